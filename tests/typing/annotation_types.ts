/**
 * Compile-time tests of `src/types/annotation.ts`: the file type-checks, or the types are wrong. Nothing runs.
 *
 * @module
 */

import type {
  AnnotationError,
  Checked,
  CheckedSignature,
  FromPython,
  Handler,
  IntoPython,
} from "../../src/types/annotation.ts";
import { check, type Equal } from "./equal.ts";

/** Identical once intersections are written as one object. */
type EqualFields<A, B> = Equal<{ [K in keyof A]: A[K] }, { [K in keyof B]: B[K] }>;

interface Counter {
  count: number;
}
interface PyAny {
  handle: number;
}
interface Scope {
  Any: PyAny;
  object: PyAny;
  Counter: Counter;
  "geo.Point": { x: number };
}

type Bytes = Uint8Array<ArrayBuffer>;

// --- Names -----------------------------------------------------------------------------------------------------------
check<Equal<FromPython<"None">, null>>();
check<Equal<FromPython<"bool">, boolean>>();
check<Equal<FromPython<"int">, number>>();
check<Equal<FromPython<"bigint">, bigint>>();
check<Equal<FromPython<"float" | "f32" | "f64">, number>>();
check<Equal<FromPython<"i8" | "i16" | "i32" | "u8" | "u16" | "u32">, number>>();
check<Equal<FromPython<"i64" | "u64" | "isize" | "usize">, bigint>>();
check<Equal<FromPython<"str">, string>>();
check<Equal<FromPython<"bytes">, Bytes>>();
check<Equal<FromPython<"bytearray">, Bytes>>();
check<Equal<FromPython<"Any">, unknown>>();
check<Equal<FromPython<"object">, unknown>>();
check<Equal<FromPython<"Any", Scope>, PyAny>>();
check<Equal<FromPython<"object", Scope>, PyAny>>();
check<Equal<FromPython<"Counter", Scope>, Counter>>();
check<Equal<FromPython<"geo.Point", Scope>, { x: number }>>();
check<Equal<FromPython<"Any", { Counter: Counter }>, unknown>>();
check<Equal<FromPython<"list", Scope>, PyAny[]>>();
check<Equal<FromPython<"tuple", Scope>, PyAny[]>>();
check<Equal<FromPython<"dict", Scope>, Map<PyAny, PyAny>>>();
check<Equal<FromPython<"set", Scope>, Set<PyAny>>>();
check<Equal<FromPython<"frozenset", Scope>, Set<PyAny>>>();
check<Equal<FromPython<"Callable", Scope>, (...args: unknown[]) => PyAny>>();
check<Equal<FromPython<"list">, unknown[]>>();

// --- Names with arguments --------------------------------------------------------------------------------------------
check<Equal<FromPython<"list[int]">, number[]>>();
check<Equal<FromPython<"list[list[str]]">, string[][]>>();
check<Equal<FromPython<"tuple[int, str]">, [number, string]>>();
check<Equal<FromPython<"tuple[int]">, [number]>>();
check<Equal<FromPython<"tuple[int, ...]">, number[]>>();
check<Equal<FromPython<"tuple[()]">, []>>();
check<Equal<FromPython<"set[int]">, Set<number>>>();
check<Equal<FromPython<"frozenset[str]">, Set<string>>>();
check<Equal<FromPython<"dict[str, float]">, Record<string, number>>>();
check<Equal<FromPython<"dict[int, str]">, Map<number, string>>>();
check<Equal<FromPython<"dict[Literal['a', 'b'], str]">, Map<"a" | "b", string>>>();
check<Equal<FromPython<"dict[tuple[int, int], list[str]]">, Map<[number, number], string[]>>>();
check<Equal<FromPython<"Sequence[int]">, number[]>>();
check<Equal<FromPython<"Iterable[int]">, Iterable<number>>>();
check<Equal<FromPython<"Mapping[str, int]">, Record<string, number>>>();
check<Equal<FromPython<"Mapping[int, int]">, Map<number, number>>>();
check<Equal<FromPython<"list[Counter]", Scope>, Counter[]>>();
check<Equal<FromPython<"list[dict[str, tuple[int, float | None]]]">, Record<string, [number, number | null]>[]>>();

