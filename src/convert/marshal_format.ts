/**
 * The letters of Python's `marshal`, in the version of the format that every Python reads and writes.
 *
 * @module
 */

/** The version of the format. */
export const VERSION = 4;

/** Marks an object that later ones may be the same as; they give its place among all such. */
export const FLAG_REF = 0x80;

/** What each kind of object begins with. */
export const LETTER = {
  null: 0x30, // 0
  none: 0x4e, // N
  false: 0x46, // F
  true: 0x54, // T
  int: 0x69, // i
  long: 0x6c, // l
  float: 0x67, // g
  string: 0x75, // u
  interned: 0x74, // t
  ascii: 0x61, // a
  asciiInterned: 0x41, // A
  shortAscii: 0x7a, // z
  shortAsciiInterned: 0x5a, // Z
  bytes: 0x73, // s
  smallTuple: 0x29, // )
  tuple: 0x28, // (
  list: 0x5b, // [
  dict: 0x7b, // {
  set: 0x3c, // <
  frozenset: 0x3e, // >
  ref: 0x72, // r
} as const;
