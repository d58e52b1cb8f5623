/**
 * Compile-time tests of names in annotations: the file type-checks, or the types are wrong. Nothing runs.
 *
 * @module
 */
import {
  annotation,
  type Bound,
  type Conversion,
  type Infer,
  type InferInto,
  type Py,
  type PyAny,
  pyfunction,
  PyList,
  type Python,
} from "../../mod.ts";
import { check, type Equal } from "./equal.ts";

declare const py: Python;
declare const object: PyAny;
declare const fraction: Py<PyAny>;

class Point {
  x = 1;
}

class Money {
  constructor(readonly cents: number) {}
  static extract(object: PyAny): Money {
    return new Money(object.extract("int"));
  }
  static intoPyObject(money: Money | number): unknown {
    return money;
  }
}

const Length = { extract: (object: PyAny): number => object.len() };
const Shout = { intoPyObject: (text: string) => text.toUpperCase() };

check<Equal<Infer<typeof Point>, Point>>();
check<Equal<Infer<typeof Money>, Money>>();
check<Equal<InferInto<typeof Money>, Money | number>>();
check<Equal<Infer<typeof PyList>, PyList>>();
check<Equal<InferInto<typeof PyList>, PyList | Py<PyList>>>();
check<Equal<Infer<typeof fraction>, PyAny>>();
check<Equal<InferInto<typeof fraction>, Bound | Py>>();
check<Equal<Infer<typeof Length>, number>>();
check<Equal<InferInto<typeof Shout>, string>>();

export function extraction(): void {
  const points = object.extract("list[Point]", { Point });
  check<Equal<typeof points, Point[]>>();
  const mixed = object.extract("dict[str, tuple[Money, Row, Fraction | None]]", {
    Money,
    Row: PyList,
    Fraction: fraction,
  });
  check<Equal<typeof mixed, Record<string, [Money, PyList, PyAny | null]>>>();
  const direct = object.callAs(Money, 1);
  check<Equal<typeof direct, Money>>();
  const Points = annotation("list[Point]", { Point });
  check<Equal<typeof Points, Conversion<Point[], readonly Point[]>>>();
  const called = object.callMethodAs(Points, "pop", 1);
  check<Equal<typeof called, Point[]>>();
  const nested = object.extract("Points | None", { Points });
  check<Equal<typeof nested, Point[] | null>>();
  const call = object.extract("Callable[[Money], Money]", { Money });
  check<Equal<typeof call, (...args: [Money | number]) => Money>>();
  // @ts-expect-error Argument of type '"list[Pint]"' is not assignable to parameter of type '"Unknown annotation: Pint"'
  object.extract("list[Pint]", { Point });
  // @ts-expect-error Unknown annotation: Point
  object.extract("list[Point]");
  // @ts-expect-error Type 'number' is not assignable to type 'Convertible'
  object.extract("Point", { Point: 3 });
}

export function insertion(): void {
  py.intoPyObject([new Money(1), 2], "list[Money]", { Money });
  py.intoPyObject({ a: new Point() }, "dict[str, Point]", { Point });
  py.intoPyObject("a", Shout);
  // @ts-expect-error Type 'string' is not assignable to type 'number | Money'
  py.intoPyObject(["a"], "list[Money]", { Money });
  // @ts-expect-error This converter only comes from Python
  py.intoPyObject(1, Length);
}

export function functions(): void {
  pyfunction("f(p: Point, n: Length = 1, *rest: Money) -> list[Money]", { Point, Length, Money }, (p, n, ...rest) => {
    check<Equal<typeof p, Point>>();
    check<Equal<typeof n, number>>();
    check<Equal<typeof rest, Money[]>>();
    return [n, ...rest];
  });
  // @ts-expect-error the handler gives a string where Python expects a Point
  pyfunction("f(p: Point) -> Point", { Point }, () => "");
  // @ts-expect-error Unknown annotation: Pint
  pyfunction("f(p: Pint) -> Point", { Point }, (p) => p);
  // @ts-expect-error Unknown annotation: itn
  pyfunction("f(p: itn) -> int", () => 1);
}

// --- Limits ----------------------------------------------------------------------------------------------------------
type Ten<S extends string> = `${S}${S}${S}${S}${S}${S}${S}${S}${S}${S}`;
type Sixty = `f(${Ten<Ten<"p: list[Point], ">>}last: Point) -> Point`;
declare const sixty: Sixty;
export const many = pyfunction(sixty, { Point }, (...points) => points[100]);