// --- Unions and literals ---------------------------------------------------------------------------------------------
check<Equal<FromPython<"Optional[int]">, number | null>>();
check<Equal<FromPython<"Union[int, str, None]">, number | string | null>>();
check<Equal<FromPython<"int | str">, number | string>>();
check<Equal<FromPython<"list[int|None]|None">, (number | null)[] | null>>();
check<Equal<FromPython<"Union[list[int], dict[str, int] | None]">, number[] | Record<string, number> | null>>();
check<Equal<FromPython<'Literal[1, "a", True, None]'>, 1 | "a" | true | null>>();
check<Equal<FromPython<"Literal[-1, False, 'b']">, -1 | false | "b">>();
check<Equal<FromPython<"Literal['a, b', 'c]', 'it\\'s', \"|\"]">, "a, b" | "c]" | "it's" | "|">>();
check<Equal<FromPython<"Literal['\\\\'] | int">, "\\" | number>>();
check<Equal<FromPython<"Literal['\\x41']">, string>>();
check<Equal<FromPython<"Literal[b'x']">, Bytes>>();
check<Equal<FromPython<"Literal['', \"'\"]">, "" | "'">>();

// --- Functions -------------------------------------------------------------------------------------------------------
check<Equal<FromPython<"Callable[[int, str], bytes]">, (...args: [number | bigint, string]) => Bytes>>();
check<Equal<FromPython<"Callable[[], None]">, (...args: []) => null>>();
check<Equal<FromPython<"Callable[..., int]">, (...args: unknown[]) => number>>();
check<Equal<FromPython<"Callable[[list[int]], list[int]]">, (...args: [readonly (number | bigint)[]]) => number[]>>();
check<Equal<IntoPython<"Callable[[int, str], str]">, (...args: [number, string]) => string>>();
check<Equal<IntoPython<"Callable[[], None]">, (...args: []) => void | null | undefined>>();
check<
  Equal<
    FromPython<"Callable[[Callable[[int], str]], None] | None">,
    ((...args: [(...args: [number]) => string]) => null) | null
  >
>();
const anyArguments: IntoPython<"Callable[..., int]"> = (a: string, b: number) => a.length + b;
const noArguments: IntoPython<"Callable"> = () => 1;

// --- Spellings -------------------------------------------------------------------------------------------------------
check<Equal<FromPython<"typing.Optional[typing.List[int]]">, number[] | null>>();
check<Equal<FromPython<"t.Dict[str, t.Any]">, Record<string, unknown>>>();
check<Equal<FromPython<"collections.abc.Sequence[str]">, string[]>>();
check<
  Equal<
    FromPython<"List[int] | Tuple[int] | Set[int] | FrozenSet[str]">,
    number[] | [number] | Set<number> | Set<string>
  >
>();
check<Equal<FromPython<'"Counter"', Scope>, Counter>>();
check<Equal<FromPython<"list['Counter'] | None", Scope>, Counter[] | null>>();
check<Equal<FromPython<"'list[Literal[\"a\"]]'">, "a"[]>>();
check<Equal<FromPython<" list [ int ] |\n None ">, number[] | null>>();
check<Equal<FromPython<"tuple[int, str, ]">, [number, string]>>();

