/**
 * Threads that wait for TypeScript, awaits each way, and what a program that waits for nothing uses.
 *
 * @module
 */

import type { ProcessSubject, Subject } from "../../scripts/dev/bench_subject.ts";

const SUBJECTS: readonly [id: string, title: string, unit: ProcessSubject["unit"]][] = [
  ["busy", "a thread calls TypeScript, which is inside Python", "µs"],
  ["idle", "a thread calls TypeScript, which is idle", "µs"],
  ["coroutine", "await of a coroutine that ends at once", "µs"],
  ["coroutines", "the same, 100 at a time, each", "µs"],
  ["function", "Python awaits an async function", "µs"],
  ["sleeps", "8 × asyncio.sleep(0.2) at a time", "ms"],
  ["ticks", "ticks of a thread with time.sleep(0.001), in 300 ms of await", "ticks"],
  ["rest", "processor use in 10 idle seconds, of one core", "%"],
];

/** The median of 2 000 calls or awaits, one after the other. */
export const subjects: readonly Subject[] = SUBJECTS.map(([id, title, unit]) => ({
  kind: "process",
  id: `waits_${id}`,
  title,
  unit,
  figure: "printed",
  program: ["waits_program.ts", id],
  ours: true,
  rounds: 3,
}));
