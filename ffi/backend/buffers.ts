/**
 * The memory of Python objects, in this process: copied, or seen as it is.
 *
 * @module
 */
import { bytesobject } from "../capi/bytesobject.ts";
import { longobject } from "../capi/longobject.ts";
import { object } from "../capi/object.ts";
import { pybuffer } from "../capi/pybuffer.ts";
import { unicodeobject } from "../capi/unicodeobject.ts";
import type { BufferLayout, Bulk, BytesBuilder, ItemOrder, LentMemory } from "../backend.ts";
import type { Calls, Cell, Ptr } from "../ctype.ts";
import { pick } from "../lazy.ts";
import {
  BUFFER_FORMAT,
  BUFFER_ITEMSIZE,
  BUFFER_LEN,
  BUFFER_NDIM,
  BUFFER_READONLY,
  BUFFER_SHAPE,
  BUFFER_SIZE,
  BUFFER_STRIDES,
  PyBUF,
} from "../layout/pybuffer.ts";
import type { Native, Pinned } from "../native.ts";
import type { Libpython } from "./in_process.ts";

// SAFETY: the caller is attached and lends the object. A `Py_buffer` is pinned from the call that fills it to the one
// that releases it, and keeps the exporter and its memory where they are between these.

const ROWS = {
  ...pick(bytesobject, "PyBytes_AsString", "PyBytes_Size"),
  ...pick(longobject, "PyLong_FromVoidPtr"),
  ...pick(object, "Py_IncRef", "Py_DecRef"),
  ...pick(pybuffer, "PyObject_GetBuffer", "PyBuffer_ToContiguous", "PyBuffer_FromContiguous", "PyBuffer_Release"),
  ...pick(pybuffer, "PyBuffer_IsContiguous"),
  ...pick(unicodeobject, "PyUnicode_AsUTF8AndSize"),
  // Without a source.
  PyBytes_FromStringAndSize: ["owned", ["pointer", "isize"]],
  // Takes the reference in the cell and writes a new one, or NULL with an exception set.
  _PyBytes_Resize: ["i32", ["handle*", "isize"]],
} as const;

/** The buffer part of {@linkcode Bulk}. */
export function buffers(
  python: Libpython,
): Required<
  Pick<
    Bulk,
    | "readBuffer"
    | "writeBuffer"
    | "readLayout"
    | "lendBuffer"
    | "addressOf"
    | "viewBytes"
    | "viewUtf8"
    | "buildBytes"
  >
> {
  const { native } = python;
  const c = python.bind(ROWS);
  const size = native.cell("isize*");

  /** Works with the memory of an object, which stays for as long; `failed` with an exception set where it exports none. */
  const withBuffer = <T>(object: Ptr, flags: number, failed: T, body: (view: Pinned) => T): T => {
    const view = native.pin(BUFFER_SIZE);
    return whileInUse(view, () => {
      if (c.PyObject_GetBuffer(object, view.address, flags) !== 0) return failed;
      try {
        return body(view);
      } finally {
        c.PyBuffer_Release(view.address);
      }
    });
  };

  return {
    readBuffer(object: Ptr, order: ItemOrder): Uint8Array<ArrayBuffer> | null {
      let bytes = new Uint8Array(0);
      const done = withBuffer(object, PyBUF.fullReadOnly, -1, (view) => {
        const length = lengthOf(view);
        if (length === 0) return 0;
        const copy = native.pin(length);
        bytes = copy.bytes;
        return c.PyBuffer_ToContiguous(copy.address, view.address, length, order.charCodeAt(0));
      });
      return done === 0 ? bytes : null;
    },
    writeBuffer(object: Ptr, data: Uint8Array, order: ItemOrder): number {
      return withBuffer(object, PyBUF.fullReadOnly | PyBUF.writable, -1, (view) => {
        const length = Math.min(data.length, lengthOf(view));
        if (length === 0) return 0;
        const source = native.pin(length);
        source.bytes.set(data.subarray(0, length));
        return whileInUse(
          source,
          () => c.PyBuffer_FromContiguous(view.address, source.address, length, order.charCodeAt(0)),
        );
      });
    },
    readLayout(object: Ptr): BufferLayout | null {
      return withBuffer(object, PyBUF.fullReadOnly, null, (view) => layoutOf(native, c, view));
    },
    lendBuffer(object: Ptr, writable: boolean): LentMemory | null {
      const view = native.pin(BUFFER_SIZE);
      const flags = PyBUF.anyContiguous | (writable ? PyBUF.writable : 0);
      const done = whileInUse(view, () => c.PyObject_GetBuffer(object, view.address, flags));
      if (done !== 0) return null;
      try {
        return new Lent(native, c, view);
      } catch (error) {
        whileInUse(view, () => c.PyBuffer_Release(view.address));
        if (!(error instanceof RangeError)) throw error;
        throw new RangeError(
          `Cannot show ${lengthOf(view)} bytes as one array, more than this runtime has; take slices in Python`,
        );
      }
    },
    addressOf: (memory) => c.PyLong_FromVoidPtr(native.addressOf(memory)),
    viewBytes: (object) => native.view(c.PyBytes_AsString(object), c.PyBytes_Size(object)),
    viewUtf8(object: Ptr): ArrayBuffer | null {
      // SAFETY: the `str` keeps its UTF-8 as long as it lives.
      const address = c.PyUnicode_AsUTF8AndSize(object, size);
      return address ? native.view(address, size.value) : null;
    },
    buildBytes(capacity: number): BytesBuilder | null {
      const bytes = native.cell("handle*");
      bytes.value = c.PyBytes_FromStringAndSize(native.NULL, capacity);
      return bytes.value ? new Builder(native, c, bytes, capacity) : null;
    },
  };
}