// --- Into Python -----------------------------------------------------------------------------------------------------
check<Equal<IntoPython<"None">, null | undefined>>();
check<Equal<IntoPython<"int">, number | bigint>>();
check<Equal<IntoPython<"float">, number>>();
check<Equal<IntoPython<"u8">, number>>();
check<Equal<IntoPython<"u64">, number | bigint>>();
check<Equal<IntoPython<"bytes">, Uint8Array | ArrayBuffer>>();
check<Equal<IntoPython<"list[int]">, readonly (number | bigint)[]>>();
check<Equal<IntoPython<"set[str]">, ReadonlySet<string>>>();
check<Equal<IntoPython<"tuple[str, ...]">, readonly string[]>>();
check<Equal<IntoPython<"tuple[str, float]">, readonly [string, number]>>();
check<Equal<IntoPython<"dict[float, str]">, ReadonlyMap<number, string>>>();
check<Equal<IntoPython<"Any", Scope>, unknown>>();
check<Equal<IntoPython<"Counter | None", Scope>, Counter | null | undefined>>();
check<Equal<IntoPython<"Literal[1, None]">, 1 | null | undefined>>();
check<Equal<IntoPython<"list">, readonly unknown[]>>();
const asObject: IntoPython<"dict[str, int]"> = { a: 1 };
const asMap: IntoPython<"dict[str, int]"> = new Map([["a", 1n]]);
const bareObject: IntoPython<"dict"> = { a: 1 };
// @ts-expect-error the key of a plain object is not a float
const wrongKeys: IntoPython<"dict[float, int]"> = { a: 1 };
// @ts-expect-error a str is not a list[str]
const notList: IntoPython<"list[str]"> = "abc";

// --- Mistakes --------------------------------------------------------------------------------------------------------
check<Equal<FromPython<"itn">, AnnotationError<"Unknown annotation: itn">>>();
check<Equal<FromPython<"list[itn]">, AnnotationError<"Unknown annotation: itn">[]>>();
check<Equal<Checked<"list[int]">, "list[int]">>();
check<Equal<Checked<"itn">, "Unknown annotation: itn">>();
check<Equal<Checked<"dict[str, list[itn]] | None">, "Unknown annotation: itn">>();
check<Equal<Checked<"Lst[int]">, "Unknown annotation: Lst">>();
check<Equal<Checked<"Callable[[itn], int]">, "Unknown annotation: itn">>();
check<Equal<Checked<"Callable[[int], itn]">, "Unknown annotation: itn">>();
check<Equal<Checked<"Callable[..., itn]">, "Unknown annotation: itn">>();
check<Equal<Checked<"Callable[int, str]">, "Callable takes [parameters] and a result: Callable[int, str]">>();
check<Equal<Checked<"dict[str]">, "dict takes 2 arguments, not 1">>();
check<Equal<Checked<"list[int, str]">, "list takes 1 argument, not 2">>();
check<Equal<Checked<"int[str]">, "int takes no arguments">>();
check<Equal<Checked<"Optional">, "Optional takes arguments: Optional[...]">>();
check<Equal<Checked<"Optional[int, str]">, "Optional takes 1 argument, not 2">>();
check<Equal<Checked<"list[int">, "Missing ']': list[int">>();
check<Equal<Checked<"list]int[">, "Missing '[': list]int[">>();
check<Equal<Checked<"list[]">, "Empty brackets: list[]">>();
check<Equal<Checked<"">, "Empty annotation">>();
check<Equal<Checked<"int |">, "Empty annotation">>();
check<Equal<Checked<"list[int,,str]">, "list takes 1 argument, not 3">>();
check<Equal<Checked<"tuple[int,,str]">, "Empty annotation">>();
check<Equal<Checked<"Literal['a]">, "Missing closing quote: Literal['a]">>();
check<Equal<Checked<"Literal[a]">, "Literal takes strings, integers, True, False and None, not: a">>();
check<Equal<Checked<"int str">, "Unknown annotation: int str">>();
check<Equal<Checked<"Counter">, "Unknown annotation: Counter">>();
check<Equal<Checked<"Counter", Scope>, "Counter">>();
check<Equal<Checked<"list[...]">, "Unknown annotation: ...">>();
check<Equal<Checked<"'itn'">, "Unknown annotation: itn">>();

