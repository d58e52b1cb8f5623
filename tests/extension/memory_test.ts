// runs on: deno, bun (a million calls; what they keep does not depend on the way to Python)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, Python } from "../../mod.ts";

const MB = 1024 * 1024;

/** How much the process grows over a million calls that each give an object of 1 KB, in bytes. */
function growth(million: (give: PyAny, py: Python) => void): number {
  return Python.attach((py) => {
    const give = py.run("def give(): return bytearray(1000)", {}).getItem("give");
    Python.attach((py) => {
      for (let i = 0; i < 10_000; i++) give.call().dispose();
      py.import("gc").callMethod("collect");
    });
    (globalThis as unknown as { gc: () => void }).gc();
    const before = process.memoryUsage().rss;
    million(give, py);
    return process.memoryUsage().rss - before;
  });
}

/** The checks keep what they know of a reference in memory, too, and take their time. */
const skip = !!process.env.PYO3_TS_CHECKED && "it measures unchecked calls";

test(
  "P8 DBG-02 a million calls in one synchronous loop, with a scope for each thousand, grow by less than 50 MB",
  { skip },
  () => {
    const grown = growth((give) => {
      for (let i = 0; i < 1000; i++) {
        Python.attach(() => {
          for (let k = 0; k < 1000; k++) give.call();
        });
      }
    });
    assert(grown < 50 * MB, `${grown / MB} MB`);
  },
);

test(
  "P8 a million calls in one synchronous loop, each result disposed by using, grow by less than 50 MB",
  { skip },
  () => {
    const grown = growth((give) => {
      for (let i = 0; i < 1_000_000; i++) {
        using _result = give.call();
      }
    });
    assert(grown < 50 * MB, `${grown / MB} MB`);
  },
);

test(
  "P8 a million calls in one synchronous loop, each result extracted at once, grow by less than 50 MB",
  { skip },
  () => {
    let total = 0;
    const grown = growth((give) => {
      const length = Python.attach((py) => py.eval("len").unbind());
      Python.attach((py) => {
        const len = length.bind(py);
        for (let i = 0; i < 500_000; i++) total += give.callAs("bytearray").length + len.callAs("int", "ab");
      });
      length.dispose();
    });
    assert.equal(total, 500_000 * 1002);
    assert(grown < 50 * MB, `${grown / MB} MB`);
  },
);

test(
  "P8 DBG-02 a million calls of a function by Python, each with an object of 1 KB, grow by less than 50 MB",
  { skip },
  () => {
    const grown = growth((give, py) => {
      const loop = py.run("def loop(f, give):\n  for i in range(1000000): f(give())", {}).getItem("loop");
      let calls = 0;
      loop.call((_: PyAny) => {
        calls++;
      }, give);
      assert.equal(calls, 1_000_000);
    });
    assert(grown < 50 * MB, `${grown / MB} MB`);
  },
);

test("P9 a chain of attributes keeps its steps no longer than its scope", () => {
  Python.attach((py) => {
    const count = py.run(
      `
class Step:
    alive = 0
    def __init__(self): Step.alive += 1
    def __del__(self): Step.alive -= 1
    @property
    def next(self): return Step()
first = Step()
`,
      {},
    );
    for (let i = 0; i < 1000; i++) {
      Python.attach(() => {
        count.getItem("first").getattr("next").getattr("next").getattr("next").getattr("next").getattr("next");
      });
    }
    assert.equal(count.getItem("Step").getattr("alive").extract("int"), 1);
  });
});
