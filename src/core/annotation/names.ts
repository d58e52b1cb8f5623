/**
 * What is known of names without knowing the types behind them.
 *
 * @module
 */

/** Python's keywords: none of these can be a name. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  ("False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield").split(" "),
);

/** The names every annotation may use, the common ones first. */
export const BUILT_IN_NAMES: readonly string[] = (
  "int str float bool None bytes list dict tuple set Any object Optional Union Literal Callable Sequence Iterable " +
  "Mapping frozenset bytearray bigint i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64"
).split(" ");

/** The names of the standard library's types, which a program may give another meaning. */
export const STANDARD_NAMES: readonly string[] = (
  "complex Decimal Fraction UUID Path PathLike PurePath date time datetime AwareDatetime NaiveDatetime Date timedelta " +
  "tzinfo timezone ZoneInfo type ModuleType slice range BaseException Exception Iterator deque OrderedDict defaultdict " +
  "IPv4Address IPv6Address IPv4Interface IPv6Interface IPv4Network IPv6Network Buffer memoryview Awaitable " +
  "AsyncIterator AsyncIterable AbortSignal Map undefined char NonZero"
).split(" ");

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["List", "list"],
  ["Dict", "dict"],
  ["Tuple", "tuple"],
  ["Set", "set"],
  ["FrozenSet", "frozenset"],
]);
const PREFIX = /^(?:typing|t|typing_extensions|builtins|collections\.abc)\.(?=[^.]+$)/;
const MODULE_PREFIX = /^(?:collections|types|os|pathlib|datetime|zoneinfo|decimal|fractions|uuid|ipaddress)\./;

const ARITY: ReadonlyMap<string, number> = new Map([
  ...(
    "list set frozenset Sequence Iterable Iterator deque Buffer NonZero Awaitable AsyncIterator AsyncIterable".split(
      " ",
    )
  ).map((
    name,
  ): [string, number] => [name, 1]),
  ["dict", 2],
  ["Mapping", 2],
  ["Map", 2],
  ["OrderedDict", 2],
  ["defaultdict", 2],
]);
const WITH_FORM_OF_THEIR_OWN: ReadonlySet<string> = new Set(["tuple", "Optional", "Union", "Literal", "Callable"]);

/**
 * Gives the one spelling of a name: without `typing.` and the like, and `list` for `List`.
 *
 * @param name The name as written, dots included.
 * @returns The one spelling.
 */
export function canonicalName(name: string): string {
  const inModule = name.replace(MODULE_PREFIX, "");
  if (inModule !== name && STANDARD_NAMES.includes(inModule)) return inModule;
  const bare = name.replace(PREFIX, "");
  return ALIASES.get(bare) ?? bare;
}

/**
 * Tells how many arguments a name takes.
 *
 * @param name The one spelling of a name.
 * @returns The number, 0 for a built-in name that takes none, or `null` when it is not known here.
 */
export function arity(name: string): number | null {
  const count = ARITY.get(name);
  if (count !== undefined) return count;
  const isKnown = BUILT_IN_NAMES.includes(name) || STANDARD_NAMES.includes(name);
  return isKnown && !WITH_FORM_OF_THEIR_OWN.has(name) ? 0 : null;
}
