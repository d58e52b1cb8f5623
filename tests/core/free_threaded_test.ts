/** Free-threaded Pythons: an embedded one has no GIL; one that hosts TypeScript takes it. */
import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { type PyAny, PyDict, Python } from "../../mod.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { hostHere } from "../../scripts/dev/host_command.ts";
import { isHosted } from "../harness/child.ts";

const gil = !discover().freeThreaded && "this Python has a GIL";
const embedded = gil || isHosted && "the host has the GIL on";
const hosted = gil || !isHosted && "for Pythons that host TypeScript";

test("MOD-10 CON-08 whether there is a GIL is what Python itself says", () => {
  Python.attach((py) => {
    const sys = py.import("sys");
    const enabled = sys.hasattr("_is_gil_enabled") ? sys.callMethodAs("bool", "_is_gil_enabled") : true;
    assert.equal(Python.gilDisabled, !enabled);
    assert.ok(enabled || discover().freeThreaded);
  });
});

test("CON-08 an embedded free-threaded Python stays without a GIL", { skip: embedded }, () => {
  Python.attach((py) => {
    assert.equal(py.eval("list(map(f, range(3)))", { f: (x: number) => x + 1 }).repr(), "[1, 2, 3]");
    assert.equal(Python.gilDisabled, true);
  });
});

test("CON-08 threads run while another one is attached, and their calls wait for it", { skip: embedded }, () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import threading
      ran = threading.Event()
      def work():
          ran.set()
          results.append(call(20))
      results = []
      thread = threading.Thread(target=work)
      thread.start()
    `,
      { call: (x: number) => x + 1 },
    );
    // Nothing here gives up the attachment until the call: the loop is TypeScript's.
    while (!names.getItem("ran").callMethodAs("bool", "is_set"));
    names.getItem("thread").callMethod("join");
    assert.equal(names.getItem("results").repr(), "[21]");
  });
});

test("CON-08 a dict can be read while threads change it", { skip: embedded }, () => {
  Python.attach((py) => {
    const names = py.run(
      `
      import threading
      going, shared = True, {}
      def change(n):
          i = 0
          while going:
              i += 1
              shared[i % 50] = [i]
              shared.pop((i + n) % 50, None)
      threads = [threading.Thread(target=change, args=(n,)) for n in range(3)]
      for thread in threads: thread.start()
    `,
      {},
    );
    try {
      const shared = names.getItem("shared").cast(PyDict);
      for (let i = 0; i < 2000; i++) {
        Python.attach(() => {
          for (const [key, value] of shared.extract("dict[int, Any]")) assert.ok(key < 50 && value !== undefined);
          shared.get(i % 50)?.repr();
        });
      }
    } finally {
      names.setItem("going", false);
      for (const thread of names.getItem("threads")) (thread as PyAny).callMethod("join");
    }
  });
});

test("MOD-10 a free-threaded Python that hosts TypeScript takes the GIL", { skip: hosted }, () => {
  assert.equal(Python.gilDisabled, false);
});

test("MOD-10 where the GIL is forbidden, importing a module says so", { skip: hosted }, async () => {
  const [python, folder] = hostHere()!.split(delimiter);
  const code = "import sys; sys.path.insert(0, sys.argv[1]); import pyo3_ts_host";
  const { code: ending, output } = await runChild(python, ["-X", "gil=0", "-c", code, folder]);
  assert.equal(ending, 1);
  assert.match(output, /ImportError: pyo3_ts_host needs the GIL: start Python without PYTHON_GIL=0 and -X gil=0/);
});
