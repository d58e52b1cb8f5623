import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { NotAttachedError, PyBackedStr, PyBytes, PyString, Python, PyUnicodeEncodeError } from "../../mod.ts";
import { collectUntil } from "../harness/child.ts";
import { forAll } from "../harness/random.ts";

/** Whether Python's memory can be seen from here. */
const SHARES = process.env.PYO3_TS_BACKEND === undefined;

test("OBJ-19 the data of a bytes is read after its scope, from no attachment at all", () => {
  const data = Python.attach((py) => py.eval("bytes(range(256)) * 20").cast(PyBytes).backed());
  assert.equal(data.length, 5120);
  assert.deepEqual([data.at(0), data.at(255), data.at(-1), data.at(5120)], [0, 255, 255, undefined]);
  assert.deepEqual([...data.slice(65, 68)], [65, 66, 67]);
  assert.equal(data.decode(65, 68), "ABC");
  assert.equal(data.decode(0xe9, 0xea, "latin1"), "é");
  assert.equal([...data].reduce((sum, byte) => sum + byte), 20 * 255 * 128);
  data.slice().fill(0);
  assert.equal(data.at(1), 1);
  Python.attach((py) => assert.equal(data.bind(py).len(), 5120));
  data.dispose();
});

test("OBJ-19 no copy is made where Python is in this process", () => {
  Python.attach((py) => {
    const bytes = py.eval("b'0' * 100").cast(PyBytes);
    using first = bytes.backed();
    using second = bytes.backed();
    // What one of them writes shows in the other only if both are Python's memory.
    first.unsafeView()[0] = 49;
    assert.equal(second.at(0), SHARES ? 49 : 48);
    assert.equal(bytes.getItem(0).extract("int"), SHARES ? 49 : 48);
  });
});

test("OBJ-19 the UTF-8 of a str is read in the same way", () => {
  forAll(50, (random) => {
    const text = random.string().toWellFormed();
    using backed = Python.attach(() => PyString.from(text).backed());
    const utf8 = new TextEncoder().encode(text);
    assert.ok(backed instanceof PyBackedStr);
    assert.deepEqual(backed.slice(), utf8);
    assert.equal(`${backed}`, text);
    assert.equal(backed.length, utf8.length);
    Python.attach((py) => assert.equal(backed.bind(py).value(), text));
  });
  Python.attach(() => assert.throws(() => PyString.from("a\ud800").backed(), PyUnicodeEncodeError));
});

test("OBJ-19 after dispose() there is nothing to see, and Python has its object back", () => {
  Python.attach((py) => {
    const bytes = PyBytes.newWith(1000, (memory) => memory.fill(1));
    const count = (): number => py.import("sys").callMethodAs("int", "getrefcount", bytes);
    const before = count();
    const backed = bytes.backed();
    const view = backed.unsafeView();
    assert.equal(view.at(-1), 1);
    backed.dispose();
    backed.dispose();
    assert.ok(view.length === 0 && view.buffer.detached);
    assert.throws(() => backed.at(0), NotAttachedError);
    assert.throws(() => backed.length, NotAttachedError);
    assert.throws(() => backed.unsafeView(), NotAttachedError);
    assert.throws(() => backed.bind(), NotAttachedError);
    for (let i = 0; i < 50; i++) {
      using again = bytes.backed();
      assert.equal(again.at(999), 1);
    }
    assert.equal(count(), before);
    using empty = PyBytes.from(new Uint8Array(0)).backed();
    assert.deepEqual([empty.length, empty.at(0), empty.decode()], [0, undefined, ""]);
  });
});

test("OBJ-19 arrays over the data keep the object, and their end gives it up", async () => {
  const MANY = 40;
  const bytes = Python.attach(() => PyBytes.newWith(100_000, (memory) => memory.fill(7)).unbind());
  const count = (): number =>
    Python.attach((py) => py.import("sys").callMethodAs("int", "getrefcount", bytes.bind(py)));
  const before = count();
  // Only the arrays are held from here on.
  const make = (): Uint8Array[] =>
    Array.from({ length: MANY }, () => Python.attach((py) => bytes.bind(py).backed()).unsafeView());
  const views = make();
  const collected = countCollected(MANY);
  await collectUntil(() => collected() >= MANY - 5);
  assert.ok(views.every((view) => view.length === 100_000 && view.every((byte) => byte === 7)));
  if (SHARES) assert.equal(count() - before, MANY);
  // Emptied, since the array itself may be found on the stack.
  views.length = 0;
  // The collectors look at the stack and may spare a few.
  await collectUntil(() => count() - before <= 5);
  assert.ok(count() - before <= 5, `${count() - before} of ${MANY} are still held`);
  bytes.dispose();
});

test("OBJ-19 parts of an array that are left when the array is gone do not see freed memory", async () => {
  const MANY = 40;
  const parts = Array.from(
    { length: MANY },
    () => Python.attach((py) => py.eval("b'7' * 100_000").cast(PyBytes).backed()).unsafeView().subarray(10),
  );
  await collectUntil(() => parts.filter((part) => part.length === 0).length >= MANY - 5);
  for (const part of parts) assert.ok(part.length === 0 || part.every((byte) => byte === 55));
  assert.ok(parts.filter((part) => part.length === 0).length >= MANY - 5);
});

const ended: unknown[] = [];
const registry = new FinalizationRegistry((value) => ended.push(value));

/** How many of so many objects that nobody holds were collected: proof that the collector has run. */
function countCollected(many: number): () => number {
  for (let i = 0; i < many; i++) registry.register({}, i);
  return () => ended.length;
}
