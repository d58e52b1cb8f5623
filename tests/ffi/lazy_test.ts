// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Call, Row } from "../../ffi/ctype.ts";
import { lazily, pick } from "../../ffi/lazy.ts";

const ROWS = { one: ["void", []], two: ["void", []] } as const;

test("a function is bound at its first use, once", () => {
  const bound: string[] = [];
  const calls = lazily(ROWS, (name) => {
    bound.push(name);
    return (() => name) as unknown as Call<Row>;
  });
  assert.deepEqual(bound, []);
  assert.equal(calls.one, calls.one);
  assert.deepEqual(bound, ["one"]);
  assert.equal((calls as Record<string, unknown>).three, undefined);
  assert.deepEqual(Object.keys(pick(ROWS, "two")), ["two"]);
});

test("P13 a function that is used while it is being bound is the same one afterwards", () => {
  let depth = 0;
  const calls = lazily(ROWS, (name) => {
    // Binding takes a message, before whose answer Python may call.
    if (depth++ === 0) assert.equal((calls.one as unknown as () => string)(), "one 2");
    const text = `${name} ${depth}`;
    return (() => text) as unknown as Call<Row>;
  });
  assert.equal((calls.one as unknown as () => string)(), "one 2");
});
