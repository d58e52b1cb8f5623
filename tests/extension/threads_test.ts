import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, type PyDict, Python } from "../../mod.ts";
import { collectUntil, isHosted } from "../harness/child.ts";

/** Python functions that keep the JS thread inside Python while other threads call `f`; each says what came back. */
const WAITS = `
import queue, threading, time
from concurrent.futures import ThreadPoolExecutor

def started(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.start()
    return thread

def join(f):
    out = []
    started(lambda: out.extend(map(f, range(50)))).join()
    return out

def join_with_timeout(f):
    out = []
    started(lambda: out.extend(map(f, range(50)))).join(30)
    return out

def lock(f):
    out, lock = [], threading.Lock()
    lock.acquire()
    def run():
        out.extend(map(f, range(50)))
        lock.release()
    started(run)
    lock.acquire()
    return out

def event(f):
    out, event = [], threading.Event()
    started(lambda: (out.extend(map(f, range(50))), event.set()))
    event.wait()
    return out

def pool(f):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(f, range(50)))

def future(f):
    with ThreadPoolExecutor(1) as pool:
        return [pool.submit(f, i).result() for i in range(50)]

def sleep(f):
    out = []
    thread = started(lambda: out.extend(map(f, range(50))))
    deadline = time.monotonic() + 30
    while thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.2)
    return out

def get(f):
    q = queue.Queue()
    started(lambda: [q.put(f(i)) for i in range(50)])
    return [q.get() for _ in range(50)]

def simple_get(f):
    q = queue.SimpleQueue()
    started(lambda: [q.put(f(i)) for i in range(50)])
    return [q.get() for _ in range(50)]

def get_with_timeout(f):
    q = queue.Queue()
    started(lambda: [q.put(f(i)) for i in range(50)])
    return [q.get(timeout=30) for _ in range(50)]

def compute(f):
    out = []
    thread = started(lambda: out.extend(map(f, range(50))))
    while thread.is_alive():
        sum(range(100))
    return out
`;

const NAMES = [
  "join",
  "join_with_timeout",
  "lock",
  "event",
  "pool",
  "future",
  "sleep",
  "get",
  "simple_get",
  "get_with_timeout",
  "compute",
];

for (const name of NAMES) {
  test(`P13 other threads call TypeScript while the JS thread is inside Python: ${name}`, () => {
    Python.attach((py) => {
      const wait = py.run(WAITS, {}).getItem(name) as PyAny;
      const start = performance.now();
      const result = wait.callAs("list[int]", (x: number) => 3 * x);
      const time = performance.now() - start;
      assert.deepEqual(result, Array.from({ length: 50 }, (_, i) => 3 * i));
      assert(time < 5000, `${time} ms`);
    });
  });
}

test("P13 CON-03 the call runs on the JS thread, in the middle of the call that waits", () => {
  Python.attach((py) => {
    const order: string[] = [];
    const names = py.run(
      `
      import threading
      def go(f, own):
          me = threading.get_ident()
          seen = []
          def run():
              seen.append(threading.get_ident())
              f(lambda: seen.append(threading.get_ident()))
          thread = threading.Thread(target=run)
          thread.start(); thread.join()
          assert seen[0] != me and seen[1] == (seen[0] if own else me), seen
          return "returned"
    `,
      {},
    );
    const result = names.getItem("go").callAs("str", (inner: PyAny) => {
      order.push("called");
      inner.call();
      order.push("answered");
      // What TypeScript calls meanwhile runs on the thread that waits for it: in one process that is the JS thread.
    }, isHosted);
    assert.deepEqual([...order, result], ["called", "answered", "returned"]);
  });
});

