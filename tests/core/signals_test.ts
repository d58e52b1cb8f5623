// runs on: deno, bun, deno-loopback, bun-loopback (the host's Python has its own life)
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";

const skip = process.platform === "win32" ? "signals are POSIX's" : false;

/** How a case ends, and what it prints. */
async function run(name: string): Promise<[code: number, reason: string | undefined, output: string]> {
  const file = new URL("./signals_cases.ts", import.meta.url);
  const { code, reason, output } = await runProgram(file, { args: [name] });
  return [code, reason, output];
}

test("P29 EMB-02 Ctrl-C still reaches the program's listener after the start", { skip }, async () => {
  assert.deepEqual(await run("listener"), [0, undefined, "heard 1\n"]);
});

test("P29 EMB-02 Ctrl-C still ends a program that has no listener", { skip }, async () => {
  const [code, reason, output] = await run("default");
  assert.equal(output, "");
  // A shell's way to say the same is 130.
  assert(reason === "SIGINT" || code === 130, `${code} ${reason}`);
});

test("EMB-02 Python has no handler of its own for Ctrl-C", { skip }, async () => {
  assert.deepEqual(await run("untouched"), [0, undefined, "true\n"]);
});

test(
  "P29 EMB-12 Ctrl-C in Python code becomes KeyboardInterrupt where Python was asked to handle it",
  { skip },
  async () => {
    assert.deepEqual(await run("python"), [0, undefined, "interrupted\n"]);
  },
);

test("EMB-12 checkSignals raises KeyboardInterrupt in a loop of TypeScript", { skip }, async () => {
  assert.deepEqual(await run("typescript"), [0, undefined, "interrupted\n"]);
});

test("EMB-12 a signal handler may be TypeScript, and what it throws comes out of checkSignals", { skip }, async () => {
  assert.deepEqual(await run("handler"), [0, undefined, "handled\n"]);
});
