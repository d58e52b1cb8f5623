/** Programs for workers_exit_test.ts: each ends in its own way, with Workers attached. */
import process from "node:process";
import { Python } from "../../mod.ts";
import { runCase, sleep } from "../harness/child.ts";
import { KINDS, TestWorker } from "../harness/worker.ts";

const FILE = new URL("./workers_cases.ts", import.meta.url);

/** Workers in the middle of Python: one waits there, one computes there, one has nothing to do. */
async function startWorkers(): Promise<TestWorker[]> {
  Python.attach((py) => void py.run("import atexit; atexit.register(print, 'atexit', end='')"));
  const workers = KINDS.flatMap((kind) => [0, 1, 2].map(() => new TestWorker(FILE, kind)));
  await Promise.all(workers.map((worker) => worker.run("tryAttach")));
  workers.forEach((worker, index) => {
    if (index % 3 === 0) worker.run("work", `sleeper${index}`, 60).catch(() => {});
    if (index % 3 === 1) worker.run("run", "while True: pass").catch(() => {});
  });
  await sleep(200);
  return workers;
}

await runCase({
  async exit() {
    await startWorkers();
    process.exit(3);
  },
  async exitInAttach() {
    await startWorkers();
    Python.attach(() => process.exit(3));
  },
  async afterTerminate() {
    const workers = KINDS.map((kind) => new TestWorker(FILE, kind));
    Python.attach((py) => void py.run("import atexit; atexit.register(print, 'atexit', end='')"));
    await Promise.all(workers.map((worker) => worker.run("tryAttach")));
    for (const { worker } of workers) await Python.terminate(worker);
  },
});
