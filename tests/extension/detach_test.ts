/** Functions beside which Python's other threads run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { discover } from "../../ffi/mod.ts";
import { Py, type PyAny, pyfunction, pymodule, Python } from "../../mod.ts";
import { isHosted } from "../harness/child.ts";

function blockFor(time: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time);
}

const seen: unknown[] = [];

const work = pyfunction("work(time: int, by: dict[str, Any] = {}) -> int", (time, by) => {
  seen.push(by);
  blockFor(time);
  return time * 2;
}, { detach: true });
const hold = pyfunction("hold(time: int) -> None", blockFor);
const nap = pyfunction("nap(time: int) -> None", (time) => blockFor(time), { detach: true });
const length = pyfunction("length(of: Any) -> int", (of) => Python.attach((py) => of.bind(py).len()), { detach: true });
const fail = pyfunction("fail() -> None", () => {
  throw new RangeError("out");
}, { detach: true });
pymodule("beside", { members: [work, hold, nap, length, fail] }).register();

const MAIN = `
import beside, sys, threading, time
ticks, going = 0, True
def tick():
    global ticks
    while going:
        ticks += 1
        time.sleep(0.001)
thread = threading.Thread(target=tick)
thread.start()
def during(call, *args):
    sys.setswitchinterval(60)
    try:
        before = ticks
        call(*args)
        return ticks - before
    finally:
        sys.setswitchinterval(0.005)
try:
    held = during(beside.hold, 100)
    left = min(during(beside.work, 100), during(beside.nap, 100))
    twice = beside.work(1, {"a": held, "b": object()})
    many = beside.length([1, 2, 3])
    try: beside.fail()
    except ValueError as error: said = str(error)
finally:
    going = False
    thread.join()
`;

test("CON-01 Python's other threads run while a function with detach works, and beside no other", () => {
  Python.attach((py) => {
    const names = py.run(MAIN, {});
    const int = (name: string): number => names.getItem(name).extract("int");
    const isAlone = !isHosted && !discover().freeThreaded;
    if (isAlone) assert.equal(int("held"), 0);
    assert.ok(int("left") >= 20, `${int("left")} ticks in 100 ms`);
    assert.equal(int("twice"), 2);
    assert.equal(int("many"), 3);
    assert.equal(names.getItem("said").extract("str"), "out");
  });
});

test("CON-01 what it gets of Python are handles to keep, and async it cannot be", () => {
  Python.attach((py) => py.import("beside").callMethodAs("int", "work", 0, { b: py.eval("object()") }));
  const { b } = seen.at(-1) as { b: Py<PyAny> };
  assert.ok(b instanceof Py);
  Python.attach((py) => assert.match(b.bind(py).repr(), /^<object object/));
  assert.throws(
    () => pyfunction("async late() -> None", () => {}, { detach: true }),
    /Cannot detach what is async, which leaves Python alone while it awaits: async late\(\) -> None/,
  );
});
