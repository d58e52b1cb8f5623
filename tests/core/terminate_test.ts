// runs on: deno, bun (only an embedded Python serves Workers; worker_test.ts has the refusals of the others)
import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, PyRuntimeError, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import { KINDS, TestWorker } from "../harness/worker.ts";

const FILE = new URL("./workers_cases.ts", import.meta.url);

Python.initialize();

/** A name in the dict that all threads of the process see. */
function marked(name: string): unknown {
  return Python.attach((py) => {
    const value = shared(py).callMethod("get", name);
    return value.isNone() ? null : value.extract("str");
  });
}

function shared(py: Python): PyAny {
  return py.eval("__import__('sys').__dict__.setdefault('shared_by_test', {})");
}

async function until(done: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!done()) {
    assert(Date.now() < end, "it took more than ten seconds");
    await sleep(5);
  }
}

/** How many Workers Python knows of. */
function joined(): number {
  return Python.attach((py) => py.eval("len(__import__('sys')._pyo3_ts['halves'])").extract("int"));
}

for (const kind of KINDS) {
  test(`P27 terminate() of a ${kind} Worker lets a running attach end, and other Workers go on`, async () => {
    const [worker, other] = [new TestWorker(FILE, kind), new TestWorker(FILE, kind)];
    await Promise.all([worker.run("tryAttach"), other.run("tryAttach")]);
    const name = `of_${kind}`;
    const others = other.run("work", "other", 1);
    worker.run("work", name, 0.5).catch(() => {});
    await until(() => marked(name) === "begun");
    await Python.terminate(worker.worker);
    assert.equal(marked(name), "done");
    assert.equal(await others, "other");
    assert.equal(await other.run("eval", "1 + 1"), 2);
    await Python.terminate(other.worker);
    assert.equal(joined(), 0);
  });

  test(`P27 a plain terminate() of a ${kind} Worker in the middle of an attach does not keep Python from others`, async () => {
    const [worker, other] = [new TestWorker(FILE, kind), new TestWorker(FILE, kind)];
    await other.run("tryAttach");
    const name = `plain_${kind}`;
    worker.run("work", name, 0.3).catch(() => {});
    await until(() => marked(name) === "begun");
    await worker.worker.terminate();
    await until(() => joined() === 1);
    assert.equal(await other.run("eval", "40 + 2"), 42);
    await Python.terminate(other.worker);
  });

  test(`P27 a plain terminate() of a ${kind} Worker that computes in an attach gives Python back`, async () => {
    const worker = new TestWorker(FILE, kind);
    await worker.run("tryAttach");
    const name = `spin_${kind}`;
    worker.run("spin", name, 500).catch(() => {});
    // Asking Python would wait for the Worker.
    await sleep(200);
    await worker.worker.terminate();
    await until(() => joined() === 0);
    assert.equal(marked(name), "begun");
  });

  test(`P27 calling a function of a ${kind} Worker that has ended raises RuntimeError, which names it`, async () => {
    for (const end of [Python.terminate, (worker: { terminate(): unknown }) => worker.terminate()]) {
      const worker = new TestWorker(FILE, kind);
      await worker.run("offer", "gone");
      await end(worker.worker);
      await until(() => joined() === 0);
      Python.attach((py) => {
        assert.throws(() => shared(py).callMethod("__getitem__", "gone").call(1), (error) => {
          assert(error instanceof PyRuntimeError, `${error}`);
          assert.match(error.message, /offered\(\).*the Worker that it belongs to has ended/);
          return true;
        });
      });
    }
  });

  test(`P27 terminate() ends a ${kind} Worker that has never used Python, and one that has ended`, async () => {
    const worker = new TestWorker(FILE, kind);
    const other = new TestWorker(FILE, kind);
    await other.run("tryAttach");
    await Python.terminate(worker.worker);
    await Python.terminate(worker.worker);
    assert.equal(await other.run("eval", "1"), 1);
    await Python.terminate(other.worker);
  });
}

for (const kind of KINDS) {
  test(`P27 a ${kind} Worker that ends by itself leaves Python`, async () => {
    const worker = new TestWorker(FILE, kind);
    await worker.run("tryAttach");
    assert.equal(joined(), 1);
    worker.run("close").catch(() => {});
    await until(() => joined() === 0);
  });
}

test("P27 terminate() ends a Worker that does not know of this package, while another is in Python", async () => {
  const other = new TestWorker(FILE, "web");
  await other.run("tryAttach");
  const stranger = new Worker("data:text/javascript,self.onmessage = () => {}; self.postMessage('ready')", {
    type: "module",
  });
  await new Promise((resolve) => stranger.onmessage = resolve);
  const working = other.run("work", "beside", 0.3);
  await Python.terminate(stranger);
  assert.equal(await working, "beside");
  await Python.terminate(other.worker);
});

test("P27 a call that waits for a Worker fails when the Worker ends", async () => {
  const worker = new TestWorker(FILE, "web");
  await worker.run("offerMore");
  Python.attach((py) => {
    py.run(
      `
      import threading
      def ask(shared):
          try:
              shared["caught"] = str(shared["never"](1))
          except RuntimeError as error:
              shared["caught"] = str(error)
      threading.Thread(target=ask, args=(shared,)).start()
    `,
      { shared: shared(py) },
    );
  });
  await sleep(50);
  await Python.terminate(worker.worker);
  await until(() => marked("caught") !== null);
  assert.match(marked("caught") as string, /never\(\).*has ended/);
});

test("P27 Python can be finalized once the Workers have ended", async () => {
  const worker = new TestWorker(FILE, "web");
  await worker.run("tryAttach");
  assert.throws(() => Python.finalize(), /Cannot finalize Python while Workers use it/);
  await Python.terminate(worker.worker);
  assert.equal(Python.attach((py) => py.eval("1").extract("int")), 1);
  Python.finalize();
  const late = new TestWorker(FILE, "web");
  assert.equal(await late.run("isInitialized"), false);
  await assert.rejects(late.run("eval", "1"), /Cannot start Python in a Worker/);
  await Python.terminate(late.worker);
});
