/**
 * `deno task bench`: the same work by the safe API, by raw calls, by Python, by PyO3 and by node-calls-python, in turns.
 *
 * ```sh
 * deno task bench                  # every subject
 * deno task bench call_bench list  # those with one of these in their file or id
 * deno task bench --quick          # a few rounds
 * deno task bench --markdown       # a table for the README as well
 * deno task bench --json FILE      # where the figures go; .cache/bench.json by default
 * ```
 *
 * Nothing is asserted: figures are as good as the machine is idle.
 *
 * @module
 */

import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { type Contestant, findContestants, FOLDER } from "./bench_contestants.ts";
import { type Lane, loopLane, processLane } from "./bench_lane.ts";
import type { Subject } from "./bench_subject.ts";
import { aligned, figures, markdown, type Row, tableCells } from "./bench_table.ts";
import { ROOT } from "./test_suite.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, markdown: { type: "boolean" }, quick: { type: "boolean" } },
});
const ROUNDS = values.quick ? 3 : 15;

const OURS = new Set(["Deno", "Bun"]);

interface Found {
  readonly file: string;
  readonly subject: Subject;
}

async function findSubjects(): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith("_bench.ts")).sort()) {
    const url = pathToFileURL(join(FOLDER, file)).href;
    const { subjects }: { subjects: readonly Subject[] } = await import(url);
    found.push(...subjects.map((subject) => ({ file, subject })));
  }
  const wanted = ({ file, subject }: Found): boolean =>
    positionals.length === 0 || positionals.some((text) => file.includes(text) || subject.id.includes(text));
  return found.filter(wanted);
}

async function measure({ file, subject }: Found, contestants: readonly Contestant[]): Promise<Row> {
  const lanes: { name: string; lane: Lane; rounds: number[] }[] = [];
  for (const { name, command } of contestants) {
    if (subject.kind === "process" && subject.ours && !OURS.has(name)) continue;
    const line = command(subject, file);
    if (line === undefined) continue;
    try {
      const lane = subject.kind === "loop" ? await loopLane(line, env) : processLane(line, env, subject);
      if (lane !== undefined) lanes.push({ name, lane, rounds: [] });
    } catch (error) {
      console.log(`Not run: ${name} in ${subject.id}: ${(error as Error).message}`);
    }
  }
  const rounds = Math.min(ROUNDS, subject.kind === "process" ? subject.rounds ?? ROUNDS : ROUNDS);
  for (let round = 0; round < rounds; round++) {
    // In turns, each time another one first: what else the machine does is spread over all.
    for (let i = 0; i < lanes.length; i++) {
      const { lane, rounds } = lanes[(round + i) % lanes.length];
      rounds.push(await lane.round());
    }
  }
  for (const { lane } of lanes) lane.close();
  const { id, title, unit } = subject;
  return { id, title, unit, figures: lanes.map(({ name, rounds }) => figures(name, rounds)) };
}

const { contestants, env } = await findContestants();
const names = contestants.map(({ name }) => name);
const machine = { processor: cpus()[0]?.model ?? "unknown", cores: cpus().length, loadBefore: loadavg() };
console.log(`${machine.processor}, ${machine.cores} cores, load ${machine.loadBefore[0].toFixed(1)}\n`);

const rows: Row[] = [];
for (const found of await findSubjects()) {
  const row = await measure(found, contestants);
  rows.push(row);
  const medians = tableCells([row], names)[1].slice(2, 2 + names.length);
  console.log(`${row.title} [${row.unit}]: ${medians.map((text, index) => `${names[index]} ${text}`).join(", ")}`);
}

const cells = tableCells(rows, names);
console.log(`\n${aligned(cells)}\n\nload ${loadavg()[0].toFixed(1)} at the end`);
if (values.markdown) console.log(`\n${markdown(cells)}`);
const json = values.json ?? join(ROOT, ".cache", "bench.json");
mkdirSync(dirname(json), { recursive: true });
writeFileSync(json, JSON.stringify({ machine: { ...machine, loadAfter: loadavg() }, rows }, undefined, 2));
console.log(`\n${json}`);