/** What C reads or writes: a compiler may let go of bytes once nothing but their address is needed. */
const inUse: Pinned[] = [];

function whileInUse<T>(view: Pinned, body: () => T): T {
  inUse.push(view);
  try {
    return body();
  } finally {
    inUse.pop();
  }
}

function lengthOf(view: Pinned): number {
  return Number(new DataView(view.bytes.buffer).getBigInt64(BUFFER_LEN, true));
}

function layoutOf(native: Native, c: Calls<typeof ROWS>, view: Pinned): BufferLayout {
  const fields = new DataView(view.bytes.buffer);
  const ndim = fields.getInt32(BUFFER_NDIM, true);
  const sizes = (offset: number): number[] => {
    const address = native.pinnedPtr(view, offset);
    if (ndim === 0 || !address) return [];
    // Measured: a view of the memory, which the collectors take note of, costs more than this copy.
    const { buffer } = native.copy(address, 8 * ndim);
    return Array.from(new BigInt64Array(buffer), Number);
  };
  const format = native.pinnedPtr(view, BUFFER_FORMAT);
  return {
    format: format ? native.text(format) : "B",
    itemSize: Number(fields.getBigInt64(BUFFER_ITEMSIZE, true)),
    byteLength: lengthOf(view),
    shape: sizes(BUFFER_SHAPE),
    strides: sizes(BUFFER_STRIDES),
    isReadOnly: fields.getInt32(BUFFER_READONLY, true) !== 0,
    isCContiguous: c.PyBuffer_IsContiguous(view.address, C_ORDER) !== 0,
    isFContiguous: c.PyBuffer_IsContiguous(view.address, F_ORDER) !== 0,
  };
}

const C_ORDER = "C".charCodeAt(0);
const F_ORDER = "F".charCodeAt(0);

/** Takes memory from those who see it; `false` where it has gone to another `ArrayBuffer`, which nobody can find. */
function takeAway(buffer: ArrayBuffer): boolean {
  if (buffer.detached) return false;
  buffer.transfer(0);
  return true;
}

/** Memory that JavaScript sees. */
class Lent implements LentMemory {
  readonly buffer: ArrayBuffer;
  readonly #c: Calls<typeof ROWS>;
  #view: Pinned | undefined;

  constructor(native: Native, c: Calls<typeof ROWS>, view: Pinned) {
    this.#c = c;
    this.#view = view;
    this.buffer = native.view(native.readPtr(view.address), lengthOf(view));
  }

  takeBack(): boolean {
    const view = this.#view;
    if (view === undefined) return true;
    this.#view = undefined;
    if (takeAway(this.buffer)) {
      whileInUse(view, () => this.#c.PyBuffer_Release(view.address));
      return true;
    }
    // SAFETY: what still sees the memory keeps it, and C the address of the view, for as long as the process lives.
    lost.push(view);
    return false;
  }
}

/** Views that were never released, because somebody took their memory elsewhere. */
const lost: Pinned[] = [];

/** A `bytes` that nobody else has seen, so that it may still change. */
class Builder implements BytesBuilder {
  memory: Uint8Array<ArrayBuffer>;
  readonly #native: Native;
  readonly #c: Calls<typeof ROWS>;
  readonly #bytes: Cell<Ptr>;

  constructor(native: Native, c: Calls<typeof ROWS>, bytes: Cell<Ptr>, length: number) {
    this.#native = native;
    this.#c = c;
    this.#bytes = bytes;
    this.memory = this.#look(length).fill(0);
  }

  #look(length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#native.view(this.#c.PyBytes_AsString(this.#bytes.value), length));
  }

  resize(length: number): boolean {
    const before = this.memory.length;
    this.#takeAway();
    if (this.#c._PyBytes_Resize(this.#bytes, length) !== 0) return false;
    this.memory = this.#look(length);
    if (length > before) this.memory.fill(0, before);
    return true;
  }

  finish(): Ptr {
    this.#takeAway();
    const bytes = this.#bytes.value;
    this.#bytes.value = this.#native.NULL;
    return bytes;
  }

  drop(): void {
    const { buffer } = this.memory;
    // SAFETY: whoever took the memory elsewhere keeps it, and the object with it, for as long as the process lives.
    if (this.#bytes.value && takeAway(buffer)) this.#c.Py_DecRef(this.#bytes.value);
    this.#bytes.value = this.#native.NULL;
  }

  #takeAway(): void {
    if (takeAway(this.memory.buffer)) return;
    throw new TypeError("Cannot finish a bytes whose memory was transferred; copy it instead, as by memory.slice()");
  }
}
