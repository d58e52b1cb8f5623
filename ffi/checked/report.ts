/**
 * Which references are held, by where they were made.
 *
 * @module
 */
import type { Ledger } from "./ledger.ts";
import type { Maker } from "./place.ts";

/** References that were made at one place and not released. */
export interface HeldReferences {
  /** How many. */
  readonly count: number;
  /** The function that made them, such as `PyList_New`. */
  readonly call: string;
  /** Where in the program: `file:line`. */
  readonly place: string;
  /** Whether a raw call made them for whoever stands there, a `Py` handle, or this package for itself. */
  readonly maker: Maker;
}

/** What is held by nobody who will release it by itself, the most first. A scope does, so it has no part in this. */
export function heldIn(ledger: Ledger): HeldReferences[] {
  const groups = new Map<string, { count: number } & Omit<HeldReferences, "count">>();
  for (const { scoped, call, made } of ledger.references()) {
    if (scoped) continue;
    const { place, maker } = made;
    const key = `${maker} ${call} ${place}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { count: 1, call, place, maker });
    else group.count++;
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

/**
 * What is printed at the end of the program: nothing for a clean one. It may keep `Py` handles, which are listed only
 * beside what is lost.
 */
export function exitReport(held: readonly HeldReferences[]): string {
  const lost = held.filter(({ maker }) => maker === "call");
  if (lost.length === 0) return "";
  const kept = held.filter(({ maker }) => maker === "Py");
  return [
    ...section("References that were never released:", lost),
    ...section("References that Py handles still hold:", kept),
  ].join("\n");
}

function section(title: string, groups: readonly HeldReferences[]): string[] {
  if (groups.length === 0) return [];
  return [title, ...groups.map(({ count, call, place }) => `  ${count} of ${call} at ${place}`)];
}
