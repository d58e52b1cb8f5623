/**
 * What Python counts.
 *
 * @module
 */
import process from "node:process";

/** Whether references are counted on this side, and Python sees one for each object. */
export const countedHere: boolean = ["loopback", "remote"].includes(process.env.PYO3_TS_BACKEND ?? "");

/** How many references Python counts for that many handles to one object. */
export function counted(handles: number): number {
  return countedHere ? Math.min(handles, 1) : handles;
}
