/**
 * What a runtime's own FFI gives the in-process backends: libraries, calls, memory and callbacks.
 *
 * @module
 */
import type { CellKinds } from "./backend.ts";
import type { Call, Cell, Ptr, Row } from "./ctype.ts";

/** Bytes at an address that stays valid while the object lives. */
export interface Pinned {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly address: Ptr;
}

/** An array of pointers that C reads. */
export interface Pointers {
  /** Stores one. */
  set(index: number, value: Ptr): void;
  /** Where a slot stands. */
  address(index: number): Ptr;
}

/** A runtime's FFI. */
export interface Native {
  readonly name: string;
  readonly NULL: Ptr;
  /** Whether C's `wchar_t` holds a whole code point. */
  readonly wideWchar: boolean;
  /**
   * Opens a library for everyone (`RTLD_GLOBAL`) and gives its handle, or NULL and {@linkcode Native.dlerror}. No path:
   * a handle to all that is open for everyone.
   */
  dlopen(path: string | null): Ptr;
  /** The loader's last complaint. */
  dlerror(): string;
  /** The address of a symbol, or NULL. */
  dlsym(library: Ptr, name: string): Ptr;
  /** Binds a function of a library; `undefined` when it has no such symbol. */
  bind(library: Ptr, path: string, name: string, row: Row): Call<Row> | undefined;
  /** A function at an address, for where speed does not count. */
  at(address: Ptr, row: Row): Call<Row>;
  /** Room for one value that C writes. */
  cell<K extends keyof CellKinds>(kind: K): Cell<CellKinds[K]>;
  /** Memory that C may keep: zeroed, never moved, alive while the result is. */
  pin(size: number): Pinned;
  /** Where memory of JavaScript's stands. */
  addressOf(memory: Uint8Array): Ptr;
  /** Pinned room for pointers. */
  pointers(length: number): Pointers;
  /** Room for pointers that only we read, in the form that costs least. */
  pointerArray(length: number): { [index: number]: Ptr; readonly length: number };
  /** Writes a pointer into pinned memory. */
  writePtr(target: Pinned, offset: number, value: Ptr): void;
  /** Reads a pointer from pinned memory. */
  pinnedPtr(source: Pinned, offset: number): Ptr;
  /** Reads a pointer at an address. */
  readPtr(address: Ptr): Ptr;
  /** Memory as it is: whoever has it must not outlive it. */
  view(address: Ptr, length: number): ArrayBuffer;
  /** The text at an address, which ends in NUL. */
  text(address: Ptr): string;
  /** A copy of memory. */
  copy(address: Ptr, length: number): Uint8Array<ArrayBuffer>;
  /** A C function of `self`, which it ignores, and `args`. It lives as long as the process. */
  callback(body: (args: Ptr) => Ptr): Ptr;
}

/** Whether the running Python, `minor` in 3.x, is in a row's range. */
export function inRange([, , range]: Row, minor: number): boolean {
  return minor >= (range?.since ?? 0) && minor <= (range?.until ?? Infinity);
}
