/**
 * Whether Python may be called now: a thread state is attached, and no exception is left behind.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { MAY_HAVE_ERROR, NEEDS_NO_THREAD } from "../capi/ownership.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import { pystate } from "../capi/pystate.ts";
import { lazily, pick } from "../lazy.ts";
import { CheckedError } from "./checked_error.ts";

const ROWS = {
  ...pick(pyerrors, "PyErr_Occurred", "PyExceptionClass_Name"),
  ...pick(pystate, "PyGILState_Check"),
} as const;

/** The attachment of this thread. */
export class Attachment {
  /** Where another program runs Python, whether it has lent us a thread; in process Python itself knows. */
  attached = false;
  readonly #inner: Backend;
  readonly #calls;
  #running = false;

  constructor(inner: Backend) {
    this.#inner = inner;
    this.#calls = lazily(ROWS, (name, row) => inner.bind(name, row));
  }

  /** Runs `body`, which answers a call of Python: the thread is attached meanwhile. */
  during<T>(body: () => T): T {
    const before = this.attached;
    this.attached = true;
    try {
      return body();
    } finally {
      this.attached = before;
    }
  }

  /** Python has ended. */
  end(): void {
    this.#running = false;
  }

  /** What a function needs, as a check of its own that throws a {@linkcode CheckedError}. */
  need(name: string): () => void {
    if (NEEDS_NO_THREAD.test(name)) return () => {};
    if (MAY_HAVE_ERROR.test(name)) return () => this.#requireThread(name);
    return () => {
      this.#requireThread(name);
      // A question to another program for every call would cost more than it finds.
      if (!this.#inner.hosted) this.#requireNoError(name);
    };
  }

  #requireThread(name: string): void {
    if (this.#inner.hosted) {
      if (this.attached) return;
    } else {
      this.#running ||= this.#inner.bulk.isInitialized();
      if (!this.#running) throw new CheckedError(`Cannot call Python before it has started, or after its end: ${name}`);
      // SAFETY: needs no attachment; here and below nothing is owned.
      if (this.#calls.PyGILState_Check() !== 0) return;
    }
    throw new CheckedError(`Cannot call Python while this thread is not attached; call bulk.attach() before: ${name}`);
  }

  #requireNoError(name: string): void {
    // SAFETY: attached; the type is borrowed, and read at once.
    const type = this.#calls.PyErr_Occurred();
    if (!type) return;
    const pending = this.#calls.PyExceptionClass_Name(type);
    throw new CheckedError(
      `Cannot call ${name} while an exception is pending; fetch it with bulk.fetchError() before: ${pending}`,
    );
  }
}
