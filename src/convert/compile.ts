/**
 * Annotations as converters, made once each.
 *
 * @module
 */
import {
  type Annotation,
  BUILT_IN_NAMES,
  formatAnnotation,
  parseAnnotation,
  STANDARD_NAMES,
  unknownAnnotation,
} from "../core/mod.ts";
import { any } from "./any.ts";
import { bigint } from "./bigint.ts";
import { bufferOf } from "./buffers.ts";
import { callable } from "./callable.ts";
import type { Convertible } from "../types/mod.ts";
import type { Converter, HasConverter } from "./converter.ts";
import { converterFor } from "./convertible.ts";
import { map, record } from "./mappings.ts";
import { f32, fixedWidth, float, int } from "./number.ts";
import { registeredConverter, registeredNames } from "./registry.ts";
import { bool, bytearray, bytes, noneType, str } from "./scalars.ts";
import { iterable, list, set, tuple } from "./sequences.ts";
import { STANDARD, STANDARD_GENERICS } from "./standard.ts";
import { literal, optional, union } from "./unions.ts";

/** What annotations may name besides the built-in types. */
export type Names = Readonly<Record<string, Convertible | HasConverter>>;

/** How many texts are kept: a program that makes them up must not grow for ever. */
const LIMIT = 4096;

type Table = Map<unknown, Converter>;

const compiled: Table = new Map();
const compiledWith = new WeakMap<Names, Table>();

/**
 * The converter of an annotation, or of what stands in place of one. Throws `SyntaxError` where the text is none, or a
 * name is not known.
 */
export function converterOf(annotation: unknown, names?: Names): Converter {
  // A loop asks for the same one again and again.
  if (annotation === lastAnnotation && names === lastNames) return lastConverter;
  lastConverter = tableOf(names).get(annotation) ?? remember(annotation, names);
  [lastAnnotation, lastNames] = [annotation, names];
  return lastConverter;
}

let lastAnnotation: unknown;
let lastNames: Names | undefined;
let lastConverter: Converter;

function tableOf(names: Names | undefined): Table {
  if (names === undefined) return compiled;
  let table = compiledWith.get(names);
  if (table === undefined) compiledWith.set(names, table = new Map());
  return table;
}

function remember(annotation: unknown, names: Names | undefined): Converter {
  if (typeof annotation !== "string") return rememberObject(annotation as Convertible);
  const converter = compile(parseAnnotation(annotation), names ?? NONE);
  const table = tableOf(names);
  if (table.size >= LIMIT) table.clear();
  table.set(annotation, converter);
  return converter;
}

const NONE: Names = {};

const compiledObjects = new WeakMap<Convertible, Converter>();

function rememberObject(convertible: Convertible): Converter {
  const known = compiledObjects.get(convertible);
  if (known !== undefined) return known;
  const converter = converterFor(convertible);
  compiledObjects.set(convertible, converter);
  return converter;
}

const NAMES: Readonly<Record<string, Converter>> = {
  None: noneType,
  bool,
  int,
  bigint,
  float,
  f64: float,
  f32,
  str,
  bytes,
  bytearray,
  Any: any,
  object: any,
  i8: fixedWidth("i8", 8, true),
  i16: fixedWidth("i16", 16, true),
  i32: fixedWidth("i32", 32, true),
  i64: fixedWidth("i64", 64, true),
  isize: fixedWidth("isize", 64, true),
  u8: fixedWidth("u8", 8, false),
  u16: fixedWidth("u16", 16, false),
  u32: fixedWidth("u32", 32, false),
  u64: fixedWidth("u64", 64, false),
  usize: fixedWidth("usize", 64, false),
  list: list(any),
  tuple: tuple([any], true),
  set: set(any, false),
  frozenset: set(any, true),
  dict: map(any, any),
  Sequence: list(any),
  Iterable: iterable(any),
  Mapping: map(any, any, "Mapping"),
};

const GENERICS: Readonly<Record<string, (args: readonly Converter[], source: readonly Annotation[]) => Converter>> = {
  list: ([item]) => list(item),
  Sequence: ([item]) => list(item),
  Iterable: ([item]) => iterable(item),
  set: ([item]) => set(item, false),
  frozenset: ([item]) => set(item, true),
  dict: ([key, value], [source]) => isStr(source) ? record(value) : map(key, value),
  Mapping: ([key, value], [source]) => isStr(source) ? record(value, "Mapping") : map(key, value, "Mapping"),
};

function isStr(annotation: Annotation): boolean {
  return annotation.kind === "name" && annotation.name === "str";
}

/** The converter of an annotation that has been read. */
export function compile(annotation: Annotation, names: Names): Converter {
  const all = (annotations: readonly Annotation[]): Converter[] => annotations.map((one) => compile(one, names));
  switch (annotation.kind) {
    case "name":
      return named(annotation.name, names);
    case "generic": {
      const { name, args } = annotation;
      const whole = formatAnnotation(annotation);
      if (isGiven(whole, names)) return named(whole, names);
      if (Object.hasOwn(GENERICS, name)) return GENERICS[name](all(args), args);
      if (name === "Buffer" && !isGiven(name, names)) return bufferOf(args);
      if (Object.hasOwn(STANDARD_GENERICS, name) && !isGiven(name, names)) {
        return STANDARD_GENERICS[name](all(args), isStr(args[0]));
      }
      named(name, names);
      throw new SyntaxError(`'${name}' takes no arguments: ${formatAnnotation(annotation)}`);
    }
    case "tuple":
      return tuple(all(annotation.items), annotation.variadic);
    case "union":
      return unionOf(annotation.members, names);
    case "literal":
      return literal(annotation.values);
    case "callable":
      return callable(annotation.parameters && all(annotation.parameters), compile(annotation.result, names));
  }
}

function unionOf(members: readonly Annotation[], names: Names): Converter {
  const absent = new Set(isGiven("undefined", names) ? ["None"] : ["None", "undefined"]);
  const isAbsent = (member: Annotation): boolean => member.kind === "name" && absent.has(member.name);
  const others = members.filter((member) => !isAbsent(member)).map((member) => compile(member, names));
  if (others.length === members.length) return union(others);
  if (others.length === 0) return noneType;
  const isNone = members.some((member) => member.kind === "name" && member.name === "None");
  return optional(others.length === 1 ? others[0] : union(others), isNone ? null : undefined);
}

/** Whether the program gives a name a meaning of its own. */
function isGiven(name: string, names: Names): boolean {
  return Object.hasOwn(names, name) || registeredConverter(name) !== undefined;
}

function named(name: string, names: Names): Converter {
  const own = Object.hasOwn(names, name) ? names[name] : undefined;
  if (Object.hasOwn(NAMES, name)) {
    if (own === undefined) return NAMES[name];
    throw new TypeError(`Cannot give a built-in name another meaning; choose another name: ${name}`);
  }
  const found = own ?? registeredConverter(name);
  if (found !== undefined) return converterFor(found, name);
  if (Object.hasOwn(STANDARD, name) && !Object.hasOwn(names, name)) return STANDARD[name];
  if (Object.hasOwn(names, name)) throw new TypeError(`Cannot use a type before it is defined: ${name}`);
  const known = [...Object.keys(names), ...registeredNames(), ...BUILT_IN_NAMES, ...STANDARD_NAMES];
  throw unknownAnnotation(name, known);
}
