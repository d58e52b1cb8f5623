/**
 * `Py_buffer`, the same since Python 3.0: `buf`, `obj`, `len`, and nine fields more that only C reads.
 *
 * @module
 */

/** `sizeof(Py_buffer)` where pointers have 8 bytes. */
export const BUFFER_SIZE = 80;

/** Where `len` stands, a `Py_ssize_t`; `buf` is first. */
export const BUFFER_LEN = 16;

/** What is asked of an object that exports its memory. */
export const PyBUF = {
  /** One piece in C or Fortran order. */
  anyContiguous: 0x98,
  /** Any shape, with a format: what a `memoryview` asks for. */
  fullReadOnly: 0x11c,
  /** To be added: memory that may be written to. */
  writable: 1,
} as const;
