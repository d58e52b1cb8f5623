/**
 * TypeScript values that Python holds, by number.
 *
 * @module
 */
import { longobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { nameOf } from "./interned.ts";

const values = new Map<number, object>();
const numbers = new WeakMap<object, number>();
let last = 0;

/** How many numbers each thread of TypeScript has, and how many threads that leaves room for in safe integers. */
const SHARE = 2 ** 38;
const THREADS = 2 ** 15;

/** Takes the numbers of a Worker, the first of which is 1: a value of one thread is never taken for another's. */
export function numberFrom(worker: number): void {
  last = (1 + (worker - 1) % (THREADS - 1)) * SHARE;
}

/** Keeps a value until Python lets go of the number. Each time another: the last one may be on its way out. */
export function hold(value: object): number {
  last++;
  values.set(last, value);
  numbers.set(value, last);
  return last;
}

/** Goes on with other numbers than any program did before: Python may outlive one, and still have its numbers. */
export function holdAnew(): void {
  last = Date.now() * 1000;
}

/** The number a value was given last, which Python may have let go of. */
export function numberOf(value: object): number | undefined {
  return numbers.get(value);
}

/** The value of a number; `undefined` once Python has let go of it. */
export function held(number: number): object | undefined {
  return values.get(number);
}

/** The value whose number stands in an attribute of an object; `undefined` where anything else does, or nothing. */
export function heldBy(owner: Ptr, attribute: string): object | undefined {
  // SAFETY: attached; the owner is borrowed, the attribute ours.
  const number = object.PyObject_GetAttr(owner, nameOf(attribute));
  const value = number ? longobject.PyLong_AsDouble(number) : -1;
  object.Py_DecRef(number);
  if (value < 0) pyerrors.PyErr_Clear();
  return held(value);
}

/** Lets go of a value. */
export function letGo(number: number): void {
  const value = values.get(number);
  values.delete(number);
  // Not now: Python may be in the middle of anything.
  if (value instanceof Token) queueMicrotask(value.dropped);
}

/** Stands for nothing: that Python lets go of it is all that counts. */
export class Token {
  /** Called once, from the event loop. */
  readonly dropped: () => void;

  /** Says what is called. */
  constructor(dropped: () => void) {
    this.dropped = dropped;
  }
}

/** How many values Python holds, for leak checks. */
export function heldCount(): number {
  return values.size;
}
