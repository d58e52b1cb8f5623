/**
 * What a child needs of its runtime to talk with the host through `native/`.
 *
 * @module
 */

/** The functions of `native/child.h`, and the memory they share with the host. A slot's number is never negative. */
export interface Trampoline {
  /** The whole mapping. */
  readonly memory: ArrayBuffer;
  /** Says that calls may come, and which call table this program speaks. */
  ready(digest: number): void;
  /** Publishes the answer on a slot, if it is none below 0, then looks for a message for so many nanoseconds. */
  next(answered: number, spin: number): number;
  /** Publishes the request on a slot, and waits until there is its answer, or a call on any slot. */
  request(slot: number): number;
  /** The same, once a call that came meanwhile was answered. */
  resume(answered: number, awaited: number): number;
  /** Says that this thread is going to its event loop, unless there is a message: its slot, or {@linkcode NO_MESSAGE}. */
  sleep(): number;
  /** Says that it is awake. */
  wake(): void;
  /** Calls `body` each time a message comes while this thread is in its event loop. Does not keep the process alive. */
  onMessage(body: () => void): void;
  /** Calls `body` in a turn of the event loop of its own, unless the program ends. */
  yield(body: () => void): void;
}

/** There is no message. */
export const NO_MESSAGE = -1;

/** The host has ended. */
export const HOST_GONE = -2;

/** The variable that says where the trampoline is: its library, and the descriptors of the mapping and of a socket. */
export const TRAMPOLINE_VARIABLE = "PYO3_TS_TRAMPOLINE";

/** What that variable says. */
export interface TrampolinePlace {
  readonly library: string;
  readonly memory: number;
  readonly life: number;
}

/** What the library answers where that number is not the mapping's: EBADF. */
export const NOT_INHERITED = -9;

/** Reads {@linkcode TRAMPOLINE_VARIABLE}. */
export function trampolinePlace(value: string | undefined): TrampolinePlace {
  const match = /^(.+):(\d+):(\d+)$/.exec(value ?? "");
  if (match !== null) return { library: match[1], memory: Number(match[2]), life: Number(match[3]) };
  throw new Error(
    `Cannot be a part of a Python process that has not started this program; ${TRAMPOLINE_VARIABLE} is ${
      value ?? "not set"
    }`,
  );
}
