/**
 * Typed dicts, as objects.
 *
 * @module
 */
import { bulk, type Ptr } from "../../ffi/mod.ts";
import { isInstance } from "../core/mod.ts";
import { PyTypeError } from "../types/mod.ts";
import { untyped } from "./any.ts";
import { type ClassField, dictOf } from "./class_record.ts";
import { type Converter, mismatch, step, within } from "./converter.ts";
import { define } from "./mappings.ts";
import { str } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; keys and values are ours until they are read.

/** A `dict` ↔ an object with its keys; those that the class does not name go by their kind. */
export class TypedDict implements Converter {
  readonly expected: string;
  readonly #fields: readonly ClassField[];

  constructor(fields: readonly ClassField[], expected: string) {
    this.expected = expected;
    this.#fields = fields;
  }

  fromPy(ptr: Ptr): Record<string, unknown> {
    if (!isInstance(ptr, "PyDict_Type")) throw mismatch(this.expected, ptr);
    const converters = new Map(this.#fields.map(({ name, converter }) => [name, converter]));
    const result: Record<string, unknown> = {};
    const entries = bulk.readDict(ptr);
    try {
      for (let i = 0; i < entries.length; i += 2) {
        const name = key(entries[i]);
        try {
          define(result, name, (converters.get(name) ?? untyped).fromPy(entries[i + 1]));
        } catch (error) {
          throw within(step(name), error);
        }
      }
    } finally {
      bulk.releaseMany(entries);
    }
    const missing = this.#fields.find(({ name, required }) => required && !Object.hasOwn(result, name));
    if (missing === undefined) return result;
    throw new PyTypeError(`expected ${this.expected}, got a dict without the key '${missing.name}'`);
  }

  intoPy(value: unknown): Ptr {
    return dictOf(value, this.#fields, this.expected);
  }
}

function key(ptr: Ptr): string {
  try {
    return str.fromPy(ptr) as string;
  } catch (error) {
    throw within(".keys()", error);
  }
}
