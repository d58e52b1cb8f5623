/**
 * Typed arrays as Python objects.
 *
 * @module
 */
import { bulk, host, longobject, memoryobject, object, type Ptr } from "../../ffi/mod.ts";
import { callRuntime, check, hold, nameOf } from "../core/mod.ts";
import { type ItemType, itemTypeOf, PyTypeError } from "../types/mod.ts";
import source from "./python/buffers.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";

// SAFETY: the caller is attached; what is made is a new reference of the caller's, what it is made of is ours.

/** The letters of the module `struct`, by the class of the array. */
const FORMATS: Readonly<Record<string, string>> = {
  Int8Array: "b",
  Uint8Array: "B",
  Uint8ClampedArray: "B",
  DataView: "B",
  Int16Array: "h",
  Uint16Array: "H",
  Int32Array: "i",
  Uint32Array: "I",
  Float32Array: "f",
  Float64Array: "d",
  BigInt64Array: "q",
  BigUint64Array: "Q",
};

/** The letter for the items of an array; `undefined` where a `memoryview` has none. */
export function formatOf(array: ArrayBufferView): string | undefined {
  return FORMATS[tagOf(array)];
}

function tagOf(array: ArrayBufferView): string {
  return (array as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? "";
}

/** The kind of items of an array. */
export function itemTypeOfArray(array: ArrayBufferView): ItemType | undefined {
  if (tagOf(array) === "Float16Array") return "float16";
  const format = formatOf(array);
  return format === undefined ? undefined : itemTypeOf(format, (array as Uint8Array).BYTES_PER_ELEMENT ?? 1);
}

/** The bytes of an array. */
export function asBytes<M extends ArrayBufferLike>(
  { buffer, byteOffset, byteLength }: ArrayBufferView<M>,
): Uint8Array<M> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * A `memoryview` of the items of an array: of its memory, which both sides then write to, where that can be shared, and
 * else of a copy. A copy is read-only, so that nobody writes to it and waits for the array to change.
 */
export function viewOf(array: ArrayBufferView): Ptr {
  const format = formatOf(array);
  if (format === undefined) {
    throw new PyTypeError("Cannot make a memoryview of items of float16, which has none; give their bytes");
  }
  if (isShared(array)) return share(asBytes(array), format);
  const bytes = check(bulk.newBytes(asBytes(array)));
  const view = memoryobject.PyMemoryView_FromObject(bytes);
  object.Py_DecRef(bytes);
  if (format === "B") return check(view);
  check(view);
  try {
    return check(bulk.callMethod(nameOf("cast"), [view, nameOf(format)]));
  } finally {
    object.Py_DecRef(view);
  }
}

/**
 * Whether Python can have the memory of an array. Only that of a `SharedArrayBuffer` stays where it is as long as it is
 * held: any other can be transferred or made shorter while Python looks at it, and that of a Worker goes with it.
 */
export function isShared(array: ArrayBufferView): array is ArrayBufferView<SharedArrayBuffer> {
  return typeof SharedArrayBuffer !== "undefined" && array.buffer instanceof SharedArrayBuffer &&
    array.byteLength > 0 && bulk.addressOf !== undefined && host.isMainThread;
}

const half = new PythonHalf("buffers", source);

/** Where memory that lasts stands, an `int`; and what Python keeps as long as it looks there. New references. */
export function lendShared(memory: Uint8Array<SharedArrayBuffer>): [address: Ptr, token: Ptr] {
  const address = check(bulk.addressOf!(memory));
  const number = check(longobject.PyLong_FromDouble(hold(memory)));
  const token = callRuntime("token", [number]);
  object.Py_DecRef(number);
  return [address, token];
}

/** A writable `memoryview` of memory that lasts; Python holds it. */
function share(memory: Uint8Array<SharedArrayBuffer>, format: string): Ptr {
  const size = check(longobject.PyLong_FromDouble(memory.length));
  const [address, token] = lendShared(memory);
  try {
    return half.call("share", [address, size, nameOf(format), token]);
  } finally {
    bulk.releaseMany([size, token, address]);
  }
}
