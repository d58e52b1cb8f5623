/**
 * Writes the tables of `docs/conversions.md`: the types from `src/types/`, the rules from here.
 *
 * ```sh
 * deno run -A scripts/dev/conversions_page.ts            # writes them
 * deno run -A scripts/dev/conversions_page.ts --check    # says whether they are stale
 * ```
 *
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { BUILT_IN_NAMES, STANDARD_NAMES } from "../../src/core/mod.ts";

/** What to know about each name, by subject. */
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Numbers": {
    int: "within ±(2^53 − 1), else an `OverflowError` that names `bigint`",
    bigint: "of any size",
    float: "`-0`, NaN and infinities kept; an `int` comes, too",
    f64: "as `float`",
    f32: "rounded to single precision, both ways",
    bool: "no truthiness; `numpy.bool_` comes, too",
    "i8 i16 i32 u8 u16 u32": "out of range an `OverflowError`",
    "i64 isize u64 usize": "out of range an `OverflowError`",
    NonZero: "`NonZero[u8]`: any kind of number, but zero, which is a `ValueError`",
    complex: "any number comes and goes, and what has `__complex__` comes",
    Decimal: "the scale, `-0`, infinities, NaN and sNaN kept; no context rounds",
    Fraction: "in lowest terms",
  },
  "Text and bytes": {
    str: "NUL, astral characters and lone surrogates kept",
    char: "one code point, else a `ValueError`",
    bytes: "a copy",
    bytearray: "a copy",
    Buffer: "whatever exports its memory, see [below](#buffers)",
    memoryview: "as `Buffer`, of a `memoryview` alone; goes as one",
    "Path PathLike PurePath":
      "`str` and what is `os.PathLike` come, a `pathlib` path goes, from a file URL, too; bytes of a name that are no " +
      "text are lone surrogates",
    UUID: "as `crypto.randomUUID()` writes it",
    "IPv4Address IPv6Address": "checked by Python",
    "IPv4Interface IPv6Interface IPv4Network IPv6Network": "checked by Python",
  },
  "Dates and times": {
    date: "years 1 to 9999; a `datetime` is none",
    time: "one with a `tzinfo` is an error",
    datetime: "naive ones are plain, aware ones zoned; the fold is kept; a time that the clock leaves out is an error",
    NaiveDatetime: "a `datetime` without a zone",
    AwareDatetime: "a `datetime` with a zone",
    Date: "an aware `datetime` of whole milliseconds, else an error; goes in UTC",
    timedelta: "days of 24 hours; years and months are an error",
    "tzinfo timezone ZoneInfo": "what Temporal calls the zone: `Europe/Paris`, `+05:30`, `UTC`",
  },
  "Containers": {
    list: "any sequence but `str`",
    Sequence: "any sequence but `str`; goes as a `list`",
    tuple: "`tuple[A, B]` of exactly that many, `tuple[T, ...]` of any number",
    "set frozenset": "each comes for the other",
    dict: "no key is lost, equal ones are an error",
    Mapping: "whatever has keys and values; goes as a `dict`",
    deque: "another sequence does not come",
    OrderedDict: "always a `Map`, as an object would put some keys first",
    defaultdict: "goes without a default",
    Map: "a `dict`, whatever its keys are",
    Iterable: "comes read to its end; goes as a `list`",
    Iterator: "item by item; what it raises is thrown when it comes to it",
    AsyncIterator: "item by item, as it is awaited; to leave the loop closes it",
    AsyncIterable: "the same, by its `__aiter__`",
  },
  "Other types": {
    None: "`undefined` goes, too",
    undefined: "`None`; as `T | undefined` it is what TypeScript has for a value that is not there",
    "Any object": "the object itself; goes by its kind",
    "Optional Union": "`A | B`: the first member that fits",
    Literal: "of the same type: neither `True` nor `1.0` is `1`",
    Callable: "calls Python; goes as a function; its own function comes back",
    Awaitable: "begins at once; what it raises rejects; its own promise comes back",
    AbortSignal: "of an async function: no parameter that Python sees; aborts when Python waits no more",
    "BaseException Exception": "the very error that was thrown, or a `PyErr`",
    type: "a handle",
    ModuleType: "a handle",
    slice: "a handle",
    range: "a handle",
  },
};

/** What the compiler works out, in words. */
const SHOWN: Readonly<Record<string, [from: string, into: string]>> = {
  Optional: ["`A \\| B`", "`A \\| B`"],
  Literal: ["the value", "the value"],
  tuple: ["`[A, B]`, `T[]`", "`readonly [A, B]`, `readonly T[]`"],
  Callable: ["`(...args) => R`", "`(...args) => R`"],
  Buffer: ["`Uint8Array`; `Float64Array` for `Buffer[float64]`", "a typed array, `ArrayBuffer`, `DataView`"],
};

