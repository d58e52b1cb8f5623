/**
 * Checks that nothing is left behind.
 *
 * @module
 */
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type PyAny, PyErr, Python } from "../../mod.ts";

/** Where every call is encoded and decoded, a few must do. */
const ROUNDS = process.env.PYO3_TS_BACKEND === "loopback" ? 200 : 1000;

/** Checks that `body`, run again and again, leaves the reference count of `object` as it was, and no new objects. */
function checkNoLeak(py: Python, object: PyAny, body: (py: Python, object: PyAny) => void): void {
  const sys = py.import("sys");
  const gc = py.import("gc");
  const count = (): [references: number, objects: number] => {
    gc.callMethodAs("int", "collect");
    return [sys.callMethodAs("int", "getrefcount", object), gc.callMethod("get_objects").len()];
  };
  const run = (): void => Python.attach((py) => body(py, object));
  // Names, codes and caches of the first rounds stay.
  for (let i = 0; i < 10; i++) run();
  Python.attach(() => {
    const before = Python.attach(count);
    for (let i = 0; i < ROUNDS; i++) run();
    const after = Python.attach(count);
    assert.equal(after[0] - before[0], 0, "references to the object");
    assert.ok(after[1] - before[1] < 20, `${after[1] - before[1]} more objects`);
  });
}

/** A test of {@linkcode checkNoLeak} on what a Python expression gives. */
export function leakTest(name: string, code: string, body: (py: Python, object: PyAny) => void): void {
  test(name, () => Python.attach((py) => checkNoLeak(py, py.eval(code, {}), body)));
}

/** Checks that `body` throws, and gives up the exception at once: collecting its error would take a turn or more. */
export function fails(body: () => unknown): void {
  try {
    body();
  } catch (error) {
    if (error instanceof PyErr) error.value.dispose();
    return;
  }
  assert.fail(`Nothing thrown by ${body}`);
}
