/**
 * `Buffer` and `memoryview`: the memory that objects export, as typed arrays.
 *
 * @module
 */
import { bulk, bytesobject, memoryobject, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { type Annotation, builtin, formatAnnotation, isInstance, throwPending } from "../core/mod.ts";
import {
  ITEM_TYPES,
  type ItemType,
  itemTypeNamed,
  itemTypeOf,
  PyBuffer,
  PyBufferError,
  typeName,
} from "../types/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { bytes } from "./scalars.ts";
import { asBytes, formatOf, isShared, itemTypeOfArray, viewOf } from "./typed_arrays.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. A `PyBuffer`
// detaches the array that shows memory before the memory is given back, at the end of its scope.

/** `Buffer`, of bytes, and `Buffer[float64]` ↔ a typed array: of the memory where it can be shown, else of a copy. */
export function buffer(type: ItemType): Converter {
  const expected = type === "bytes" ? "Buffer" : `Buffer[${type}]`;
  return {
    expected,
    fromPy: (ptr) => isBytes(type, ptr) ? bulk.readBytes(ptr) : arrayOf(ptr, type, expected),
    intoPy(value: unknown): Ptr {
      const array = viewIn(expected, value);
      if (type === "bytes") {
        return isShared(array) || formatOf(array) !== "B" ? viewOf(array) : bytes.intoPy(asBytes(array));
      }
      if (itemTypeOfArray(array) === type) return viewOf(array);
      throw unfit(expected, value);
    },
  };
}

/** The converter of `Buffer[…]`. */
export function bufferOf(args: readonly Annotation[]): Converter {
  const [name] = args.map(formatAnnotation);
  const type = itemTypeNamed(name);
  if (type !== undefined) return buffer(type);
  throw new SyntaxError(`Buffer takes a kind of items, one of ${ITEM_TYPES.join(", ")}, not '${name}'`);
}

/** `memoryview` ↔ a `Uint8Array` of its bytes, as `Buffer`. */
export const memoryview: Converter = {
  expected: "memoryview",
  fromPy(ptr: Ptr): unknown {
    if (isInstance(ptr, "PyMemoryView_Type")) return arrayOf(ptr, "bytes", "memoryview");
    throw mismatch("memoryview", ptr);
  },
  intoPy: (value) => viewOf(viewIn("memoryview", value)),
};

/** Whether an object is a `bytes`, which is never shown, and can be read at once. */
function isBytes(type: ItemType, ptr: Ptr): boolean {
  if (type !== "bytes" && type !== "uint8") return false;
  if (bytesobject.PyBytes_Size(ptr) >= 0) return true;
  pyerrors.PyErr_Clear();
  return false;
}

/** The items of an object. What shows its memory is empty when the scope ends. */
function arrayOf(ptr: Ptr, type: ItemType, expected: string): unknown {
  const view = memoryobject.PyMemoryView_FromObject(ptr);
  if (!view) throw noBuffer(ptr, expected);
  const buffer = new PyBuffer(view);
  let shown = false;
  try {
    requireItems(buffer, type, expected, ptr);
    shown = PyBuffer.sharesMemory && !buffer.isReadOnly() && buffer.isCContiguous();
    return shown ? buffer.as(type) : buffer.toArray(type);
  } finally {
    if (!shown) buffer.dispose();
  }
}

function noBuffer(ptr: Ptr, expected: string): Error {
  if (!pyerrors.PyErr_ExceptionMatches(builtin("PyExc_TypeError"))) throwPending();
  pyerrors.PyErr_Clear();
  return mismatch(expected, ptr);
}

function requireItems(buffer: PyBuffer, type: ItemType, expected: string, ptr: Ptr): void {
  if (type === "bytes") return;
  const format = buffer.format();
  const own = itemTypeOf(format, buffer.itemSize());
  if (own === type) return;
  const items = own === undefined ? "items that no typed array has" : `items of ${own}`;
  const shape = `(${buffer.shape().join(", ")}${buffer.ndim() === 1 ? "," : ""})`;
  throw new PyBufferError(
    `expected ${expected}, got ${typeName(ptr)} with ${items}, format ${JSON.stringify(format)}, shape ${shape}`,
  );
}

/** The view of bytes or items that a value is. */
function viewIn(expected: string, value: unknown): ArrayBufferView {
  if (ArrayBuffer.isView(value)) return value;
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]") {
    return new Uint8Array(value as ArrayBuffer);
  }
  throw unfit(expected, value);
}
