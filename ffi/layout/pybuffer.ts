/**
 * `Py_buffer`, the same since Python 3.0: `buf`, `obj`, `len`, `itemsize`, `readonly`, `ndim`, `format`, `shape`,
 * `strides`, and two fields more that only C reads.
 *
 * @module
 */

/** `sizeof(Py_buffer)` where pointers have 8 bytes. */
export const BUFFER_SIZE = 80;

/** Where `len` stands, a `Py_ssize_t`; `buf` is first. */
export const BUFFER_LEN = 16;

/** Where `itemsize` stands, a `Py_ssize_t`. */
export const BUFFER_ITEMSIZE = 24;

/** Where `readonly` and `ndim` stand, each an `int`. */
export const BUFFER_READONLY = 32;
export const BUFFER_NDIM = 36;

/** Where pointers stand: to text that ends in NUL, and to as many `Py_ssize_t` as there are dimensions. */
export const BUFFER_FORMAT = 40;
export const BUFFER_SHAPE = 48;
export const BUFFER_STRIDES = 56;

/** What is asked of an object that exports its memory. */
export const PyBUF = {
  /** One piece in C or Fortran order. */
  anyContiguous: 0x98,
  /** Any shape, with a format: what a `memoryview` asks for. */
  fullReadOnly: 0x11c,
  /** To be added: memory that may be written to. */
  writable: 1,
} as const;
