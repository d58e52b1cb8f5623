/**
 * Dataclasses and named tuples, as objects of their fields.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf, type Py, storedPtr, typeOf } from "../core/mod.ts";
import { type PyAny, PyTypeError } from "../types/mod.ts";
import { untyped } from "./any.ts";
import { type Converter, mismatch, step, unfit, within } from "./converter.ts";
import { define, isPlainObject, makeDict } from "./mappings.ts";
import { str } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. The class is
// kept, the keyword arguments are ours.

/** A field of a class that Python describes. */
export interface ClassField {
  /** Its name. */
  readonly name: string;
  /** Whether it has to be there. */
  readonly required: boolean;
  /** Whether the class takes it. */
  readonly init: boolean;
  /** How it converts. */
  readonly converter: Converter;
}

/** An instance ↔ an object of its fields, with which the class is called. */
export class ClassRecord implements Converter {
  readonly expected: string;
  readonly #type: Py<PyAny>;
  readonly #fields: readonly ClassField[];

  constructor(type: Py<PyAny>, fields: readonly ClassField[], expected: string) {
    this.expected = expected;
    this.#type = type;
    this.#fields = fields;
  }

  fromPy(ptr: Ptr): Record<string, unknown> {
    if (!object.PyType_IsSubtype(typeOf(ptr), storedPtr(this.#type))) throw mismatch(this.expected, ptr);
    const result: Record<string, unknown> = {};
    for (const { name, converter } of this.#fields) {
      const value = check(object.PyObject_GetAttr(ptr, nameOf(name)));
      try {
        define(result, name, converter.fromPy(value));
      } catch (error) {
        throw within(step(name), error);
      } finally {
        object.Py_DecRef(value);
      }
    }
    return result;
  }

  intoPy(value: unknown): Ptr {
    const kwargs = dictOf(value, this.#fields, this.expected);
    const made = bulk.call(storedPtr(this.#type), [], kwargs);
    object.Py_DecRef(kwargs);
    return check(made);
  }
}

/** A new `dict` of an object's fields. Others go by their kind: the class says whether it takes them. */
export function dictOf(value: unknown, fields: readonly ClassField[], expected: string): Ptr {
  if (!isPlainObject(value)) throw unfit(expected, value);
  const known = new Map(fields.map((field) => [field.name, field]));
  for (const { name, required, init } of fields) {
    if (required && init && value[name] === undefined) {
      throw new PyTypeError(`expected ${expected}, got an object without the field '${name}'`);
    }
  }
  const entries = Object.entries(value)
    // `undefined` leaves a field to its default, and what the class works out by itself it does not take.
    .filter(([name, item]) => item !== undefined && known.get(name)?.init !== false)
    .map(([name, item]) => [name, { item, converter: known.get(name)?.converter ?? untyped }] as const);
  return makeDict(new Map(entries), str, eachItsOwn);
}

/** A value with its own converter. */
const eachItsOwn: Pick<Converter, "intoPy"> = {
  intoPy(value: unknown): Ptr {
    const { item, converter } = value as { item: unknown; converter: Converter };
    return converter.intoPy(item);
  },
};
