/** A module that does what programs should not, for the tests of what becomes of it. */
import { spawnSync } from "node:child_process";
import { closeSync, readSync, writeSync } from "node:fs";
import process from "node:process";
import { pyfunction, pymodule } from "../../mod.ts";

const add = pyfunction("add(a: int, b: int) -> int", (a, b) => a + b);
const echo = pyfunction("echo(value)", (value) => value);
const call = pyfunction("call(f: Any)", (f) => f.call());
const pid = pyfunction("pid() -> int", () => process.pid);
const busy = pyfunction("busy(milliseconds: int) -> None", (milliseconds) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
});
const never = pyfunction("never() -> None", () => new Promise<never>(() => {}) as never);
const exit = pyfunction("exit(code: int) -> None", (code) => process.exit(code));
const kill = pyfunction("kill(signal: int, milliseconds: int = 3000) -> None", (signal, milliseconds) => {
  process.kill(process.pid, signal);
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
});
const devour = pyfunction("devour() -> int", () => {
  const kept: unknown[] = [];
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => ({ i })));
});
const overflow = pyfunction("overflow() -> int", () => deeper(0));
function deeper(n: number): number {
  return deeper(n + 1) + 1;
}
const throwLater = pyfunction("throw_later() -> None", () => {
  setTimeout(() => {
    throw new Error("thrown later");
  }, 10);
});
const rejectLater = pyfunction("reject_later() -> None", () => {
  Promise.reject(new Error("rejected later"));
});
const say = pyfunction("say(text: str) -> None", (text) => {
  console.log(text);
  console.error(text);
  process.stdout.write(`${text}\n`);
});
const write = pyfunction(
  "write(descriptor: int, data: bytes) -> int",
  (descriptor, data) => writeSync(descriptor, data),
);
const readLine = pyfunction("read_line() -> str", () => {
  const byte = new Uint8Array(1);
  let line = "";
  while (readSync(0, byte) === 1 && byte[0] !== 10) line += String.fromCharCode(byte[0]);
  return line;
});
const close = pyfunction("close(first: int, last: int) -> int", (first, last) => {
  let closed = 0;
  for (let descriptor = first; descriptor <= last; descriptor++) {
    try {
      closeSync(descriptor);
      closed++;
    } catch {
      // It was not open.
    }
  }
  return closed;
});
const run = pyfunction("run(command: list[str]) -> str", ([command, ...args]) => {
  const { stdout, stderr, error } = spawnSync(command, args);
  if (error) throw error;
  return `${stdout}${stderr}`;
});
const variable = pyfunction("variable(name: str) -> str | None", (name) => process.env[name] ?? null);
const evaluate = pyfunction("evaluate(source: str) -> str", (source) => {
  try {
    return String((0, eval)(source));
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
});

// Without state: any process of the pool may run them.
const crunch = pyfunction("crunch(milliseconds: float) -> float", (milliseconds) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return milliseconds;
}, { pool: true });
const workerPid = pyfunction("worker_pid(milliseconds: int = 0) -> int", (milliseconds) => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return process.pid;
}, { pool: true });
const workerExit = pyfunction("worker_exit() -> None", () => process.exit(4), { pool: true });
const workerCall = pyfunction("worker_call(f: Any)", (f) => f.call(), { pool: true });
const workerObject = pyfunction("worker_object() -> Any", () => () => 1, { pool: true });
const workerSum = pyfunction(
  "worker_sum(numbers: list[float]) -> float",
  (numbers) => numbers.reduce((a, b) => a + b, 0),
  {
    pool: true,
  },
);
const thing = pyfunction("thing() -> Any", () => () => 1);

export default pymodule("rogue", {
  members: [
    add,
    echo,
    call,
    pid,
    busy,
    never,
    exit,
    kill,
    devour,
    overflow,
    throwLater,
    rejectLater,
    say,
    write,
    readLine,
    close,
    run,
    variable,
    evaluate,
    ...[crunch, workerPid, workerExit, workerCall, workerObject, workerSum, thing],
  ],
});
