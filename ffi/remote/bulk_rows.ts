/**
 * How the bulk operations travel. `newEntry` is not here: a handler does not travel, its calls do.
 *
 * @module
 */
import type { Bulk } from "../backend.ts";
import type { Word } from "./codec.ts";

/** A function in words that all travel. */
export type WireRow = readonly [result: Word, parameters: readonly Word[]];

/** The name of an operation that travels. */
export type BulkName = Exclude<keyof Bulk, "newEntry">;

/** Each operation's words, in the order of their opcodes. */
export const BULK_ROWS: Readonly<Record<BulkName, WireRow>> = {
  initialize: ["void", ["config"]],
  finalize: ["i32", []],
  isInitialized: ["bool", []],
  attach: ["void", []],
  detach: ["void", []],
  newString: ["owned", ["string"]],
  readString: ["string", ["handle"]],
  newBytes: ["owned", ["data"]],
  readBytes: ["data", ["handle"]],
  readByteArray: ["data", ["handle"]],
  newTuple: ["owned", ["ptrs"]],
  newList: ["owned", ["ptrs"]],
  readSequence: ["ptrs", ["handle"]],
  readItems: ["ptrs", ["handle", "isize", "isize"]],
  newFloats: ["owned", ["floats"]],
  readFloats: ["floats", ["handle"]],
  readDict: ["ptrs", ["handle"]],
  call: ["owned", ["handle", "ptrs", "handle"]],
  callOne: ["owned", ["handle", "handle"]],
  callMethod: ["owned", ["handle", "ptrs"]],
  fetchError: ["owned", []],
  restoreError: ["void", ["stolen"]],
  releaseMany: ["void", ["ptrs"]],
};
