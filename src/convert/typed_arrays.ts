/**
 * Typed arrays without an annotation.
 *
 * @module
 */
import { bulk, memoryobject, object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf } from "../core/mod.ts";

// SAFETY: the caller is attached; what is made is a new reference of the caller's, what it is made of is ours.

/** The letters of the module `struct`, by the class of the array. */
const FORMATS: Readonly<Record<string, string>> = {
  Int8Array: "b",
  Uint8ClampedArray: "B",
  Int16Array: "h",
  Uint16Array: "H",
  Int32Array: "i",
  Uint32Array: "I",
  Float32Array: "f",
  Float64Array: "d",
  BigInt64Array: "q",
  BigUint64Array: "Q",
};

/** The letter for the items of an array; `undefined` where Python has none. */
export function formatOf(array: ArrayBufferView): string | undefined {
  return FORMATS[(array as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? ""];
}

/**
 * A `memoryview` of a copy. It is read-only, so that nobody writes into it and waits for the array to change; `memory` is
 * JavaScript's own, which Python cannot see from another process.
 */
export function viewOfCopy(array: ArrayBufferView, format: string): Ptr {
  const bytes = check(bulk.newBytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
  const view = memoryobject.PyMemoryView_FromObject(bytes);
  object.Py_DecRef(bytes);
  check(view);
  try {
    return check(bulk.callMethod(nameOf("cast"), [view, nameOf(format)]));
  } finally {
    object.Py_DecRef(view);
  }
}
