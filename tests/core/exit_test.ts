import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChildResult } from "../../scripts/dev/child.ts";
import { isHosted, ownLife, runProgram } from "../harness/child.ts";

const run = (name: string, timeout = 20_000): Promise<ChildResult> =>
  // The C library overwrites what is freed, so that whoever uses it then is found out.
  runProgram(new URL("./exit_cases.ts", import.meta.url), { args: [name], timeout, env: { MALLOC_PERTURB_: "165" } });

test("EMB-21 atexit functions run and streams are flushed at the natural end, and the exit code is kept", async () => {
  for (const [name, expected] of [["natural", 0], ["exitCode", 7]] as const) {
    const { code, output } = await run(name);
    assert.deepEqual([name, code, output], [name, expected, "atexit"]);
  }
});

test("EMB-21 atexit functions of a Python that was finalized do not run again", { skip: ownLife }, async () => {
  const { code, output } = await run("finalizedBefore");
  assert.deepEqual([code, output], [0, "atexit"]);
});

test("EMB-21 atexit functions run at process.exit, wherever it is called, and the exit code is kept", async () => {
  for (const name of ["exit", "exitInAttach", "exitInDetach", "exitInCallback", "exitWithLocals"]) {
    const { code, output } = await run(name);
    assert.deepEqual([name, code, output], [name, 3, "atexit"]);
  }
});

test("EMB-21 atexit functions run after an error that nobody catches", async () => {
  for (const name of ["uncaught", "rejected"]) {
    const { code, stdout, output } = await run(name);
    assert.deepEqual([name, code, stdout], [name, 1, "atexit"]);
    assert.match(output, /nobody catches this/);
  }
});

test("EMB-21 an error that somebody catches is not the end", async () => {
  const { code, output } = await run("caught");
  assert.deepEqual([code, output], [0, "caught\ngoes on\natexit"]);
});

test("EMB-21 an atexit function that raises is shown and stops no other", async () => {
  const { code, stdout, output } = await run("failingAtexit");
  assert.deepEqual([code, stdout], [0, "atexit"]);
  assert.match(output, /ValueError: in atexit/);
});

test("EMB-21 the end is orderly where Python has thrown away its modules", async () => {
  const { code, reason, output } = await run("noModules");
  assert.deepEqual([code, reason, output], [0, undefined, "ran\natexit"]);
});

const skip = isHosted ? "python3 itself crashes" : false;

test("EMB-21 the end is orderly where Python throws away its streams while they are flushed", { skip }, async () => {
  // The debug allocator overwrites what is freed.
  const program = new URL("./exit_cases.ts", import.meta.url);
  const flushed = await runProgram(program, { args: ["noStream"], env: { PYTHONMALLOC: "debug" } });
  assert.deepEqual([flushed.code, flushed.reason, flushed.output], [0, undefined, "compared\n"]);
});
test("EMB-21 the process waits for threads that are no daemons, as python3 does, and for no others", async () => {
  const { code, output } = await run("workers");
  assert.deepEqual([code, output], [0, "main ended\nworker ended\natexit"]);
});

test("EMB-21 idle threads of an executor do not keep the process, and its work is done first", async () => {
  const { code, output, timedOut } = await run("executor");
  assert.deepEqual([code, output, timedOut], [0, "answered\n", false]);
});

test("EMB-21 an executor goes on working as long as the program does, and finishes its work", async () => {
  const later = await run("executorLater");
  assert.deepEqual([later.code, later.output], [0, "2\n"]);
  const { code, output } = await run("longWork");
  assert.deepEqual([code, output.trim().split("\n").sort()], [0, ["0", "1", "2", "3", "4", "5"]]);
});

test("EMB-21 the processes of an executor end with the program", async () => {
  const { code, output, timedOut } = await run("processPool");
  assert.deepEqual([code, output, timedOut], [0, "3\n", false]);
});

for (const name of ["callsDuringExit", "pendingPromises", "liveHandles"]) {
  // Python says that it cannot call what has ended, or goes on with its own threads.
  const skip = name === "pendingPromises" ? false : ownLife;
  test(`P30 exits end well and at once, round by round: ${name}`, { skip }, async () => {
    for (let round = 0; round < 7; round++) {
      const { code, reason, output, timedOut } = await run(name, 5000);
      assert.deepEqual([code, reason, output, timedOut], [0, undefined, "", false], `round ${round}`);
    }
  });
}
