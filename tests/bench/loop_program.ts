/**
 * One contestant in one subject: `loop_program.ts FILE ID safe|raw`. Warms up, then for every line on standard input
 * prints the nanoseconds that one operation took in one round.
 *
 * @module
 */

import process from "node:process";
import { createInterface } from "node:readline";
import type { LoopSubject, Subject } from "../../scripts/dev/bench_subject.ts";

/** What a round should take: long against the clock's grain, short against the machine's moods. */
const ROUND_MS = 30;

const [file, id, way] = process.argv.slice(2);
const { subjects }: { readonly subjects: readonly Subject[] } = await import(`./${file}`);
const subject = subjects.find((each): each is LoopSubject => each.kind === "loop" && each.id === id)!;
const run = way === "raw" ? subject.raw() : subject.safe();

function milliseconds(count: number): number {
  const start = performance.now();
  run(count);
  return performance.now() - start;
}

// Three long rounds in a row, so that the compilers have settled: the first operations are slower than any other.
let count = 1;
for (let long = 0; long < 3;) {
  long = milliseconds(count) < ROUND_MS ? 0 : long + 1;
  if (long === 0) count *= 2;
}
console.log("ready");

for await (const _line of createInterface({ input: process.stdin })) console.log(milliseconds(count) * 1e6 / count);
// Python is left as it stands: its end is no part of the subject.
process.exit();