// --- Inference through Checked ---------------------------------------------------------------------------------------
declare function extract<const S extends string>(annotation: Checked<S, Scope>): FromPython<S, Scope>;
declare function intoPython<const S extends string>(value: IntoPython<S>, annotation: Checked<S>): void;
declare const unknownText: string;

export function inference(): void {
  check<Equal<ReturnType<typeof one>, number[]>>();
  function one() {
    return extract("list[int]");
  }
  const all: [number, string | null, Counter, unknown] = [
    extract("int"),
    extract("str | None"),
    extract("Counter"),
    extract(unknownText),
  ];
  const dynamic = extract(unknownText);
  check<Equal<typeof dynamic, unknown>>();
  const several = extract(unknownText === "" ? "int" : "str");
  check<Equal<typeof several, number | string>>();
  // @ts-expect-error Argument of type '"itn"' is not assignable to parameter of type '"Unknown annotation: itn"'
  extract("itn");
  // @ts-expect-error the same inside
  extract("list[dict[str, itn]]");
  intoPython(1n, "int");
  intoPython([1, 2], "list[int]");
  // @ts-expect-error a string is not an int
  intoPython("1", "int");
  void all;
}

// --- Handlers --------------------------------------------------------------------------------------------------------
declare function pyfunction<const S extends string>(
  signature: CheckedSignature<S, Scope>,
  handler: Handler<S, Scope>,
): Handler<S, Scope>;
declare function pymethod<const S extends string>(
  signature: CheckedSignature<S>,
): (method: Handler<S>, context: ClassMethodDecoratorContext) => void;

type Args<S extends string> = Parameters<Handler<S>>;
check<Equal<Handler<"f() -> int">, () => number | bigint>>();
check<Equal<Handler<"f(a: int, b: str) -> str">, (a: number, b: string) => string>>();
check<Equal<Args<"f(a, b = 1)">, [unknown, unknown]>>();
check<Equal<Args<"f(a: int, b: str = ', -> )', c: list[int] = [1, 2])">, [number, string, number[]]>>();
check<
  Equal<
    Args<"f(a: int, b: dict[str, int] = {'a': 1, 'b': 2}, c: tuple[int, int] = (1, 2), d: int = 0) -> tuple[()]">,
    [number, Record<string, number>, [number, number], number]
  >
>();
check<
  Equal<
    Args<"f(a: int | None = None, b: int = None, c: int = ...)">,
    [number | null, number | null, number | undefined]
  >
>();
check<Equal<Args<"f(a: int, /, b: str)">, [number, string]>>();
check<Equal<Args<"f(a: int, *args: str)">, [number, ...string[]]>>();
check<Equal<Args<"f(*args)">, unknown[]>>();
check<Equal<Args<"f(a: int, *args: str, c: bool)">, [number, string[], { c: boolean }]>>();
check<
  Equal<
    Args<"f(a: int, *, c: bool, d: str = 'x', e: int = ...)">,
    [number, { c: boolean; d: string; e: number | undefined }]
  >
>();
check<EqualFields<Args<"f(**kw: int)">[0], { [name: string]: number }>>();
check<EqualFields<Args<"f(*, c: bool, **kw: int)">[0], { [name: string]: number | boolean; c: boolean }>>();
check<Equal<Args<"f(self, a: int)">, [number]>>();
check<Equal<Args<"f(self, /, a: int)">, [number]>>();
check<Equal<Args<"f(self: Counter, *args: int)">, number[]>>();
check<Equal<Args<"f(self)">, []>>();
check<Equal<Args<"(start: int = 0)">, [number]>>();
check<Equal<Args<"f(\n  a: int,\n  b: str,\n) -> None">, [number, string]>>();
check<Equal<Args<"f(a: 'Literal[\"x\"]', b: Literal['y', ','])">, ["x", "y" | ","]>>();
check<Equal<Args<"f(callback: Callable[[int], str], n: int)">, [(...args: [number | bigint]) => string, number]>>();
check<Equal<ReturnType<Handler<"f() -> None">>, void | null | undefined>>();
check<Equal<ReturnType<Handler<"f()">>, unknown>>();
check<Equal<ReturnType<Handler<"f() -> list[str] | None">>, readonly string[] | null | undefined>>();
check<Equal<ReturnType<Handler<"async f() -> str">>, string | Promise<string>>>();

