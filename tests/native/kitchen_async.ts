/** What the kitchen does while others wait: promises, async iterators, cancellation. */
import { Py, type PyAny, pyclass, pyfunction, pymethod, Python } from "../../mod.ts";

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

const drips = pyfunction("drips(count: int, milliseconds: int = 0) -> AsyncIterator[int]", async function* (count, ms) {
  try {
    for (let i = 0; i < count; i++) {
      await pause(ms);
      yield i;
    }
  } finally {
    heard.push("closed");
  }
});
const drunk = pyfunction("async drunk(cups: AsyncIterable[int]) -> int", async (cups) => {
  let sum = 0;
  for await (const cup of cups) sum += cup;
  return sum;
});

/** What only shows when it is over. */
const heard: string[] = [];
const hear = pyfunction("hear() -> list[str]", () => heard.splice(0));
const brew = pyfunction("async brew(milliseconds: int, *, signal: AbortSignal) -> str", async (ms, { signal }) => {
  signal.addEventListener("abort", () => heard.push("aborted"));
  await pause(ms);
  return "tea";
});

/** Asks Python twice, the second time when nobody is in TypeScript any more. */
const order = pyfunction("async order(f: Callable[[], Awaitable[Any]]) -> tuple[Any, Any]", async (f) => {
  const first = await f();
  await pause(2);
  return [first, await Python.attach(() => f())] as never;
});
const tried = pyfunction("async tried(awaitable: Awaitable[int]) -> str", async (awaitable) => {
  try {
    return `${await awaitable}`;
  } catch (error) {
    return (error as Error).name;
  }
});

/** What TypeScript begins by itself runs on a loop of its own. */
const begun: Promise<unknown>[] = [];
const begin = pyfunction("begin(f: Any) -> None", (f) => {
  const kept = f.unbind();
  setTimeout(() => begun.push(Python.attach((py) => kept.bind(py).call().toPromise())), 1);
});
const ended = pyfunction("async ended() -> Any", async () => {
  const result = await begun.pop();
  return (result instanceof Py ? result : null) as PyAny & null;
});
const promised = pyfunction("promised(value: int)", (value) => [pause(2).then(() => value)]);

const ready = pyfunction("ready(value: int) -> Awaitable[int]", async (value) => {
  await pause(1);
  return value + 1;
});

@pyclass("(degrees: int)")
class Oven {
  constructor(readonly degrees: number) {}

  @pymethod("async __await__(self) -> int")
  async ready(): Promise<number> {
    await pause(1);
    return this.degrees;
  }

  @pymethod("async __aenter__(self) -> Self")
  async open(): Promise<this> {
    await pause(1);
    return this;
  }

  @pymethod("async __aexit__(self, type: Any, error: BaseException | None, traceback: Any) -> None")
  async close(_type: unknown, error: Error | null): Promise<void> {
    await pause(1);
    heard.push(`closed after ${error?.message}`);
  }
}

/** The members of the module. */
export const asyncs = [drips, drunk, hear, brew, order, tried, begin, ended, promised, ready, Oven];
