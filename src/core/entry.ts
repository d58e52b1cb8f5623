/**
 * The way in from Python, which a floor above fills.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";

let answer: ((args: Ptr) => Ptr) | undefined;

/** Says what answers the calls of Python. It must not throw. */
export function answerCalls(body: (args: Ptr) => Ptr): void {
  answer = body;
}

/** Answers a call of Python: gets the argument tuple, borrowed; gives a new reference, or NULL with an exception set. */
export function enterTypeScript(args: Ptr): Ptr {
  return answer!(args);
}
