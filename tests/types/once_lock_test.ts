/** Values that are made once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Py, type PyAny, PyOnceLock, Python } from "../../mod.ts";
import { isHosted, sleep } from "../harness/child.ts";

test("CON-04 PyOnceLock keeps the first value that is made, and makes no other", () => {
  const lock = new PyOnceLock<number>();
  let made = 0;
  const make = (): number => lock.getOrInit((py) => py.eval("40 + 2").extract("int") + made++);
  assert.equal(lock.get(), undefined);
  assert.deepEqual([make(), make(), lock.get(), made], [42, 42, 42, 1]);
  assert.equal(lock.set(7), false);
  assert.deepEqual([lock.take(), lock.get(), make()], [42, undefined, 43]);
  assert.equal(new PyOnceLock<undefined>().set(undefined), true);
});

test("CON-04 where making fails, the next one tries again", () => {
  const lock = new PyOnceLock<number>();
  assert.throws(() => lock.getOrInit((py) => py.eval("1 / 0").extract("int")), { name: "ZeroDivisionError" });
  assert.equal(lock.get(), undefined);
  assert.equal(lock.getOrInit(() => 1), 1);
});

test("CON-04 a value that asks for itself is an error at once, and so is a handle", () => {
  const lock: PyOnceLock<number> = new PyOnceLock();
  const ask = (): number => lock.getOrInit(ask);
  assert.throws(ask, /Cannot ask a PyOnceLock for its value while that is being made/);
  assert.equal(lock.getOrInit(() => 2), 2);
  assert.throws(() => new PyOnceLock<PyAny>().getOrInit((py) => py.eval("[]")), /return object\.unbind\(\)/);
});

test("CON-04 PyOnceLock.import() and PyOnceLock.lazy() import once", () => {
  const lock = new PyOnceLock<Py<PyAny>>();
  const lazy = PyOnceLock.lazy((py) => py.import("fractions").getattr("Fraction").unbind());
  Python.attach((py) => {
    assert.equal(lock.import(py, "fractions", "Fraction").call(2, 4).str(), "1/2");
    const fractions = py.import("fractions");
    const before = fractions.getattr("Fraction");
    fractions.setattr("Fraction", null);
    try {
      assert(lock.import(py, "fractions", "Fraction").is(before));
      fractions.setattr("Fraction", before);
      assert(lazy().bind(py).is(before));
    } finally {
      fractions.setattr("Fraction", before);
    }
  });
  assert.throws(() => Python.attach((py) => new PyOnceLock<Py<PyAny>>().import(py, "fractions", "Friction")), {
    name: "AttributeError",
  });
});

/** `ask(f)` calls `f` on four threads at once; `answers` has what each got, `ticks` counts meanwhile. */
const THREADS = `
import threading, time
answers, ticks, over = [], [0], threading.Event()
def ask(f):
    threads = [threading.Thread(target=lambda: answers.append(f())) for _ in range(4)]
    for thread in threads: thread.start()
    return threads
def tick():
    while not over.is_set():
        ticks[0] += 1
        time.sleep(0.001)
def slow():
    time.sleep(0.2)
    return ["made"]
def join(threads):
    for thread in threads: thread.join()
def same(): return len(answers), len({id(answer) for answer in answers})
threading.Thread(target=tick, daemon=True).start()
`;

function begin(f: (slow: Py<PyAny>) => unknown): { names: Py<PyAny>; threads: Py<PyAny> } {
  return Python.attach((py) => {
    const names = py.run(THREADS, {});
    const slow = names.getItem("slow").unbind();
    return { threads: names.getItem("ask").call(() => f(slow)).unbind(), names: names.unbind() };
  });
}

for (const waits of ["in its event loop", "inside Python"]) {
  test(`CON-04 PP-11 four threads ask at once and the value is made once, the GIL free: TypeScript waits ${waits}`, async () => {
    let made = 0;
    const lock = new PyOnceLock<Py<PyAny>>();
    const { names, threads } = begin((slow) =>
      lock.getOrInit((py) => {
        made++;
        return slow.bind(py).call().unbind();
      })
    );
    if (waits === "inside Python") Python.attach((py) => void names.bind(py).getItem("join").call(threads));
    else {
      while (Python.attach((py) => names.bind(py).getItem("same").callAs("tuple[int, int]")[0]) < 4) await sleep(10);
      Python.attach((py) => void names.bind(py).getItem("join").call(threads));
    }
    Python.attach((py) => {
      const names_ = names.bind(py);
      names_.getItem("over").callMethod("set");
      assert.deepEqual(names_.getItem("same").callAs("tuple[int, int]"), [4, 1]);
      // While the value was made for 0.2 s.
      const ticks = names_.getItem("ticks").getItem(0).extract("int");
      assert(ticks >= 40, `${ticks} ticks`);
    });
    if (!isHosted) assert.equal(made, 1);
  });
}

test("PP-11 nothing that TypeScript waits for in Python keeps the GIL from the thread that it waits for", () => {
  Python.attach((py) => {
    const waits = py.run(
      `
import queue, threading
def lock():
    lock = threading.Lock()
    lock.acquire()
    threading.Timer(0.02, lock.release).start()
    return lock.acquire(timeout=10)
def condition():
    condition, done = threading.Condition(), []
    def notify():
        with condition:
            done.append(1)
            condition.notify()
    with condition:
        threading.Timer(0.02, notify).start()
        return bool(condition.wait_for(lambda: done, 10))
def logged():
    # Both want the lock of the handler.
    import io, logging
    logger = logging.Logger("both")
    logger.addHandler(logging.StreamHandler(io.StringIO()))
    thread = threading.Thread(target=lambda: [logger.warning("%d", i) for i in range(200)])
    thread.start()
    for i in range(200): logger.warning("%d", i)
    thread.join()
    return True
def imported():
    # The import lock.
    thread = threading.Thread(target=lambda: __import__("xml.dom.minidom"))
    thread.start()
    import xml.dom.minidom
    thread.join()
    return True
waits = [lock, condition, logged, imported]
`,
      {},
    ).getItem("waits");
    for (const wait of waits) assert.equal(wait.callAs("bool"), true, wait.repr());
  });
});

test("PP-11 a lock of Python's that a callback takes while another thread has it is waited for with the GIL free", () => {
  Python.attach((py) => {
    const names = py.run(
      `
import threading, time
lock = threading.Lock()
order = []
def work(f):
    def hold():
        with lock:
            time.sleep(0.05)
            order.append("held")
    thread = threading.Thread(target=hold)
    thread.start()
    time.sleep(0.01)
    f()
    thread.join()
    return order
def take():
    with lock:
        order.append("taken")
`,
      {},
    );
    const take = names.getItem("take");
    assert.deepEqual(names.getItem("work").callAs("list[str]", () => void take.call()), ["held", "taken"]);
  });
});
