import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { Worker as NodeWorker } from "node:worker_threads";
import { Python } from "../../mod.ts";

const FILE = new URL("./worker_cases.ts", import.meta.url);

/** What a use of Python comes to in a Worker of `node:worker_threads`. */
function inNodeWorker(use: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new NodeWorker(FILE);
    worker.on("error", reject);
    worker.on("message", (text: string) => worker.terminate().then(() => resolve(text)));
    worker.postMessage(use);
  });
}

/** The same in a Worker of the web, which is another thing. */
function inWebWorker(use: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(FILE, { type: "module" });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(data);
    };
    worker.postMessage(use);
  });
}

/** Only an embedded Python serves Workers, and the loopback stands for one that is not. */
const distant = ["remote", "loopback"].find((name) => name === process.env.PYO3_TS_BACKEND);
const refusal = distant === undefined
  ? "Error: Cannot start Python in a Worker; start it on the main thread"
  : `Error: Cannot use Python in a Worker by the ${distant} backend; use it on the main thread`;

async function tryAll(inWorker: (use: string) => Promise<string>): Promise<void> {
  assert.equal(await inWorker("initialize"), refusal);
  assert.equal(await inWorker("attach"), refusal);
  assert.equal(await inWorker("using"), refusal);
  assert.equal(await inWorker("tryAttach"), distant ? refusal : "no error: undefined");
}

test("EMB-09 a Worker cannot start Python, and is told so", async () => {
  await tryAll(inNodeWorker);
  await tryAll(inWebWorker);
  assert.equal(Python.isInitialized, false);
});

test("EMB-09 a Worker cannot use the Python of another process, and crashes nothing by trying", {
  skip: distant ? false : "an embedded Python serves Workers",
}, async () => {
  assert.equal(Python.attach((py) => py.eval("6 * 7").extract("int")), 42);
  await tryAll(inNodeWorker);
  await tryAll(inWebWorker);
  assert.equal(Python.attach((py) => py.eval("6 * 7").extract("int")), 42);
});
