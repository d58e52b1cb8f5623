// runs on: deno, bun (only an embedded Python serves Workers; worker_test.ts has the refusals of the others)
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PyErr, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import { TestWorker } from "../harness/worker.ts";

Python.initialize({ deadlockTimeout: 500 });

const worker = new TestWorker(new URL("./workers_cases.ts", import.meta.url), "web");
after(() => Python.terminate(worker.worker));

/** Calls a function of the Worker while that waits in Python code for a time. */
async function callWhileItWaits(seconds: number): Promise<unknown> {
  await worker.run("offer", "busy");
  const waiting = worker.run("run", `import time\ndef wait(): time.sleep(${seconds})\nwait()`);
  await sleep(100);
  try {
    return Python.attach((py) => {
      const shared = py.eval("__import__('sys').shared_by_test");
      return shared.callMethod("__getitem__", "busy").call(21).getItem(0).extract("int");
    });
  } finally {
    await waiting;
  }
}

test("P13 who calls a function of a Worker that is inside Python waits until it is in its event loop", async () => {
  assert.equal(await callWhileItWaits(0.3), 42);
});

test("P13 a Worker that stays inside Python for longer than deadlockTimeout is a DeadlockError", async () => {
  await assert.rejects(callWhileItWaits(2), (error) => {
    assert(error instanceof PyErr, `${error}`);
    assert.equal(error.name, "pyo3_ts.DeadlockError");
    assert.match(error.message, /has not answered offered\(\) from thread .* for 0\.5 s/);
    return true;
  });
});
