/** The bytes that a call becomes on its way to another process. */
// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ptr } from "../../ffi/mod.ts";
import { read, type Word, write } from "../../ffi/remote/codec.ts";
import { FrameReader, FrameWriter } from "../../ffi/remote/frame.ts";

const NULL = 0n as Ptr;

function roundTrip(word: Word, value: unknown): unknown {
  const frame = new FrameWriter();
  write(frame, word, value);
  return read(new FrameReader(frame.bytes, NULL), word);
}

test("every word comes back as it was sent", () => {
  const cases: [Word, unknown][] = [
    ["handle", 0x7fff_1234_5678n],
    ["owned", 0n],
    ["i32", -1],
    ["isize", 2 ** 53 - 1],
    ["i64", -(2n ** 63n)],
    ["u64", 2n ** 64n - 1n],
    ["f64", 1e300],
    ["text", "version"],
    ["text", null],
    ["string", "a\0\ud800😀"],
    ["string", ""],
    ["data", new Uint8Array([1, 2, 3])],
    ["bytes", new Uint8Array(0)],
    ["ptrs", [1n, 2n, 3n]],
    ["bool", true],
    ["void", undefined],
    ["config", { executable: "/usr/bin/python3", argv: ["a", "😀"], flags: { Py_IsolatedFlag: 1 } }],
  ];
  for (const [word, value] of cases) assert.deepEqual(roundTrip(word, value), value, word);
});

test("floats keep -0, NaN and the infinities", () => {
  assert.ok(Object.is(roundTrip("f64", -0), -0));
  assert.ok(Object.is(roundTrip("f64", NaN), NaN));
  assert.equal(roundTrip("f64", -Infinity), -Infinity);
});

test("a frame grows as it is written, word by word and run by run", () => {
  const frame = new FrameWriter();
  const long = "x".repeat(10_000);
  for (let i = 0; i < 500; i++) write(frame, "isize", i);
  write(frame, "string", long);
  write(frame, "data", new Uint8Array(5000).fill(7));
  for (let i = 0; i < 500; i++) write(frame, "f64", i / 3);
  const reader = new FrameReader(frame.bytes, NULL);
  for (let i = 0; i < 500; i++) assert.equal(read(reader, "isize"), i);
  assert.equal(read(reader, "string"), long);
  assert.deepEqual(read(reader, "data"), new Uint8Array(5000).fill(7));
  for (let i = 0; i < 500; i++) assert.equal(read(reader, "f64"), i / 3);
});

test("pointers are what the runtime wants: bigints on Deno, numbers or null on Bun", () => {
  const frame = new FrameWriter();
  write(frame, "handle", 0x7fff_0000_0001n as Ptr);
  write(frame, "handle", NULL);
  const bun = new FrameReader(frame.bytes, null as unknown as Ptr);
  assert.equal(read(bun, "handle"), 0x7fff_0000_0001);
  assert.equal(read(bun, "handle"), null);
});

test("a frame that ends too soon is an error, not a wrong value", () => {
  const frame = new FrameWriter();
  write(frame, "data", new Uint8Array(100));
  const cut = frame.bytes.slice(0, 24);
  assert.throws(() => read(new FrameReader(cut, NULL), "data"), RangeError);
  assert.throws(() => read(new FrameReader(new Uint8Array(4), NULL), "i64"), RangeError);
  const negative = new FrameWriter();
  write(negative, "isize", -8);
  assert.throws(() => read(new FrameReader(negative.bytes, NULL), "data"), RangeError);
});
