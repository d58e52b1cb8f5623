/**
 * TypeScript enums as Python's own.
 *
 * @module
 */
import { callerPlace, type Place } from "../core/mod.ts";
import { Prepared, renamed, type RenameRule } from "../convert/mod.ts";
import type { Conversion } from "../types/mod.ts";
import { DeclaredEnum, type EnumKind, type EnumValue } from "./declared_enum.ts";
import { declareType } from "./declared_type.ts";

/** The members of an enum, or a TypeScript `enum`. */
export type EnumMembers = Readonly<Record<string, EnumValue>>;

/** @internal A value of an enum: one of its members', or for flags any number of them together. */
export type EnumMember<M, K extends EnumKind> = K extends "Flag" | "IntFlag" ? number : M[keyof M];

/** What an enum has besides its members. */
export interface PyEnumOptions<K extends EnumKind> {
  /** Its `__doc__`. */
  doc?: string;
  /** The class of Python's `enum` that it extends. Default `"Enum"`. `"StrEnum"` is there on every Python. */
  kind?: K;
  /** How Python spells the names of its members. Default: as they are. */
  rename?: RenameRule;
}

/**
 * An enum of both languages: in TypeScript its members are their values; in an annotation it names the type.
 *
 * @typeParam M Its members.
 * @typeParam K What it extends in Python.
 */
export type PyEnum<M, K extends EnumKind = "Enum"> = Readonly<M> & Conversion<EnumMember<M, K>>;

/**
 * Declares an enum for Python: what `#[pyclass]` on an `enum` is to PyO3, but one of Python's own `enum` module. A member
 * is its value in TypeScript (`Color.RED === 1`) and the member itself in Python (`Color.RED.name == "RED"`).
 *
 * Add it to a module's `members`, and name it in annotations; {@linkcode pymethods} gives it methods. An object of Python is a value of the enum only if it is a
 * member: an `int` is none.
 *
 * @param name What Python calls it.
 * @param members The value of each member, or a TypeScript `enum`.
 * @param options Its documentation, what it extends, and how its members are spelled.
 * @returns The members, and both directions of the type.
 * @throws {TypeError} Where a value is no text or number, or two members have one name in Python.
 *
 * @example Members, and a function over them
 * ```ts
 * import { type Infer, pyenum, pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const Level = pyenum("Level", { Debug: 10, Error: 40 }, { kind: "IntEnum", rename: "UPPERCASE" });
 * type Level = Infer<typeof Level>; // 10 | 40
 *
 * const next = pyfunction("louder(level: Level) -> Level", { Level }, () => Level.Error);
 * pymodule("levels", { members: [Level, next] }).register();
 *
 * Python.attach((py) => {
 *   py.run("from levels import Level, louder\nassert louder(Level.DEBUG) is Level.ERROR", {});
 * });
 * ```
 */
export function pyenum<const M extends EnumMembers, const K extends EnumKind = "Enum">(
  name: string,
  members: M,
  options: PyEnumOptions<K> = {},
): PyEnum<M, K> {
  return enumAt(callerPlace(), name, members, options);
}

/** Declares an enum that stands at a place. */
export function enumAt<M extends EnumMembers, K extends EnumKind>(
  place: Place,
  name: string,
  members: M,
  { doc, kind, rename }: PyEnumOptions<K>,
): PyEnum<M, K> {
  const inPython: Record<string, EnumValue> = {};
  const own: Record<string, EnumValue> = {};
  for (const [key, value] of Object.entries(members)) {
    if (isReverse(members, key)) continue;
    const spelled = rename === undefined ? key : renamed(key, rename);
    if (Object.hasOwn(inPython, spelled)) {
      throw new TypeError(`Cannot have two members of one name in ${name}: ${spelled}`);
    }
    inPython[spelled] = requireValue(value, `${name}.${key}`);
    own[key] = value;
  }
  const declared = new DeclaredEnum(name, inPython, { doc, kind: kind ?? "Enum", place });
  const made = Object.assign(new Prepared<EnumMember<M, K>, EnumMember<M, K>>(() => declared.converter), own);
  declareType(made, declared);
  return Object.freeze(made) as unknown as PyEnum<M, K>;
}

/** Whether an entry of a TypeScript `enum` finds a name by its value. */
function isReverse(members: EnumMembers, key: string): boolean {
  const name = members[key];
  return typeof name === "string" && typeof members[name] === "number" && String(members[name]) === key;
}

function requireValue(value: unknown, member: string): EnumValue {
  if (typeof value === "string" || typeof value === "bigint" || Number.isFinite(value)) return value as EnumValue;
  throw new TypeError(`Cannot have a member of an enum that is no text and no finite number: ${member}`);
}
