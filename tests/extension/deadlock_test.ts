// runs on: deno, bun, deno-loopback, bun-loopback (a hosted program has no DeadlockError yet)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, PyErr, PyRuntimeError, Python } from "../../mod.ts";
import { runProgram, sleep } from "../harness/child.ts";

const TIMEOUT = 500;
const notLinux = process.platform === "linux" ? false : "the zeroed mutex is Linux's";

Python.initialize({ deadlockTimeout: TIMEOUT });

/** Runs Python source with these names, and gives what it calls `go`. */
function go(py: Python, source: string): PyAny {
  return py.run(source, {}).getItem("go");
}

/** `start(target)` runs it on a thread; `caught` has the exceptions by thread name. */
const THREADS = `
import ctypes, threading, time
caught = {}
def start(name, target, *args):
    def run():
        try:
            target(*args)
        except BaseException as error:
            caught[name] = f"{type(error).__module__}.{type(error).__name__}: {error}"
    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread
`;

test("P13 a nested call that can never return raises DeadlockError, which names the calls and their threads", () => {
  Python.attach((py) => {
    // The JS thread serves `lower` and, inside it, `upper`, which waits for `lower` to return.
    const report = go(
      py,
      `${THREADS}
def go(make):
    returned = threading.Event()
    second = []
    def wait_above():
        second.append(start("second", upper))
        second[0].join()
    def wait_below():
        returned.wait()
    lower, upper = make(wait_above, wait_below)
    def run():
        lower()
        returned.set()
    before = time.monotonic()
    first = start("first", run)
    first.join()
    return caught, time.monotonic() - before
`,
    ).call((above: PyAny, below: PyAny) => {
      const [waitAbove, waitBelow] = [above.extract("Callable[[], None]"), below.extract("Callable[[], None]")];
      function lower(): void {
        waitAbove();
      }
      function upper(): void {
        waitBelow();
      }
      return [lower, upper];
    });
    const [caught, time] = report.extract("tuple[dict[str, str], float]");
    assert.deepEqual(Object.keys(caught), ["second"]);
    assert.match(caught.second, /^pyo3_ts\.DeadlockError: upper\(\) from thread second has waited for 0\.5 s /);
    assert.match(caught.second, /above lower\(\) from thread first, which cannot go on before it returns$/);
    assert(time >= TIMEOUT / 1000 && time < 5, `${time} s`);
  });
});

test("P13 DeadlockError comes back to TypeScript as an error that it can catch", () => {
  Python.attach((py) => {
    let error: unknown;
    const wait = py.run("import threading\ndef wait(): threading.Event().wait()", {}).getItem("wait").unbind();
    go(py, `${THREADS}\ndef go(f): start("one", f).join()`).call(() => {
      try {
        Python.attach((py) => wait.bind(py).call());
      } catch (caught) {
        error = caught;
      }
    });
    assert(error instanceof PyErr && error instanceof PyRuntimeError, String(error));
    assert.equal(error.name, "pyo3_ts.DeadlockError");
    assert.match(error.message, /above what the JS thread itself waits for/);
    wait.dispose();
  });
});

test("P13 a call that the JS thread never answers raises DeadlockError", { skip: notLinux }, () => {
  Python.attach((py) => {
    let calls = 0;
    const caught = go(
      py,
      `${THREADS}
def go(f):
    # Waiting for a mutex is nothing that a signal could interrupt.
    libc = ctypes.CDLL(None)
    mutex = ctypes.create_string_buffer(64)
    libc.pthread_mutex_lock(mutex)
    def run():
        time.sleep(0.05)
        try:
            f()
        finally:
            libc.pthread_mutex_unlock(mutex)
    thread = start("one", run)
    libc.pthread_mutex_lock(mutex)
    thread.join()
    return caught
`,
    ).callAs("dict[str, str]", function answer() {
      calls++;
    });
    assert.match(caught.one, /DeadlockError: The JS thread has not answered answer\(\) from thread one for 0\.5 s;/);
    assert.match(caught.one, /it waits at <string>:\d+$/);
    assert.equal(calls, 0, "a call that was given up was made");
  });
});

test("P17 a promise that cannot be kept because JavaScript waits inside Python raises DeadlockError", () => {
  Python.attach((py) => {
    const names = py.run(
      `${THREADS}
def go(f):
    start("one", f).join()
    return caught["one"]
lock = threading.Lock()
lock.acquire()
def release(f):
    def run():
        try:
            f()
        finally:
            lock.release()
    start("two", run)
`,
      {},
    );
    // deno-lint-ignore require-await -- a promise is the point
    const promise = async function promise(): Promise<number> {
      return 1;
    };
    assert.match(
      names.getItem("go").callAs("str", promise),
      /DeadlockError: The promise of promise\(\) from thread one cannot be kept: for 0\.5 s the JS thread has waited at /,
    );
    // No Python function stands around this wait.
    names.getItem("release").call(promise);
    names.getItem("lock").callMethod("acquire");
    assert.match(
      names.getItem("caught").getItem("two").extract("str"),
      /promise\(\) from thread two cannot be kept: for 0\.5 s the JS thread has waited in a C function/,
    );
  });
});

test("P13 a long computation is no deadlock: in bytecode, in a C function, in TypeScript", async () => {
  let kept = 0;
  const later = Python.attach((py) => {
    const names = py.run(
      `${THREADS}
import hashlib
def wait(f):
    return start("waiting", f)
def bytecode(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
def c_function():
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 2500000)
def call(f):
    start("calling", f).join()
`,
      {},
    );
    // Calls that wait meanwhile: one for its promise, one for the JS thread.
    names.getItem("wait").call(async () => {
      await sleep(0);
      kept++;
    });
    names.getItem("bytecode").call(3 * TIMEOUT / 1000);
    names.getItem("wait").call(() => kept++);
    names.getItem("c_function").call();
    // One that computes, and one that waits for its own reasons, inside a call of another thread.
    names.getItem("call").call(() => {
      const end = performance.now() + 3 * TIMEOUT;
      while (performance.now() < end);
    });
    names.getItem("call").call(() => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * TIMEOUT);
    });
    return names.unbind();
  });
  for (let i = 0; i < 100 && kept < 2; i++) await sleep(20);
  Python.attach((py) => assert.equal(later.bind(py).getItem("caught").repr(), "{}"));
  assert.equal(kept, 2);
});

test("P13 P17 an idle JS thread is no deadlock, however long a promise takes", async () => {
  const answers = Python.attach((py) => {
    const names = py.run(`${THREADS}\nanswers = []\ndef go(f): start("one", lambda: answers.append(f()))`, {});
    names.getItem("go").call(async () => {
      await sleep(4 * TIMEOUT);
      return "kept";
    });
    return names.unbind();
  });
  await sleep(5 * TIMEOUT);
  Python.attach((py) => {
    assert.equal(answers.bind(py).getItem("caught").repr(), "{}");
    assert.equal(answers.bind(py).getItem("answers").repr(), "['kept']");
  });
});

test("P13 deadlockTimeout 0 waits for ever", async () => {
  const { code, output } = await runProgram(new URL("./callback_cases.ts", import.meta.url), { args: ["patient"] });
  assert.deepEqual([code, output], [0, "still waiting\nkept\n"]);
});
