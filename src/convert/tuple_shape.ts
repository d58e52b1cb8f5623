/**
 * Objects of known fields that are tuples in Python.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { Bound, Py } from "../core/mod.ts";
import { type Converter, unfit } from "./converter.ts";
import { define } from "./mappings.ts";

/** A tuple ↔ an object with a field for each item. */
export class TupleShape implements Converter {
  #names: readonly string[] = [];
  #tuple: Converter | undefined;

  /** Says what the fields are, before the first use: one may be of the shape itself. */
  fill(names: readonly string[], tuple: Converter): void {
    this.#names = names;
    this.#tuple = tuple;
  }

  get expected(): string {
    return this.#tuple?.expected ?? "tuple";
  }

  fromPy(ptr: Ptr): Record<string, unknown> {
    const items = this.#tuple!.fromPy(ptr) as unknown[];
    const result: Record<string, unknown> = {};
    this.#names.forEach((name, index) => define(result, name, items[index]));
    return result;
  }

  intoPy(value: unknown): Ptr {
    if (typeof value !== "object" || value === null || value instanceof Bound || value instanceof Py) {
      throw unfit(this.expected, value);
    }
    return this.#tuple!.intoPy(this.#names.map((name) => (value as Record<string, unknown>)[name]));
  }
}
