/**
 * Values of Python's enums, dataclasses, named tuples and typed dicts, as the class describes them.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { ptrOf, type Py, storedPtr } from "../core/mod.ts";
import { type Conversion, PyAny } from "../types/mod.ts";
import { untyped } from "./any.ts";
import { Prepared } from "./annotation.ts";
import { ClassEnum } from "./class_enum.ts";
import { type ClassField, ClassRecord } from "./class_record.ts";
import { converterOf, type Names } from "./compile.ts";
import { CONVERTER, type Converter, type HasConverter } from "./converter.ts";
import { converterFor } from "./convertible.ts";
import source from "./python/classes.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { TypedDict } from "./typed_dict.ts";

const half = new PythonHalf("classes", source);

/** A field as Python describes it: its name, its annotation, whether it has to be there, whether the class takes it. */
type FieldRow = [name: string, annotation: string, required: boolean, init: boolean];

/**
 * A type from a Python class, whose own annotations say how its fields convert.
 *
 * | the class | in TypeScript |
 * |---|---|
 * | an `Enum`, `IntEnum`, `StrEnum` or `Flag` | the value of the member, which finds the member when it goes back |
 * | a dataclass, a `NamedTuple` | an object of its fields; the class is called with them when it goes back |
 * | a `TypedDict` | an object; keys that it does not name go by their kind |
 * | any other class | a handle to an instance |
 *
 * Classes that fields name are described in the same way, and may name each other. A field without an annotation, or with
 * one that has no counterpart here, goes by its kind. The class is kept for as long as the program runs.
 *
 * @typeParam T What TypeScript sees; say it, as only Python knows the class.
 * @param type The class.
 * @returns Both directions of the type, to be used in place of an annotation or as a name in one.
 *
 * @example A dataclass with an enum
 * ```ts
 * import { classShape, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const names = py.run(`
 *     from dataclasses import dataclass
 *     from enum import Enum
 *
 *     class Color(Enum):
 *         RED = "red"
 *
 *     @dataclass
 *     class Point:
 *         x: float
 *         y: float
 *         color: Color = Color.RED
 *   `, {});
 *   const Point = classShape<{ x: number; y: number; color?: "red" }>(names.getItem("Point"));
 *   const [point] = py.eval("[Point(1, 2)]", names).extract("list[Point]", { Point });
 *   console.assert(point.x === 1 && point.color === "red");
 *   console.assert(py.intoPyObject({ x: 3, y: 4 }, Point).repr() === "Point(x=3.0, y=4.0, color=<Color.RED: 'red'>)");
 * });
 * ```
 */
export function classShape<T = Record<string, unknown>>(type: PyAny): Conversion<T> {
  // SAFETY: attached, or `ptrOf` throws; the class is lent, the rows are the handle's.
  using described = new PyAny(half.call("describe", [ptrOf(type)]));
  const rows = described.extract("list[tuple[str, Any, list[tuple[str, str, bool, bool]]]]");
  const converters: Converter[] = [];
  const names: Record<string, HasConverter> = { _: { [CONVERTER]: () => untyped } };
  rows.forEach((_, index) => names[`_${index}`] = { [CONVERTER]: () => later(converters, index) });
  for (const [kind, type, fields] of rows) converters.push(make(kind, type, fields, names));
  return new Prepared(() => converters[0]);
}

function make(kind: string, type: PyAny, fields: readonly FieldRow[], names: Names): Converter {
  const name = type.getattr("__name__").extract("str");
  if (kind === "other") return converterFor(type, name);
  const kept: Py<PyAny> = type.unbind();
  if (kind === "enum") return new ClassEnum(() => storedPtr(kept), name);
  const converted = fields.map(([name, annotation, required, init]): ClassField => {
    return { name, required, init, converter: converterOf(annotation, names) };
  });
  return kind === "typeddict" ? new TypedDict(converted, name) : new ClassRecord(kept, converted, name);
}

/** The converter of a class that is described further on, or is the one that names it. */
function later(converters: readonly Converter[], index: number): Converter {
  return converters[index] ?? {
    expected: `_${index}`,
    fromPy: (ptr: Ptr) => converters[index].fromPy(ptr),
    intoPy: (value) => converters[index].intoPy(value),
  };
}
