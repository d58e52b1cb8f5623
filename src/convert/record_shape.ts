/**
 * Objects of known fields, read from attributes or items and written as a `dict`.
 *
 * @module
 */
import { dictobject, NULL, object, type Ptr } from "../../ffi/mod.ts";
import { Bound, check, checkNumber, Py } from "../core/mod.ts";
import { PyTypeError, typeName } from "../types/mod.ts";
import { type Converter, step, unfit, within } from "./converter.ts";
import type { Default } from "./default.ts";
import { define } from "./mappings.ts";
import type { Place } from "./place.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. A field's object
// is ours while it is converted, and so is the object that it is read from: the user's code runs meanwhile.

/** A field of a shape, ready to convert. */
export interface ShapeField {
  /** Its name in TypeScript. */
  readonly name: string;
  /** Where it stands in Python. */
  readonly place: Place;
  /** How it converts. */
  readonly converter: Converter;
  /** What stands for a missing one. */
  readonly fallback: Default | undefined;
}

/** An object of fields ↔ an object literal. */
export class RecordShape implements Converter {
  readonly expected: string;
  /** Filled before the first use: a field may be of the shape itself. */
  fields: readonly ShapeField[] = [];

  constructor(expected: string) {
    this.expected = expected;
  }

  fromPy(ptr: Ptr): Record<string, unknown> {
    const { fields } = this;
    const result: Record<string, unknown> = {};
    let i = 0;
    let item = NULL;
    object.Py_IncRef(ptr);
    try {
      for (; i < fields.length; i++) {
        const { name, place, converter } = fields[i];
        item = place.read(ptr);
        if (!item) define(result, name, this.#missing(fields[i], ptr));
        else {
          define(result, name, converter.fromPy(item));
          object.Py_DecRef(item);
          item = NULL;
        }
      }
      return result;
    } catch (error) {
      if (!item) throw error;
      object.Py_DecRef(item);
      throw within(fields[i].place.step, error);
    } finally {
      object.Py_DecRef(ptr);
    }
  }

  #missing({ place, converter, fallback }: ShapeField, ptr: Ptr): unknown {
    if (fallback !== undefined) return fallback.value(converter);
    throw new PyTypeError(`expected ${this.expected}, got ${typeName(ptr)} without ${place.what}`);
  }

  intoPy(value: unknown): Ptr {
    if (typeof value !== "object" || value === null || value instanceof Bound || value instanceof Py) {
      throw unfit(this.expected, value);
    }
    const dict = check(dictobject.PyDict_New());
    try {
      for (const field of this.fields) write(dict, field, (value as Record<string, unknown>)[field.name]);
      return dict;
    } catch (error) {
      object.Py_DecRef(dict);
      throw error;
    }
  }
}

function write(dict: Ptr, { name, place, converter, fallback }: ShapeField, value: unknown): void {
  let item: Ptr | undefined;
  try {
    item = value === undefined && fallback !== undefined ? fallback.object(converter) : converter.intoPy(value);
  } catch (error) {
    throw within(step(name), error);
  }
  if (item === undefined) return;
  const key = place.key();
  const status = dictobject.PyDict_SetItem(dict, key, item);
  object.Py_DecRef(item);
  object.Py_DecRef(key);
  checkNumber(status);
}
