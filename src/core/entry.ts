/**
 * The way in from Python, which a floor above fills.
 *
 * @module
 */
import type { Ptr, ValueCall } from "../../ffi/mod.ts";

let answer: ((args: Ptr) => Ptr) | undefined;
let answerDirectly: ((call: ValueCall) => boolean) | undefined;

/** Says what answers the calls of Python, and first those of plain values from another process. Neither may throw. */
export function answerCalls(body: (args: Ptr) => Ptr, directly: (call: ValueCall) => boolean): void {
  answer = body;
  answerDirectly = directly;
}

let calls = 0;

/** How many calls have come from Python. */
export function entries(): number {
  return calls;
}

/** Answers a call of plain values; `false` where it takes more than that. */
export function enterDirectly(call: ValueCall): boolean {
  calls++;
  return answerDirectly!(call);
}

/** Answers a call of Python: gets the argument tuple, borrowed; gives a new reference, or NULL with an exception set. */
export function enterTypeScript(args: Ptr): Ptr {
  calls++;
  return answer!(args);
}
