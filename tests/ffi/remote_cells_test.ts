// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ptr } from "../../ffi/ctype.ts";
import { readPtr, type Singletons, writePtr } from "../../ffi/remote/cells.ts";
import { ARENA_SIZE, PAGE, SLOT, TAG } from "../../ffi/remote/layout.ts";
import { Memory, Outbox } from "../../ffi/remote/memory.ts";
import { Objects } from "../../ffi/remote/objects.ts";
import { forAll, type Random } from "../harness/random.ts";

const memory = new Memory(new ArrayBuffer(2 * PAGE + ARENA_SIZE));
const START = 2 * PAGE;
const SINGLETONS: Singletons = { [TAG.none]: 1000 as Ptr, [TAG.true]: 1016 as Ptr, [TAG.false]: 1032 as Ptr };

/** What both sides know from the start. */
function objects(): Objects {
  const made = new Objects();
  for (const ptr of Object.values(SINGLETONS)) made.pin(ptr as number);
  return made;
}

/** A value in the form of the tests: a handle is its address, a container a list of its items behind the tag. */
type Model = number | bigint | string | Uint8Array | { address: number } | Container;

interface Container extends Array<Model> {
  0: number;
}

function randomModel(random: Random, depth: number): Model {
  const kind = random.integer(depth === 0 ? 6 : 9);
  switch (kind) {
    case 0:
      return Number(random.bits()) * 2 ** 20 - 2 ** 51;
    case 1:
      return [0.1, -0, NaN, Infinity, -1e300, 5e-324][random.integer(6)];
    case 2:
      return (BigInt(random.bits()) + 2n) ** 3n * (random.integer(2) === 0 ? -1n : 1n);
    case 3:
      return ["", "text", "ü", "日本", "\ud800", "😀".repeat(100)][random.integer(6)];
    case 4:
      return Uint8Array.from({ length: random.integer(40) }, () => random.integer(256));
    case 5:
      return { address: 2 ** 46 + 16 * random.integer(50) };
    default: {
      const tag = [TAG.tuple, TAG.list, TAG.dict][kind - 6];
      const count = random.integer(5) * (tag === TAG.dict ? 2 : 1);
      return [tag, ...Array.from({ length: count }, () => randomModel(random, depth - 1))];
    }
  }
}

/** A new reference to what a model says. */
function build(objects: Objects, model: Model): Ptr {
  if (Array.isArray(model)) {
    const [tag, ...items] = model;
    return objects.add(tag as number, items.map((item) => build(objects, item)), true);
  }
  if (typeof model === "number") return objects.add(Number.isSafeInteger(model) ? TAG.int : TAG.float, model, true);
  if (typeof model === "bigint") return objects.add(TAG.bigint, model, true);
  if (typeof model === "string") return objects.add(TAG.latin1, model, true);
  return model instanceof Uint8Array ? objects.add(TAG.bytes, model, true) : objects.lend(model.address, true);
}

function describe(objects: Objects, ptr: Ptr): Model {
  const value = objects.valueOf(ptr);
  if (value === undefined) return { address: ptr as number };
  if (value.tag >= TAG.tuple) return [value.tag, ...(value.content as Ptr[]).map((item) => describe(objects, item))];
  return value.content instanceof Uint8Array ? value.content.slice() : value.content as Model;
}

test("CNV-13 values of every tag, nested in any way, arrive as they were sent, and leave nothing behind", () => {
  forAll(2000, (random) => {
    const [sender, receiver] = [objects(), objects()];
    const known = receiver.lentCount;
    const model = randomModel(random, 3);
    const box = new Outbox(memory, PAGE, PAGE + SLOT.hostBlock, START, START + ARENA_SIZE);
    const at = box.reserve(16);
    const ptr = build(sender, model);
    writePtr(box, at, ptr, sender);
    const got = readPtr(memory, at, receiver, SINGLETONS, true);
    assert.deepEqual(describe(receiver, got), model);
    sender.decRef(ptr);
    receiver.decRef(got);
    assert.equal(sender.lentCount, known);
    assert.equal(receiver.lentCount, known);
  });
});

test("CNV-10 CNV-20 None, True and False are the objects that the host has told of", () => {
  const receiver = objects();
  for (const tag of [TAG.none, TAG.true, TAG.false]) {
    memory.setCell(START, tag);
    assert.equal(readPtr(memory, START, receiver, SINGLETONS, true), SINGLETONS[tag]);
  }
  memory.setCell(START, TAG.null);
  assert.equal(readPtr(memory, START, receiver, SINGLETONS, true), 0);
});

test("a container that the host has goes by its address, with what it holds only on the way to us", () => {
  const receiver = objects();
  const cells = START + 64;
  memory.setHandle(cells, 2 ** 40);
  memory.setNumber(cells + 16, TAG.int, 7);
  memory.setCell(START, TAG.list, 1, cells);
  const list = readPtr(memory, START, receiver, SINGLETONS, true);
  assert.deepEqual(describe(receiver, list), [TAG.list, 7]);
  const box = new Outbox(memory, PAGE, PAGE + SLOT.hostBlock, START + PAGE, START + ARENA_SIZE);
  const at = box.reserve(16);
  writePtr(box, at, list, receiver);
  assert.deepEqual([memory.u32[at >> 2], memory.address(at + 8)], [TAG.handle, 2 ** 40]);
  // After a request the host may have changed the list.
  receiver.epoch++;
  assert.equal(receiver.valueOf(list), undefined);
  receiver.decRef(list);
  assert.deepEqual(receiver.givenUp, [{ address: 2 ** 40, told: 1 }]);
});