export function handlers(): void {
  pyfunction(
    "f(a: int, /, b: list[str] | None = None, *args: str, c: bool, **kw: Any) -> dict[str, float]",
    (a, b, args, { c, ...kw }) => {
      check<Equal<typeof a, number>>();
      check<Equal<typeof b, string[] | null>>();
      check<Equal<typeof args, string[]>>();
      check<Equal<typeof c, boolean>>();
      void kw;
      return { a };
    },
  );
  pyfunction("f(a: int, b: int = ...) -> int", (a, b = 2) => a + b);
  pyfunction("f(a: Counter) -> Counter", (a) => a);
  pyfunction("log(message: str) -> None", (message) => console.log(message));
  pyfunction("log(message: str) -> None", (message): void => console.log(message));
  pyfunction("fewer(a: int, b: int) -> int", (a) => a);
  pyfunction("async f(a: int) -> str", async (a) => await String(a));
  pyfunction("async f(a: int) -> str", (a) => String(a));
  pyfunction("f(a: int) -> str", String);
  pyfunction(unknownText, (a: number, b: string) => a + b);
  pyfunction(unknownText, (a) => a);
  // @ts-expect-error the handler takes a string where Python gives an int
  pyfunction("g(a: int) -> str", (a: string) => a);
  // @ts-expect-error the handler gives a number where Python expects a str
  pyfunction("g(a: int) -> str", (a) => a);
  // @ts-expect-error the handler needs more than Python gives
  pyfunction("g(a: int) -> int", (a: number, b: number) => a + b);
  // @ts-expect-error a promise needs `async`
  pyfunction("g(a: int) -> str", async (a) => await String(a));
  // @ts-expect-error Unknown annotation: itn
  pyfunction("g(a: itn) -> str", (a) => String(a));
  // @ts-expect-error Unknown annotation: itn
  pyfunction("g(a: int, *, b: list[itn]) -> str", (a) => String(a));
  // @ts-expect-error Unknown annotation: sttr
  pyfunction("g(a: int) -> sttr", (a) => String(a));
  // @ts-expect-error Expected name: annotation, not: a int
  pyfunction("g(a int) -> str", (a) => String(a));
  // @ts-expect-error Expected name(parameters) -> result, not: g
  pyfunction("g -> str", () => "");
  // @ts-expect-error Expected name(parameters) -> result, not: g(a: int
  pyfunction("g(a: int -> str", () => "");
  // @ts-expect-error Empty parameter
  pyfunction("g(a: int,, b: int)", () => "");
}
check<Equal<CheckedSignature<"g(a: itn) -> str">, "Unknown annotation: itn">>();
check<Equal<CheckedSignature<"g(a: int = 1, **kw: dict[str]) -> str">, "dict takes 2 arguments, not 1">>();
check<Equal<CheckedSignature<"g(a: int = 'x) -> str">, "Missing closing quote: g(a: int = 'x) -> str">>();
check<Equal<CheckedSignature<"g(a: int = (1, 2), *args: str) -> str">, "g(a: int = (1, 2), *args: str) -> str">>();
check<
  Equal<
    CheckedSignature<"g(a: int = (1, 2, *args: str) -> str">,
    "Parentheses do not match: g(a: int = (1, 2, *args: str) -> str"
  >
>();