test("P13 calls nest both ways over several threads, last in first out", () => {
  Python.attach((py) => {
    // Each level: TypeScript calls Python, which starts a thread, which calls TypeScript.
    const names: PyDict = py.run(
      `
      import threading
      def down(f, level):
          out = []
          thread = threading.Thread(target=lambda: out.append(f(level - 1)))
          thread.start(); thread.join()
          return [level] + out[0]
    `,
      {},
    );
    const trail: number[] = [];
    const f = (level: number): number[] => {
      trail.push(level);
      if (level === 0) return [0];
      const below = names.getItem("down").callAs("list[int]", f, level);
      trail.push(level);
      return below;
    };
    assert.deepEqual(f(8), [8, 7, 6, 5, 4, 3, 2, 1, 0]);
    assert.deepEqual(trail, [8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

test("P13 several threads, each with a nested call under way, all get their own answers", () => {
  Python.attach((py) => {
    const names: PyDict = py.run(
      `
      import threading
      def back(f, i, depth): return f(i, depth - 1)
      def go(f):
          out = {}
          def run(i): out[i] = f(i, 3)
          threads = [threading.Thread(target=run, args=(i,)) for i in range(6)]
          for thread in threads: thread.start()
          for thread in threads: thread.join()
          return [out[i] for i in range(6)]
    `,
      {},
    );
    const f = (i: number, depth: number): string =>
      depth === 0 ? `${i}` : `(${names.getItem("back").callAs("str", f, i, depth)})`;
    assert.deepEqual(
      names.getItem("go").callAs("list[str]", f),
      [0, 1, 2, 3, 4, 5].map((i) => `(((${i})))`),
    );
  });
});

const HAMMER = `
import threading
def hammer(f, threads, calls):
    wrong, errors = [], []
    def run(n):
        try:
            for i in range(calls):
                if f(n, i) != n * 1000003 + i: wrong.append((n, i))
        except BaseException as error:
            errors.append(error)
    started = [threading.Thread(target=run, args=(n,)) for n in range(threads)]
    for thread in started: thread.start()
    def join():
        for thread in started: thread.join()
        assert not wrong and not errors, (wrong[:3], errors[:3])
        return True
    return join, started
`;

test("P24 32 threads call at once while the JS thread waits for them", () => {
  Python.attach((py) => {
    let calls = 0;
    const f = (n: number, i: number): number => (calls++, n * 1000003 + i);
    const hammer = py.run(HAMMER, {}).getItem("hammer");
    assert.equal(hammer.call(f, 32, 100).getItem(0).callAs("bool"), true);
    assert.equal(hammer.call(f, 8, 1000).getItem(0).callAs("bool"), true);
    assert.equal(calls, 32 * 100 + 8 * 1000);
  });
});

test("P14 P24 16 threads call at once while JavaScript is in its event loop", async () => {
  let calls = 0;
  const f = (n: number, i: number): number => (calls++, n * 1000003 + i);
  const join = Python.attach((py) => py.run(HAMMER, {}).getItem("hammer").call(f, 16, 200).getItem(0).unbind());
  await collectUntil(() => calls === 16 * 200);
  Python.attach((py) => assert.equal(join.bind(py).callAs("bool"), true));
  assert.equal(calls, 16 * 200);
});

test("P21 a thread that outlives the call goes on calling", async () => {
  const seen: number[] = [];
  Python.attach((py) => {
    py.run(
      `
      import threading, time
      def go(f):
          def run():
              for i in range(20):
                  f(i)
                  time.sleep(0.002)
          threading.Thread(target=run).start()
    `,
      {},
    ).getItem("go").call((i: number) => {
      seen.push(i);
    });
  });
  (globalThis as unknown as { gc: () => void }).gc();
  await collectUntil(() => seen.length === 20);
  assert.deepEqual(seen, Array.from({ length: 20 }, (_, i) => i));
});

test("P28 what TypeScript throws is raised in the thread that called, with both places in its traceback", () => {
  Python.attach((py) => {
    const failure = new RangeError("too far");
    const text = py.run(
      `
      import threading, traceback
      def go(f):
          caught = []
          def run():
              try: f(1)
              except ValueError as error: caught.append(traceback.format_exc())
          thread = threading.Thread(target=run)
          thread.start(); thread.join()
          return caught[0]
    `,
      {},
    ).getItem("go").callAs("str", function reach() {
      failure.stack = new Error("too far").stack;
      throw failure;
    });
    assert.match(text, /in run\n/);
    assert.match(text, /threads_test\.ts", line \d+, in reach\n/);
    assert.match(text, /ValueError: too far\n$/);
  });
});
