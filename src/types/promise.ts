/**
 * Promises where none can be waited for.
 *
 * @module
 */

/** Throws where a body gave a promise: what it does later would run after the end of what it was called in. */
export function refusePromise(result: unknown, place: string): void {
  if (typeof result !== "object" || result === null || !("then" in result) || typeof result.then !== "function") return;
  // Whatever the promise comes to is lost with this error, which says why.
  result.then(undefined, () => {});
  throw new TypeError(
    `Cannot return a promise from ${place}: the thread is detached while it waits; await outside and attach again`,
  );
}
