/**
 * Levels, and when what is known of them is old.
 *
 * @module
 */
import { entries } from "../../core/mod.ts";
import { half } from "./half.ts";

/** A level by its name in `logging`, or by its number. `TRACE` is 5. */
export type Level = "NOTSET" | "TRACE" | "DEBUG" | "INFO" | "WARNING" | "ERROR" | "CRITICAL" | number;

const NUMBERS: Readonly<Record<Exclude<Level, number>, number>> = {
  NOTSET: 0,
  TRACE: 5,
  DEBUG: 10,
  INFO: 20,
  WARNING: 30,
  ERROR: 40,
  CRITICAL: 50,
};

/** The number of a level. */
export function levelNumber(level: Level): number {
  const number = typeof level === "number" ? level : NUMBERS[level];
  if (Number.isInteger(number)) return number;
  throw new RangeError(`A level is an integer or one of ${Object.keys(NUMBERS).join(", ")}: ${level}`);
}

/** Python counts in it how often a level has changed, where both have the same memory. */
const changes = new Int32Array(new SharedArrayBuffer(4));
let isShared: boolean | undefined;
let resets = 0;

/**
 * Grows with every change of a level that Python makes. Where Python is another process, it grows with every call that
 * comes from there: in between nobody hears of changes.
 */
export function changeCount(): number {
  return changes[0] + resets + (isShared ? 0 : entries());
}

/** Asks Python whether a logger takes records of a level. */
export function askPython(name: string, level: number): boolean {
  if (isShared === undefined) {
    using shared = half.call("watch", changes);
    isShared = shared.extract("bool");
  }
  using enabled = half.call("is_enabled", name, level);
  return enabled.extract("bool");
}

/**
 * Forgets what is known of levels. Nobody needs this where Python is in this process: a change is seen at once. In a
 * module of a stock Python a change is seen at the next call from Python, or after this.
 *
 * @example After TypeScript has changed a level itself
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { getLogger, resetLevels } from "@pyo3/ts/logging";
 *
 * Python.attach((py) => void py.import("logging").callMethod("getLogger", "shop").callMethod("setLevel", "DEBUG"));
 * resetLevels();
 * console.assert(getLogger("shop").isEnabledFor("DEBUG"));
 * ```
 */
export function resetLevels(): void {
  resets++;
}
