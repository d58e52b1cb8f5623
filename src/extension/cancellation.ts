/**
 * The signal that tells an async function that Python waits no more.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, hold, letGo, nameOf } from "../core/mod.ts";
import { bigintIntoPy } from "../convert/mod.ts";

// SAFETY: Python called, so this thread is attached; whoever awaits is lent, the number is ours.

/** Aborts when a task is cancelled that awaits a function. */
export class Cancellation {
  readonly #controller = new AbortController();
  readonly #number: number;

  /** For whoever awaits; nobody ever does in vain. */
  constructor(awaiting: Ptr) {
    this.#number = hold(() => this.#controller.abort(new DOMException("Python waits no more", "AbortError")));
    const number = bigintIntoPy(BigInt(this.#number));
    try {
      object.Py_DecRef(check(bulk.callMethod(nameOf("abort_by"), [awaiting, number])));
    } finally {
      object.Py_DecRef(number);
    }
  }

  /** What the function gets. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The function has ended: nothing is left to cancel. */
  end(): void {
    letGo(this.#number);
  }
}
