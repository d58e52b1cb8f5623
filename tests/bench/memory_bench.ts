/**
 * What a million calls leave behind.
 *
 * @module
 */

import type { Subject } from "../../scripts/dev/bench_subject.ts";

const WAYS: readonly [id: string, title: string][] = [
  ["scopes", "1M × call(), a nested scope per 1 000"],
  ["extracted", '1M × callAs("bytes"), no scope'],
  ["using", "1M × using call(), no scope"],
];

/** How much the process has grown at most in one synchronous loop of calls that return a kilobyte each. */
export const subjects: readonly Subject[] = WAYS.map(([id, title]) => ({
  kind: "process",
  id: `memory_${id}`,
  title,
  unit: "MB",
  figure: "printed",
  program: ["memory_program.ts", id],
  python: ["memory_program.py"],
  rounds: 3,
}));
