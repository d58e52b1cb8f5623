/**
 * Defaults of fields: what stands for one that is missing.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { onStart, ptrOf, type Py } from "../core/mod.ts";
import { PyCode } from "../types/mod.ts";
import type { Converter } from "./converter.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached; what is made is a new reference of the caller's.

/** What a missing field becomes, in each language. */
export interface Default {
  /** The value in TypeScript. */
  value(converter: Converter): unknown;
  /** A new reference to the object in Python; `undefined` where the field is left out. */
  object(converter: Converter): Ptr | undefined;
}

/** A default that TypeScript gives. */
export function givenDefault(make: () => unknown): Default {
  return { value: make, object: (converter) => converter.intoPy(make()) };
}

/** `...`: the field is `undefined` where it is missing, and is left out. */
export const leftOut: Default = { value: () => undefined, object: () => undefined };

/** A Python literal, which is made anew each time: nobody shares the list that is meant by `[]`. */
export function literalDefault(source: string): Default {
  return {
    // `None` may stand for what is missing whatever the annotation says, as in a signature.
    value: (converter) => source === "None" ? null : withObject(source, (ptr) => converter.fromPy(ptr)),
    object: () => withObject(source, newRef),
  };
}

const codes = new Map<string, Py<PyCode>>();

// An interpreter that has ended took its code along.
onStart(() => codes.clear());

function withObject<T>(source: string, body: (ptr: Ptr) => T): T {
  let code = codes.get(source);
  if (code === undefined) codes.set(source, code = PyCode.compile(source, { mode: "eval" }).unbind());
  using bound = code.bind();
  using object = bound.run({});
  return body(ptrOf(object));
}
