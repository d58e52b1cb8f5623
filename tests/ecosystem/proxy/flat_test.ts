// runs on: deno, bun (the others take minutes for what is counted here; proxy_test.ts has it in small)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { python } from "../../../src/ecosystem/proxy/mod.ts";

const { builtins } = python;

/** How many objects Python's collector knows. */
const objects = (): number => builtins.len<number>(python.import("gc").get_objects());

/**
 * By how many MiB the process grows while `body` runs a second time: the first fills what is kept for good. Nobody
 * collects in between, after which V8 lets its heap grow.
 */
function growth(body: () => void): number {
  body();
  const before = process.memoryUsage.rss();
  body();
  return (process.memoryUsage.rss() - before) / 2 ** 20;
}

test("P8 a million lists in one turn stay flat with a python.scope for each thousand", () => {
  const before = objects();
  const { list, range } = builtins;
  const hundred = range(100);
  const grown = growth(() => {
    for (let block = 0; block < 500; block++) {
      python.scope(() => {
        for (let i = 0; i < 1000; i++) list(hundred);
      });
    }
  });
  assert.ok(grown < 50, `${grown} MiB`);
  assert.ok(objects() - before < 100, `${objects() - before} objects`);
});

test("P8 a million texts of a kilobyte in one turn stay flat, with nothing done", () => {
  const kilobyte = python`lambda i: "x" * 1000 + str(i)`;
  let length = 0;
  const grown = growth(() => {
    for (let i = 0; i < 500_000; i++) length += kilobyte<string>(i).length;
  });
  assert.ok(length > 2 * 500_000 * 1000);
  assert.ok(grown < 50, `${grown} MiB`);
});

test("P9 a chain of depth 5 a million times in one turn stays flat, with nothing done", () => {
  const names = python.context();
  names`
    class Node:
        def __init__(self, child): self.child = child
        def own(self): return self.child
  `;
  const make = names`Node`;
  const top = make(make(make(make(make([1])))));
  const before = objects();
  const grown = growth(() => {
    for (let i = 0; i < 500_000; i++) top.child.child.child.child.child;
    for (let i = 0; i < 100_000; i++) top.child.child.child.own().child.append;
  });
  assert.ok(grown < 50, `${grown} MiB`);
  assert.ok(objects() - before < 100, `${objects() - before} objects`);
});

test("P12 a hundred thousand lambdas in one turn stay flat, with nothing done", async () => {
  const { gc } = globalThis as unknown as { gc: () => void };
  const apply = python`lambda f, x: f(x)`;
  let sum = 0;
  const run = (count: number) => {
    for (let i = 0; i < count; i++) sum += apply<number>((x: number) => x + i, 1);
  };
  /** What is left, once what was kept for the turn is gone. */
  const left = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    gc();
    return { heap: process.memoryUsage().heapUsed / 2 ** 20, objects: objects() };
  };
  run(1000);
  const before = await left();
  run(100_000);
  let after = await left();
  // Finalizers come in turns of their own, which take longer on a busy machine.
  for (let i = 0; i < 50 && after.heap - before.heap >= 10; i++) after = await left();
  assert.equal(sum, 1000 + 999 * 500 + 100_000 + 99_999 * 50_000);
  assert.ok(after.heap - before.heap < 10, `${after.heap - before.heap} MiB`);
  assert.ok(after.objects - before.objects < 200, `${after.objects - before.objects} objects`);
});
