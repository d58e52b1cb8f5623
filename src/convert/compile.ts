/**
 * Annotations as converters, made once each.
 *
 * @module
 */
import { type Annotation, BUILT_IN_NAMES, formatAnnotation, parseAnnotation, unknownAnnotation } from "../core/mod.ts";
import { any } from "./any.ts";
import { bigint } from "./bigint.ts";
import { callable } from "./callable.ts";
import type { Converter } from "./converter.ts";
import { map, record } from "./mappings.ts";
import { f32, fixedWidth, float, int } from "./number.ts";
import { bool, bytearray, bytes, noneType, str } from "./scalars.ts";
import { iterable, list, set, tuple } from "./sequences.ts";
import { literal, optional, union } from "./unions.ts";

const compiled = new Map<string, Converter>();

/** How many texts are kept: a program that makes them up must not grow for ever. */
const LIMIT = 4096;

/** Names that an annotation may use besides the built-in ones. */
export type Names = Readonly<Record<string, Converter>>;

/** The converter of an annotation. Throws `SyntaxError` where it is not one. */
export function converterOf(annotation: string, names?: Names): Converter {
  if (names !== undefined) return compile(parseAnnotation(annotation), names);
  // A loop asks for the same one again and again.
  if (annotation === lastText) return lastConverter;
  lastConverter = compiled.get(annotation) ?? remember(annotation);
  lastText = annotation;
  return lastConverter;
}

let lastText: string | undefined;
let lastConverter: Converter;

function remember(annotation: string): Converter {
  const converter = compile(parseAnnotation(annotation), {});
  if (compiled.size >= LIMIT) compiled.clear();
  compiled.set(annotation, converter);
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

function compile(annotation: Annotation, names: Names): Converter {
  const all = (annotations: readonly Annotation[]): Converter[] => annotations.map((one) => compile(one, names));
  switch (annotation.kind) {
    case "name":
      return names[annotation.name] ?? NAMES[annotation.name] ?? unknown(annotation.name, names);
    case "generic": {
      const make = GENERICS[annotation.name] ?? unknown(annotation.name, names);
      return make(all(annotation.args), annotation.args);
    }
    case "tuple":
      return tuple(all(annotation.items), annotation.variadic);
    case "union":
      return unionOf(annotation.members, all);
    case "literal":
      return literal(annotation.values);
    case "callable":
      return callable(annotation.parameters && all(annotation.parameters), compile(annotation.result, names));
  }
}

function unionOf(members: readonly Annotation[], all: (members: readonly Annotation[]) => Converter[]): Converter {
  const others = all(members.filter((member) => formatAnnotation(member) !== "None"));
  if (others.length === members.length) return union(others);
  return optional(others.length === 1 ? others[0] : union(others));
}

function unknown(name: string, names: Names): never {
  throw unknownAnnotation(name, [...Object.keys(names), ...BUILT_IN_NAMES]);
}
