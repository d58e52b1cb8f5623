// Pyodide and pythonia, whose style is the natural one: `peer_program.mjs PEER ID`, with the folder they are installed in
// as BENCH_PEERS. The same steps as loop_program.ts, each of which may be a promise: pythonia has Python in another process.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { users } from "./document.mjs";

const ROUND_MS = 30;
const NOT_OFFERED = 3;

const require = createRequire(`${process.env.BENCH_PEERS}/package.json`);
const subjects = new URL("subjects.py", import.meta.url);

const PEERS = {
  async pyodide() {
    const { loadPyodide } = require("pyodide");
    const py = await loadPyodide();
    py.runPython(readFileSync(subjects, "utf8"));
    const [math, thing, document] = [py.pyimport("math"), py.globals.get("thing"), py.globals.get("document")()];
    return {
      proxy_sqrt: repeat(() => math.sqrt(2)),
      proxy_chain: repeat(() => thing.inner.x),
      document_in: repeat(() => py.toPy(users).destroy()),
      document_out: repeat(() => document.toJs({ dict_converter: Object.fromEntries })),
    };
  },
  async pythonia() {
    const { python } = await import(pathToFileURL(require.resolve("pythonia")).href);
    const [math, module] = [await python("math"), await python(fileURLToPath(subjects))];
    const [thing, document] = [await module.thing, await module.document()];
    return {
      proxy_sqrt: repeatAsync(() => math.sqrt(2)),
      proxy_chain: repeatAsync(() => thing.inner.x),
      document_in: repeatAsync(() => module.take(users)),
      document_out: repeatAsync(() => document.valueOf()),
    };
  },
};

function repeat(body) {
  return (count) => {
    for (let i = 0; i < count; i++) body();
  };
}

function repeatAsync(body) {
  return async (count) => {
    for (let i = 0; i < count; i++) await body();
  };
}

const [peer, id] = process.argv.slice(2);
const run = (await PEERS[peer]())[id];
if (run === undefined) process.exit(NOT_OFFERED);

async function milliseconds(count) {
  const start = performance.now();
  await run(count);
  return performance.now() - start;
}

let count = 1;
for (let long = 0; long < 3;) {
  long = await milliseconds(count) < ROUND_MS ? 0 : long + 1;
  if (long === 0) count *= 2;
}
console.log("ready");

for await (const _line of createInterface({ input: process.stdin })) {
  console.log(await milliseconds(count) * 1e6 / count);
}
process.exit();
