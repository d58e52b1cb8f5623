/**
 * Fields of shapes that take more than an annotation.
 *
 * @module
 */
import type { Convertible } from "../types/mod.ts";
import type { ItemKey } from "./place.ts";

/** Where a field stands in Python, and what it is where it is missing. */
export interface FieldOptions {
  /** It is an attribute of this name, whatever the rest of the shape is read from. */
  readonly attribute?: string;
  /** It is the item of this key, whatever the rest of the shape is read from. */
  readonly item?: ItemKey;
  /** Makes the value of a missing one; one of another type stays an error. */
  readonly default?: () => unknown;
}

/**
 * A field of a shape with options; {@linkcode field} makes one.
 *
 * @typeParam S Its annotation.
 * @typeParam O Its options.
 *
 * @example What it keeps
 * ```ts
 * import { Field, field } from "@pyo3/ts";
 *
 * const id = field("int", { item: 0 });
 * console.assert(id instanceof Field && id.annotation === "int" && id.options.item === 0);
 * ```
 */
export class Field<S = string | Convertible, O = FieldOptions> {
  /** Its type. */
  readonly annotation: S;
  /** What is said of it besides. */
  readonly options: O;

  /** Keeps what is said; {@linkcode field} checks it. */
  constructor(annotation: S, options: O) {
    this.annotation = annotation;
    this.options = options;
  }
}

/**
 * A field of a {@linkcode shape} that has another name in Python, or a default that is no literal: PyO3's
 * `#[pyo3(attribute("name"))]`, `item("key")` and `default = …`.
 *
 * @param annotation The field's type.
 * @param options Where it stands, and its default.
 * @returns The field.
 *
 * @example Any key of a dict, and a default that is made when it is needed
 * ```ts
 * import { field, Python, shape } from "@pyo3/ts";
 *
 * const Row = shape({
 *   id: field("int", { item: 0 }),
 *   label: field("str", { item: "Label", default: () => "none" }),
 * }, { from: "items" });
 *
 * Python.attach((py) => {
 *   const row = py.eval("{0: 7}").extract(Row);
 *   console.assert(row.id === 7 && row.label === "none");
 *   console.assert(py.intoPyObject({ id: 1, label: "x" }, Row).repr() === "{0: 1, 'Label': 'x'}");
 * });
 * ```
 */
export function field<const S extends string | Convertible, const O extends FieldOptions>(
  annotation: S,
  options: O,
): Field<S, O> {
  if (options.attribute !== undefined && options.item !== undefined) {
    throw new TypeError(`Cannot read a field from an attribute and an item; leave one out: ${options.attribute}`);
  }
  return new Field(annotation, options);
}
