/**
 * What Python counts.
 *
 * @module
 */
import process from "node:process";

/** Whether references are counted on this side, and Python sees one for each object. */
const COUNTED_HERE = ["loopback", "remote"].includes(process.env.PYO3_TS_BACKEND ?? "");

/** How many references Python counts for that many handles to one object. */
export function counted(handles: number): number {
  return COUNTED_HERE ? Math.min(handles, 1) : handles;
}
