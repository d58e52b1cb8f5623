/**
 * The end of a turn of the event loop.
 *
 * @module
 */

let endings: (() => void)[] = [];

/** Runs `body`, which must not throw, when the code that runs now has ended: the thread is attached no more. */
export function atEndOfTurn(body: () => void): void {
  if (endings.length === 0) queueMicrotask(end);
  endings.push(body);
}

function end(): void {
  const due = endings;
  endings = [];
  for (const body of due) body();
}
