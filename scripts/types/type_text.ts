/**
 * Python's annotations as types of TypeScript, for proxies.
 *
 * @module
 */

import type { Annotation } from "./model.ts";

/** Which way a value goes: out of Python, or into it, where more is taken. */
export type Direction = "out" | "in";

/** The classes that a declaration may name, by their Python names. */
export type ClassNames = ReadonlyMap<string, string>;

const NUMBERS: Readonly<Record<Direction, string>> = { out: "number", in: "number | bigint" };

/** Those that come as values; all else comes as a proxy. */
const VALUES: Readonly<Record<string, Readonly<Record<Direction, string>>>> = {
  None: { out: "null", in: "null | undefined" },
  NoneType: { out: "null", in: "null | undefined" },
  bool: { out: "boolean", in: "boolean" },
  int: NUMBERS,
  float: NUMBERS,
  str: { out: "string", in: "string" },
  LiteralString: { out: "string", in: "string" },
  Never: { out: "never", in: "never" },
  NoReturn: { out: "never", in: "never" },
  bytes: { out: "PyProxy", in: "Uint8Array | ArrayBuffer | PyProxy" },
  SupportsFloat: { out: "PyProxy", in: "number | bigint | PyProxy" },
  SupportsIndex: { out: "PyProxy", in: "number | bigint | PyProxy" },
  SupportsInt: { out: "PyProxy", in: "number | bigint | PyProxy" },
};

const WRAPPERS = new Set(["Final", "ClassVar", "Annotated", "Required", "NotRequired", "ReadOnly"]);
const SEQUENCES = new Set(["list", "List", "Sequence", "MutableSequence", "Collection", "deque"]);
const ITERABLES = new Set([
  "Iterable",
  "Iterator",
  "Generator",
  "Reversible",
  "set",
  "frozenset",
  "Set",
  "AbstractSet",
]);
const MAPPINGS = new Set(["dict", "Dict", "Mapping", "MutableMapping"]);

/** The type of an annotation; what is not known is a proxy that comes, and anything that goes. */
export function typeText(annotation: Annotation, direction: Direction, classes: ClassNames): string {
  const inner = (one: Annotation | undefined): string => typeText(one ?? null, direction, classes);
  const unknown = direction === "out" ? "PyProxy" : "unknown";
  if (annotation === null) return unknown;
  if ("literal" in annotation) return JSON.stringify(annotation.literal);
  const { args } = annotation;
  const name = annotation.name.replace(/^builtins\./, "");
  if (name === "Union") return union(args.map(inner));
  if (name === "Optional") return union([inner(args[0]), VALUES.None[direction]]);
  if (WRAPPERS.has(name)) return inner(args[0]);
  if (name === "type" || name === "Type") return direction === "out" ? "PyProxy" : "PyObject | PyProxy";
  const known = classes.get(annotation.name);
  // A class of the module goes before a type of the same name.
  if (known !== undefined) return direction === "out" ? known : `${known} | PyProxy`;
  if (Object.hasOwn(VALUES, name)) return VALUES[name][direction];
  if (SEQUENCES.has(name) || ITERABLES.has(name)) return items(inner(args[0]), name, direction);
  if (name === "tuple" || name === "Tuple") return tuple(args, direction, inner);
  if (MAPPINGS.has(name)) {
    if (direction === "out") return "PyProxy";
    return `ReadonlyMap<${inner(args[0])}, ${inner(args[1])}> | Readonly<Record<string, ${inner(args[1])}>> | PyProxy`;
  }
  if (name === "Callable" && direction === "in") return "((...args: never[]) => unknown) | PyProxy";
  return unknown;
}

/** Types of which one holds, each once; `unknown` takes all, and a value that may be a proxy stays one. */
export function union(types: readonly string[]): string {
  const all = new Set(types.flatMap((type) => /[<({[]/.test(type) ? [type] : type.split(" | ")));
  return all.has("unknown") ? "unknown" : [...all].join(" | ") || "never";
}

/** A type before brackets. */
export function several(type: string): string {
  return /^\w+$/.test(type) ? type : `(${type})`;
}

function items(item: string, name: string, direction: Direction): string {
  if (direction === "out") return item === "PyProxy" ? "PyProxy" : `PyProxy & Iterable<${item}>`;
  return SEQUENCES.has(name) ? `readonly ${several(item)}[] | PyProxy` : `Iterable<${item}> | PyProxy`;
}

function tuple(args: readonly Annotation[], direction: Direction, inner: (one: Annotation) => string): string {
  // One type and dots, of which nothing is known, is a tuple of any length.
  const known = args.filter((one) => one !== null);
  if (direction === "out") return known.length === 0 ? "PyProxy" : items(union(known.map(inner)), "tuple", "out");
  if (known.length !== args.length || args.length === 0) return "readonly unknown[] | PyProxy";
  return `readonly [${args.map(inner).join(", ")}] | PyProxy`;
}
