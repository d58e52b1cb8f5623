// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ptr } from "../../ffi/ctype.ts";
import { TAG } from "../../ffi/remote/layout.ts";
import { Objects } from "../../ffi/remote/objects.ts";
import { forAll, type Random } from "../harness/random.ts";

/** The host's table: how often each address was told, and not yet given up. */
class Table {
  readonly told = new Map<number, number>();

  tell(address: number): number {
    this.told.set(address, (this.told.get(address) ?? 0) + 1);
    return address;
  }

  takeBack(objects: Objects): void {
    for (const { address, told } of objects.givenUp.splice(0)) {
      const left = (this.told.get(address) ?? 0) - told;
      assert(left >= 0, `${address} was given up more often than it was told`);
      if (left === 0) this.told.delete(address);
      else this.told.set(address, left);
    }
  }
}

/** A random life of references: those that we own, in any order, and calls with what is borrowed in them. */
function live(random: Random, steps: number): { objects: Objects; table: Table } {
  const [objects, table, owned, marks] = [new Objects(), new Table(), [] as Ptr[], [] as number[]];
  const take = (): Ptr => owned.splice(random.integer(owned.length), 1)[0];
  const address = (): number => table.tell(2 ** 40 + 16 * random.integer(20));
  const actions: readonly (() => void)[] = [
    () => owned.push(objects.lend(address(), true)),
    () => void objects.lend(address(), false),
    () => owned.push(objects.add(TAG.int, 1, true)),
    () => void objects.add(TAG.float, 1, false),
    // A call: what is borrowed in it ends with it, unless somebody has taken a reference.
    () => marks.push(objects.unowned),
    () => objects.dropUnowned(marks.pop() ?? 0),
    // The host may hear of what is given up at any later time.
    () => table.takeBack(objects),
  ];
  const withOne: readonly (() => void)[] = [
    () => objects.decRef(take()),
    () => {
      const ptr = owned[random.integer(owned.length)];
      objects.incRef(ptr);
      owned.push(ptr);
    },
    () => void objects.disown(take()),
    // A container takes its items over; the host may have it, too.
    () => {
      const items = Array.from({ length: Math.min(owned.length, random.integer(4)) }, take);
      const place = random.integer(2) === 0 ? address() : 0;
      if (place !== 0) objects.lend(place, true);
      owned.push(objects.add(TAG.tuple, items, true, place));
    },
    () => {
      const list = objects.add(TAG.list, [take()], true);
      const place = address();
      objects.lend(place, true);
      objects.setAddress(list, place);
      owned.push(list);
    },
  ];
  for (let step = 0; step < steps; step++) {
    const all = owned.length > 0 ? [...actions, ...withOne, ...withOne] : actions;
    all[random.integer(all.length)]();
    for (const ptr of owned) if ((ptr as number) > 0) assert(table.told.has(ptr as number), "it was given up in use");
  }
  while (owned.length > 0) objects.decRef(take());
  objects.dropUnowned(0);
  table.takeBack(objects);
  return { objects, table };
}

test("P8 whatever is done with references, the host's table is empty once all are gone", () => {
  forAll(300, (random) => {
    const { objects, table } = live(random, 300);
    assert.deepEqual([objects.lentCount, table.told.size], [0, 0]);
  });
});

test("P8 places of values are used again", () => {
  const objects = new Objects();
  for (let round = 0; round < 1000; round++) {
    const items = [objects.add(TAG.int, 1, true), objects.add(TAG.latin1, "a", true)];
    const tuple = objects.add(TAG.tuple, items, true);
    assert((tuple as number) >= -3, `${tuple}`);
    objects.decRef(tuple);
  }
});

test("P30 a reference that was given up is an error, and never another object", () => {
  const objects = new Objects();
  const ptr = objects.lend(2 ** 40, true);
  objects.decRef(ptr);
  assert.throws(() => objects.incRef(ptr), /Cannot use a Python object after it was given up/);
  assert.throws(() => objects.decRef(ptr), ReferenceError);
  assert.deepEqual(objects.givenUp, [{ address: 2 ** 40, told: 1 }]);
});

test("what is pinned is never given up, and what is bytes outlives the message it came in", () => {
  const objects = new Objects();
  const none = objects.pin(4096);
  for (let i = 0; i < 5; i++) objects.decRef(none);
  assert.equal(objects.givenUp.length, 0);
  const message = Uint8Array.of(1, 2, 3);
  const bytes = objects.add(TAG.bytes, message, false);
  objects.incRef(bytes);
  objects.dropUnowned(0);
  message.fill(0);
  assert.deepEqual(objects.valueOf(bytes)?.content, Uint8Array.of(1, 2, 3));
});
