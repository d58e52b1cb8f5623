/**
 * Compile-time tests of the standard library's names: the file type-checks, or the types are wrong. Nothing runs.
 *
 * @module
 */
import type {
  Complex,
  Decimal,
  Extracted,
  Fraction,
  FromPython,
  Given,
  Handler,
  Py,
  PyAny,
  PyModule,
  PyRange,
  PyScope,
  PySlice,
  Python,
  PyType,
} from "../../mod.ts";
import { check, type Equal } from "./equal.ts";

declare const py: Python;

check<Equal<FromPython<"complex">, Complex>>();
check<Equal<FromPython<"decimal.Decimal | None">, Decimal | null>>();
check<Equal<FromPython<"list[fractions.Fraction]">, Fraction[]>>();
check<Equal<FromPython<"dict[str, UUID]">, Record<string, `${string}-${string}-${string}-${string}-${string}`>>>();
check<Equal<FromPython<"pathlib.Path" | "os.PathLike" | "tzinfo" | "ipaddress.IPv4Network">, string>>();
check<Equal<FromPython<"datetime.datetime">, Temporal.PlainDateTime | Temporal.ZonedDateTime>>();
check<Equal<FromPython<"tuple[date, time]">, [Temporal.PlainDate, Temporal.PlainTime]>>();
check<Equal<FromPython<"Date">, Date>>();
check<Equal<FromPython<"Buffer" | "memoryview" | "collections.abc.Buffer">, Uint8Array<ArrayBuffer>>>();
check<Equal<FromPython<"Buffer[float64] | None">, Float64Array<ArrayBuffer> | null>>();
check<Equal<Given<"Buffer[uint16]">, Uint16Array>>();
check<Equal<Given<"Buffer">, ArrayBufferView | ArrayBufferLike>>();
check<Equal<FromPython<"timedelta">, Temporal.Duration>>();
check<Equal<FromPython<"Iterator[int]">, IterableIterator<number, undefined>>>();
check<Equal<FromPython<"Awaitable[int]">, Promise<number>>>();
check<Equal<Extracted<"Awaitable[Any]">, Promise<Py<PyAny>>>>();
check<
  Equal<FromPython<"collections.abc.AsyncIterator[int | None]">, AsyncIterableIterator<number | null, undefined>>
>();
check<Equal<Extracted<"Callable[[int], Awaitable[str]]">, (...args: [number | bigint]) => Promise<string>>>();
check<
  Equal<
    Parameters<Handler<"async f(n: int, *, signal: AbortSignal) -> int", PyScope>>,
    [number, { signal: AbortSignal }]
  >
>();
check<Equal<FromPython<"collections.deque[list[int]]">, number[][]>>();
check<Equal<FromPython<"list[char]">, string[]>>();
check<Equal<FromPython<"NonZero[u64] | NonZero[u8] | NonZero">, bigint | number>>();
check<Equal<FromPython<"OrderedDict[str, int]">, Map<string, number>>>();
check<Equal<FromPython<"defaultdict[str, int]">, Record<string, number>>>();
check<Equal<Extracted<"type">, PyType>>();
check<Equal<Extracted<"types.ModuleType | slice | range">, PyModule | PySlice | PyRange>>();
check<Equal<Extracted<"Exception">, Error>>();

check<Equal<Given<"Decimal">, Decimal | bigint | number>>();
check<Equal<Given<"Path">, string | URL>>();
check<Equal<Given<"AwareDatetime">, Temporal.ZonedDateTime | Temporal.Instant | Date>>();
check<Equal<Given<"Iterator[str]">, Iterable<string>>>();
check<
  Equal<
    Handler<"due(on: date, *, price: Decimal) -> datetime | None", PyScope>,
    (
      ...args: [Temporal.PlainDate, { price: Decimal }]
    ) => Temporal.PlainDateTime | Temporal.ZonedDateTime | Temporal.Instant | Date | null | undefined
  >
>();

// Names of one's own go first.
check<Equal<FromPython<"list[Fraction]", { Fraction: string }>, string[]>>();

export function refused(): void {
  // @ts-expect-error A module's name does not make a name known.
  py.eval("1").extract("datetime.Point");
  // @ts-expect-error A path has no type argument.
  py.eval("1").extract("Path[str]");
  // @ts-expect-error A number is no date.
  py.intoPyObject(5, "date");
}
