// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { test } from "node:test";
import { ARENA_SIZE, PAGE, SLOT, TAG } from "../../ffi/remote/layout.ts";
import { Memory, Outbox } from "../../ffi/remote/memory.ts";
import { fromUnits, readText, textSize, viewBytes, writeBytes, writeText } from "../../ffi/remote/text.ts";
import { forAll } from "../harness/random.ts";

const memory = new Memory(new ArrayBuffer(2 * PAGE + ARENA_SIZE));
const START = 2 * PAGE;

function outbox(): Outbox {
  return new Outbox(memory, PAGE, PAGE + SLOT.hostBlock, START, START + ARENA_SIZE);
}

/** Writes a text, and reads it again; also how it went. */
function travel(text: string): { back: string; tag: number; used: number } {
  const box = outbox();
  const at = box.reserve(16);
  writeText(box, at, text);
  return { back: readText(memory, at), tag: memory.u32[at >> 2], used: box.top - START - 16 };
}

/** Alphabets from the narrowest to lone surrogates. */
const ALPHABETS: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x7f],
  [0x80, 0xff],
  [0x100, 0xd7ff],
  [0xd800, 0xdfff],
  [0xe000, 0xffff],
];

test("P33 texts of every kind and length come back as they were, and take no more room than they may", () => {
  forAll(40, (random) => {
    for (const length of [0, 1, 7, 8, 9, 95, 96, 97, 500, 8191, 8192, 8193, 20_000]) {
      const few = ALPHABETS.filter(() => random.integer(2) === 0);
      const alphabets = few.length > 0 ? few : ALPHABETS;
      const units = Uint16Array.from({ length }, () => {
        const [first, last] = alphabets[random.integer(alphabets.length)];
        return first + random.integer(last - first + 1);
      });
      const text = fromUnits(units);
      assert.equal(text.length, length);
      const { back, used } = travel(text);
      assert.ok(back === text, JSON.stringify(text.slice(0, 100)));
      assert.ok(used <= textSize(text), `${used} bytes for ${length} units`);
    }
  });
});

test("P33 a text goes in the narrowest form that has its speed", () => {
  assert.equal(travel("abc").tag, TAG.latin1);
  assert.equal(travel("é".repeat(96)).tag, TAG.latin1);
  assert.equal(travel("é".repeat(97)).tag, TAG.utf8);
  assert.equal(travel("a".repeat(10_000)).tag, TAG.latin1);
  assert.equal(travel("\ud800".repeat(97)).tag, TAG.utf16);
  assert.equal(travel("\ufeffmark at the front ".repeat(10)).back[0], "\ufeff");
});

test("bytes stand where they were written, and a message that is too long is refused whole", () => {
  const box = outbox();
  const at = box.reserve(16);
  const data = Uint8Array.from({ length: 1001 }, (_, index) => index);
  writeBytes(box, at, data);
  assert.deepEqual(viewBytes(memory, at), data);
  assert.throws(() => writeBytes(box, at, new Uint8Array(ARENA_SIZE)), RangeError);
  assert.throws(() => writeText(box, at, "\ud800".repeat(ARENA_SIZE)), RangeError);
});
