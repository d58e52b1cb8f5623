/**
 * What a child asks of its host besides the functions of the call table. What {@linkcode Bulk} has beyond these, the
 * child does by itself or by several of them.
 *
 * @module
 */
import type { Parameter, Result } from "../ctype.ts";

/** Words that are no C types: text, bytes (a copy, or a view until the next message) and arrays as values. */
export type ValueWord = "string" | "data" | "view" | "cells" | "doubles";

/** Every word that travels. */
export type Word = Exclude<Parameter | Result, "pointer"> | ValueWord;

/** An operation in words. */
export type Operation = readonly [result: Word, parameters: readonly Word[]];

/** Each operation's words, in the order of their numbers. */
export const OPERATIONS = {
  /** Takes the GIL for this slot's thread. */
  attach: ["void", []],
  /** Gives it back. */
  detach: ["void", []],
  /** Nothing: it brings what is given up. */
  flush: ["void", []],
  /** The object that a value stands for. */
  make: ["owned", ["handle"]],
  /** The text of a `str`; too long for an arena, a handle of its UTF-16 as `bytes`; NULL with an exception set. */
  readString: ["string", ["handle"]],
  /** The contents of a `bytes` or `bytearray`; too long for an arena, its length as an int. */
  readBytes: ["data", ["handle"]],
  /**
   * The bytes from an offset on of an object that exports one piece of memory, as many as go in one message; from -1 on
   * all of them, or how many they are. NULL where it exports none such.
   */
  readRange: ["view", ["handle", "isize"]],
  /** Begins a `bytes` of a length, within the one that was begun last; -1 with an exception set. */
  beginBytes: ["i32", ["isize"]],
  /** Writes the next bytes of the one that was begun last. */
  addBytes: ["void", ["bytes"]],
  /** The one that was begun last, where all of it has been written; NULL, having dropped it, where that is 0. */
  endBytes: ["owned", ["i32"]],
  /** New references to at most 4096 items of a `list` or `tuple`, fewer where it ends: `(object, start, count)`. */
  readItems: ["cells", ["handle", "isize", "isize"]],
  /** New references to a dict's keys and values, in turn; beyond 2048 entries, a handle of a list of them. */
  readDict: ["cells", ["handle"]],
  /** A `list` of floats. */
  newFloats: ["owned", ["doubles"]],
  /** The numbers in a `list` or `tuple`; NULL where an item is none or there are too many for an arena. */
  readFloats: ["doubles", ["handle"]],
  /** A `list` of ints, given as doubles. */
  newInts: ["owned", ["doubles"]],
  /** The ints in a `list` or `tuple` as doubles; NULL as above, and where an item is no int. */
  readInts: ["doubles", ["handle"]],
  /** `callable(*args, **kwargs)`. */
  call: ["owned", ["handle", "cells", "handle"]],
  /** `args[0].name(*args[1:])`. */
  callMethod: ["owned", ["handle", "cells"]],
  /** Takes the pending exception, normalised and with its traceback set. */
  fetchError: ["owned", []],
  /** Makes an exception the pending one. */
  restoreError: ["void", ["stolen"]],
  /** The builtin through which Python calls the child. */
  newEntry: ["owned", []],
  /** Which objects stand for values of the child: functions with these globals, and objects of this type. */
  mark: ["void", ["handle", "handle"]],
  /** A data symbol, never given up; NULL where there is none. */
  data: ["borrowed", ["string"]],
  /** Writes what a bytes-like object holds into the memory of another, in the order of a letter's code. */
  writeBuffer: ["i32", ["handle", "handle", "i32"]],
  /** Whether this Python has the row of a number. */
  hasRow: ["i32", ["i32"]],
} as const satisfies Readonly<Record<string, Operation>>;

/** The name of an operation. */
export type OperationName = keyof typeof OPERATIONS;

const NAMES = Object.keys(OPERATIONS) as OperationName[];

/** The number of an operation. */
export function operationNumber(name: OperationName): number {
  return NAMES.indexOf(name);
}
