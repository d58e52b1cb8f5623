// runs on: deno, bun, deno-loopback, bun-loopback (the host's Python has its own life)
import assert from "node:assert/strict";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";

/** Runs a case, which has to end well, and gives the lines it prints. */
async function run(name: string): Promise<string[]> {
  const { code, output } = await runProgram(new URL("./finalize_cases.ts", import.meta.url), { args: [name] });
  assert.equal(code, 0, output);
  return output.trim().split("\n");
}

test("EMB-04 an interpreter of one scope is finalized with it, and its atexit functions have run", async () => {
  assert.deepEqual(await run("using"), ["inside true", "atexit", "outside false"]);
});

test("EMB-06 EMB-07 after the end tryAttach gives undefined and every use throws a typed error", async () => {
  assert.deepEqual(await run("after"), ["done"]);
});

test("EMB-07 Python is not finalized under an attach, a detach or a call", async () => {
  assert.deepEqual(await run("insideAttach"), ["done"]);
});

test("EMB-04 an atexit function in TypeScript may use Python", async () => {
  assert.deepEqual(await run("typescriptAtexit"), ["from atexit true", "done"]);
});

test("EMB-21 handles collected after the end do nothing", async () => {
  assert.deepEqual(await run("collectedAfterwards"), ["done"]);
});

test("EMB-21 finalizing waits for threads as python3 does, and daemons do not crash it", async () => {
  assert.deepEqual(await run("threads"), ["worker ended", "done"]);
});

test("EMB-21 a thread that waits for TypeScript is answered while Python ends", async () => {
  assert.deepEqual(await run("waitingThread"), ["answered at the end", "done"]);
});

test("EMB-21 cycles over the border, destructors in TypeScript and live handles do not crash the end", async () => {
  assert.deepEqual(await run("bomb"), ["done"]);
});