/** Written for what one of the parser's types says. */
const WORDS: readonly [RegExp, string][] = [
  [/^FromMapping<T, U>$/, "Mapping"],
  [/\bUuidText\b/, "string"],
  [/\bKept<([AT])>/, "$1"],
  [/\bMoment\b/, "Temporal.ZonedDateTime | Temporal.Instant | Date"],
  [/Uint8Array<ArrayBuffer>/, "Uint8Array"],
];

type Members = Map<string, string>;

/** The members of interfaces, by the interfaces' names. */
function readInterfaces(source: string): Map<string, Members> {
  const found = new Map<string, Members>();
  for (const [, name, body] of source.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)) {
    found.set(name, new Map([...body.matchAll(/^ {2}(\w+): (.*);$/gm)].map(([, key, type]) => [key, type])));
  }
  return found;
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8").replaceAll("\r\n", "\n");
}

const interfaces = new Map(
  ["annotation", "standard_annotation", "extracted"].flatMap((file) => [
    ...readInterfaces(read(`src/types/${file}.ts`)),
  ]),
);

/** The members of several interfaces, those of the first before those of the others. */
function merged(...names: string[]): Members {
  return new Map(names.reverse().flatMap((name) => [...interfaces.get(name)!]));
}

const BOTH = ["PyScope", "Widths", "Texts", "Handles"];
const TYPES = [
  { names: merged(...BOTH, "FromName", "FromStandard"), generics: merged("FromGeneric", "FromStandardGeneric") },
  { names: merged(...BOTH, "IntoName", "IntoStandard"), generics: merged("IntoGeneric", "IntoStandardGeneric") },
];
const arity = merged("Arity", "StandardArity");

function typeCell(name: string, direction: 0 | 1): string {
  if (name in SHOWN) return SHOWN[name][direction];
  const { names, generics } = TYPES[direction];
  let type = generics.get(name) ?? names.get(name)!;
  if (direction === 1 && name === "Any") type = "unknown";
  for (const [pattern, words] of WORDS) type = type.replace(pattern, words);
  if (/^(Into)?Mapping(<T, U>)?$/.test(type)) {
    return direction === 0
      ? "`Record<string, V>` for `str` keys, else `Map<K, V>`"
      : "`ReadonlyMap<K, V>`, an object for `str` keys";
  }
  if (arity.get(name)?.startsWith("[2")) type = type.replace("<T, U>", "<K, V>");
  return `\`${type.replaceAll("|", "\\|")}\``;
}

/** The annotation as it is written most often. */
function annotationCell(names: string): string {
  return names.split(" ").map((name) => {
    const count = arity.get(name)?.[1];
    if (name === "Callable") return "`Callable[[A], R]`";
    if (name === "Buffer") return "`Buffer` `Buffer[float64]`";
    if (name === "tuple") return "`tuple[A, B]`";
    if (name === "Literal") return "`Literal[A, B]`";
    if (name === "Optional") return "`Optional[A]`";
    if (name === "Union") return "`Union[A, B]`";
    return count === "1" ? `\`${name}[T]\`` : count === "2" ? `\`${name}[K, V]\`` : `\`${name}\``;
  }).join(" ");
}

function table(rules: Readonly<Record<string, string>>): string {
  const rows = [["annotation", "from Python", "into Python", "rule"]];
  for (const [names, rule] of Object.entries(rules)) {
    const first = names.split(" ")[0];
    rows.push([annotationCell(names), typeCell(first, 0), typeCell(first, 1), rule.replaceAll("|", "\\|")]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(rows[0]), line(widths.map((width) => "-".repeat(width))), ...rows.slice(1).map(line)].join("\n");
}

/** The names that no table has. */
export function namesWithoutRule(): string[] {
  const known = new Set(
    Object.values(RULES).flatMap((rules) => Object.keys(rules)).flatMap((names) => names.split(" ")),
  );
  return [...BUILT_IN_NAMES, ...STANDARD_NAMES].filter((name) => !known.has(name));
}

const BEGIN = "<!-- tables: scripts/dev/conversions_page.ts writes from here -->";
const END = "<!-- to here -->";
const PAGE = "docs/conversions.md";

/** The page as it is, and as it would be written. */
export function conversionsPage(): { readonly is: string; readonly shouldBe: string } {
  const is = read(PAGE);
  const tables = Object.entries(RULES).map(([title, rules]) => `### ${title}\n\n${table(rules)}\n`).join("\n");
  const [before, after] = [is.indexOf(BEGIN) + BEGIN.length, is.indexOf(END)];
  return { is, shouldBe: `${is.slice(0, before)}\n\n${tables}\n${is.slice(after)}` };
}

if (import.meta.main) {
  const { is, shouldBe } = conversionsPage();
  if (process.argv.includes("--check")) {
    if (is !== shouldBe) {
      console.error(`${PAGE} is stale: run scripts/dev/conversions_page.ts`);
      process.exitCode = 1;
    }
  } else {
    writeFileSync(fileURLToPath(new URL(`../../${PAGE}`, import.meta.url)), shouldBe);
    console.log(is === shouldBe ? "Nothing has changed" : `Written: ${PAGE}`);
  }
}
