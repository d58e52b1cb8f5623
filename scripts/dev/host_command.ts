/**
 * A stock Python as the host of a TypeScript program, which reaches it through the trampoline.
 *
 * @module
 */

import { delimiter } from "node:path";
import process from "node:process";

/** The variable that tells tests which Python hosts them, and where the library is that it imports. */
export const HOST_VARIABLE = "PYO3_TS_TEST_HOST";

const SERVE = "import sys; sys.path.insert(0, sys.argv.pop(1)); import pyo3_ts_host; " +
  "sys.path.pop(0); command = sys.argv[1:]; sys.argv = ['']; sys.exit(pyo3_ts_host._serve(command))";

/** The value of {@linkcode HOST_VARIABLE}. */
export function hostPlace(python: string, folder: string): string {
  return [python, folder].join(delimiter);
}

/** The command that runs another one with a Python as its host. */
export function hostCommand(place: string, command: readonly string[]): string[] {
  const [python, folder] = place.split(delimiter);
  return [python, "-c", SERVE, folder, ...command];
}

/** Whether this process has such a host, and programs that it starts are to have one of their own. */
export function hostHere(): string | undefined {
  return process.env.PYO3_TS_BACKEND === "remote" ? process.env[HOST_VARIABLE] : undefined;
}