export class Methods {
  #n = 0;
  @pymethod("increment(self, by: int = 1) -> int")
  increment(by: number): number {
    return this.#n += by;
  }
  @pymethod("__len__(self) -> int")
  len(): number {
    return this.#n;
  }
  @pymethod("reset(self) -> None")
  reset(): void {
    this.#n = 0;
  }
  // @ts-expect-error the method takes a string where Python gives an int
  @pymethod("wrong(self, by: int) -> int")
  wrong(by: string): number {
    return by.length;
  }
}

// --- Limits ----------------------------------------------------------------------------------------------------------
/** `S` ten times: a text of any length without a counter, which would cost the compiler more than the parser. */
type Ten<S extends string> = `${S}${S}${S}${S}${S}${S}${S}${S}${S}${S}`;
type Six<S extends string> = `${S}${S}${S}${S}${S}${S}`;
type Twelve<S extends string> = `${Six<S>}${Six<S>}`;
type Sixty = `f(${Ten<Six<"some_parameter: dict[str, list[tuple[int, float]]], ">>}last: str) -> int`; // 3 140 long
check<Equal<Args<Sixty>["length"], 61>>();
check<Equal<Args<Sixty>[59], Record<string, [number, number][]>>>();
check<Equal<Args<Sixty>[60], string>>();
check<Equal<CheckedSignature<Sixty>, Sixty>>();
type SixtyDefaults = `f(*, ${Ten<Six<"a: Literal['x', \"y\"] | None = 'a, b', ">>}last: str = '') -> int`;
check<Equal<Args<SixtyDefaults>, [{ a: "x" | "y" | null; last: string }]>>();
type LongUnion = `${Ten<Ten<Six<"int | ">>>}None`; // 3 604 long
check<Equal<FromPython<LongUnion>, number | null>>();
type LongLiteral = `Literal[${Ten<Six<Twelve<'"a",'>>>}1]`; // 2 890 long
check<Equal<FromPython<LongLiteral>, "a" | 1>>();
type LongSingleQuotes = `Literal[${Six<Six<Twelve<"'a', ">>>}1]`;
check<Equal<FromPython<LongSingleQuotes>, "a" | 1>>();
type LongTuple = `tuple[${Ten<Six<Twelve<"int,">>>}str]`;
check<Equal<FromPython<LongTuple>["length"], 721>>();
type LongText = `f(a: str = '${Ten<Ten<Six<"x, (y] ">>>}', b: int = 1)`;
check<Equal<Args<LongText>, [string, number]>>();
type ManyParameters = `f(${Six<Six<Twelve<"a:int,">>>}b:str)`;
check<Equal<Args<ManyParameters>[432], string>>();
type Nested12 = `${Twelve<"list[">}int${Twelve<"]">}`;
check<Equal<Checked<Nested12>, Nested12>>();
check<Equal<FromPython<Nested12>, number[][][][][][][][][][][][]>>();
check<Equal<Args<`f(a: ${Nested12} | None)`>, [number[][][][][][][][][][][][] | null]>>();

// Past the limits: unknown, never an error of the compiler.
type TooNested = `${Ten<Ten<Six<"list[">>>}int${Ten<Ten<Six<"]">>>}`;
check<Equal<FromPython<TooNested>, unknown>>();
check<Equal<IntoPython<TooNested>, unknown>>();
check<Equal<Checked<TooNested>, TooNested>>();
type TooMany = `f(${Ten<Ten<Ten<"a: int, ">>>}b: str) -> int`;
check<Equal<Args<TooMany>, unknown[]>>();
check<Equal<CheckedSignature<TooMany>, TooMany>>();
check<Equal<FromPython<`Literal[${Ten<Ten<Ten<"'a', ">>>}1]`>, unknown>>();
check<Equal<FromPython<Ten<Ten<Ten<"[">>>>, unknown>>();
check<Equal<FromPython<string>, unknown>>();
const unchecked: Handler<string> = (a: number, b: string) => a + b;

void [anyArguments, noArguments, asObject, asMap, bareObject, wrongKeys, notList, unchecked];
