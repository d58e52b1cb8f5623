import assert from "node:assert/strict";
import { test } from "node:test";
import type { ChildResult } from "../../scripts/dev/child.ts";
import { runProgram } from "../harness/child.ts";

const run = (name: string): Promise<ChildResult> =>
  runProgram(new URL("./uncaught_cases.ts", import.meta.url), { args: [name] });

const count = (output: string, text: string): number => output.split(text).length - 1;

for (const name of ["top", "timer", "promise"]) {
  test(`EXC-16 an exception that nobody catches ends the program with both stacks: ${name}`, async () => {
    const { code, output } = await run(name);
    assert.equal(code, 1, output);
    assert.match(
      output,
      /Traceback .*\n.*line 5, in <module>\n[^]*line 4, in outer\n[^]*line 3, in inner\n[^]*ValueError: lost\n/,
    );
    assert.match(output, /uncaught_cases\.ts/);
    assert.equal(count(output, "Traceback"), 1, output);
    assert.equal(count(output, "atexit\n"), 1, output);
    assert.ok(output.indexOf("Traceback") < output.indexOf("atexit\n"));
  });
}

test("EXC-16 one that was made here and never raised is shown, too", async () => {
  const { code, output } = await run("madeHere");
  assert.equal(code, 1, output);
  assert.match(output, /^ValueError: made here$/m);
});

test("EXC-16 EXC-11 the notes are shown on every Python", async () => {
  const { code, output } = await run("noted");
  assert.equal(code, 1, output);
  assert.match(output, /^ValueError: x\na note$/m);
});

test("EXC-16 sys.excepthook is asked, and one that fails stops nothing", async () => {
  const hooked = await run("hook");
  assert.equal(hooked.code, 1, hooked.output);
  assert.match(hooked.output, /^hook ZeroDivisionError$/m);
  assert.equal(count(hooked.output, "Traceback"), 0);
  const failed = await run("failingHook");
  assert.equal(failed.code, 1, failed.output);
  assert.match(failed.output, /^ZeroDivisionError: division by zero$/m);
});

test("EXC-16 an error of JavaScript's own ends the program as it would without Python", async () => {
  for (const name of ["javascript", "javascriptPromise"]) {
    const { code, output } = await run(name);
    assert.equal(code, 1, output);
    assert.equal(count(output, "Traceback"), 0);
    assert.match(output, /TypeError: JavaScript's own/);
    assert.match(output, /uncaught_cases\.ts:\d+/);
  }
});

const codes: [name: string, code: number, output: RegExp][] = [
  ["exitCode", 7, /^atexit\n$/],
  ["exitNone", 0, /^atexit\n$/],
  ["exitText", 1, /^the end\natexit\n$/],
  ["exitTimer", 8, /^atexit\n$/],
  ["exitPromise", 9, /^atexit\n$/],
  ["exitHere", 5, /^$/],
  ["interrupt", 130, /KeyboardInterrupt\natexit\n$/],
  ["interruptHere", 130, /^KeyboardInterrupt\n$/],
];
test("EXC-16 EXC-17 SystemExit and KeyboardInterrupt end the program with their code", async () => {
  await Promise.all(codes.map(async ([name, wanted, text]) => {
    const { code, output } = await run(name);
    assert.equal(code, wanted, `${name}: ${output}`);
    assert.match(output, text);
  }));
});

test("EXC-16 an error that was disposed of is reported by the runtime", async () => {
  const { code, output } = await run("disposed");
  assert.equal(code, 1, output);
  assert.match(output, /ValueError: lost/);
  assert.equal(count(output, "Traceback"), 0);
});

test("EXC-16 where the program listens for errors, nothing is printed and it goes on", async () => {
  for (const name of ["listener", "rejectionListener"]) {
    const { code, output } = await run(name);
    assert.equal(code, 0, output);
    assert.match(output, /mine: lost\n[^]*goes on/);
    assert.equal(count(output, "Traceback"), 0);
  }
});
