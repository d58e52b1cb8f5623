// node-calls-python: `node_program.mjs ID`, with the folder it is installed in as NODE_CALLS_PYTHON. The same steps as
// loop_program.ts; a program of its own, because it needs Node.
import { createRequire } from "node:module";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { users } from "./document.mjs";

const ROUND_MS = 30;
const NOT_OFFERED = 3;

const [id] = process.argv.slice(2);
const start = performance.now();
const require = createRequire(`${process.env.NODE_CALLS_PYTHON}/package.json`);
if (id === "empty_process") process.exit();
const { interpreter: py } = require("node-calls-python");
const subjects = py.importSync(fileURLToPath(new URL("subjects.py", import.meta.url)));

if (id === "start" || id === "start_process") {
  py.callSync(subjects, "sqrt", 2);
  console.log(performance.now() - start);
  process.exit();
}

if (id.startsWith("memory_")) {
  const before = process.memoryUsage().rss;
  let most = before;
  for (let i = 0; i < 1_000_000; i++) {
    py.callSync(subjects, "kilobyte");
    if (i % 1000 === 0) most = Math.max(most, process.memoryUsage().rss);
  }
  console.log((most - before) / 1e6);
  process.exit();
}

const floats = Array.from({ length: 100_000 }, (_, i) => i + 0.5);

function repeat(body) {
  return (count) => {
    for (let i = 0; i < count; i++) body(i);
  };
}

// It attaches for every call, converts every result, and has no attributes without source text.
const RUNS = {
  noop: repeat(() => py.callSync(subjects, "noop")),
  sqrt: repeat((i) => py.callSync(subjects, "sqrt", i + 0.5)),
  attribute: repeat(() => py.evalSync(subjects, "thing.x")),
  string: repeat(() => py.callSync(subjects, "identity", "hello world")),
  callback: (count) => py.callSync(subjects, "loop", (x) => x, count),
  list_in: repeat(() => py.callSync(subjects, "take", floats)),
  // It has no proxies: this is what its users write instead.
  proxy_sqrt: repeat(() => py.callSync(subjects, "sqrt", 2)),
  proxy_chain: repeat(() => py.evalSync(subjects, "thing.inner.x")),
  document_in: repeat(() => py.callSync(subjects, "take", users)),
  document_out: repeat(() => py.callSync(subjects, "document")),
  list_out: repeat(() => py.callSync(subjects, "give")),
};
const run = RUNS[id];
if (run === undefined) process.exit(NOT_OFFERED);

function milliseconds(count) {
  const start = performance.now();
  run(count);
  return performance.now() - start;
}

let count = 1;
for (let long = 0; long < 3;) {
  long = milliseconds(count) < ROUND_MS ? 0 : long + 1;
  if (long === 0) count *= 2;
}
console.log("ready");

for await (const _line of createInterface({ input: process.stdin })) console.log(milliseconds(count) * 1e6 / count);
process.exit();
