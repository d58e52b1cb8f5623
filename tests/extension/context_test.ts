/** Context variables of Python and `AsyncLocalStorage`, each through the other language. */
import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { type PyAny, pyfunction, pymodule, Python } from "../../mod.ts";
import { heldCount } from "../../src/core/mod.ts";
import { collectUntil, sleep } from "../harness/child.ts";

const names = Python.attach((py) =>
  py.run(
    `
import asyncio, contextvars, threading
user = contextvars.ContextVar("user", default="nobody")
async def who(): return user.get()
async def call_later(f):
    await asyncio.sleep(0.005)
    return f()
async def await_later(f):
    await asyncio.sleep(0.005)
    return await f()
`,
    {},
  ).unbind()
);
const get = (py: Python, name: string): PyAny => names.bind(py).getItem(name);
const ask = (): string => Python.attach((py) => get(py, "user").callMethodAs("str", "get"));
const set = (value: string): void => Python.attach((py) => void get(py, "user").callMethod("set", value));

const steps = pyfunction("async steps() -> list[str]", async () => {
  const seen = [ask()];
  await sleep(2);
  seen.push(ask());
  set("changed by TypeScript");
  await sleep(2);
  seen.push(ask());
  seen.push(await Python.attach((py) => get(py, "who").call().toPromise("str")));
  seen.push(await Python.attach((py) => get(py, "user").getattr("get").callAsync("str")));
  return seen;
});
pymodule("stepping", { members: [steps] }).register();

test("ARN-04 an async function has the context variables of the task that awaits it, after each await too", async () => {
  const seen = await Python.attach((py) =>
    py.run(
      `
from stepping import steps
async def main(user, name):
    user.set(name)
    seen = await steps()
    return seen, user.get()
async def both(user):
    import asyncio
    return await asyncio.gather(main(user, "ada"), main(user, "bob"))
`,
      {},
    ).getItem("both").call(get(py, "user")).toPromise("list[tuple[list[str], str]]")
  );
  const changed = Array(3).fill("changed by TypeScript");
  // The task's own variables stay what they were, as those of a task do that another one has begun.
  assert.deepEqual(seen, [[["ada", "ada", ...changed], "ada"], [["bob", "bob", ...changed], "bob"]]);
  assert.equal(ask(), "nobody");
});

test("ARN-04 a function has the context variables of the thread or task that calls it", async () => {
  const seen = await Python.attach((py) =>
    py.run(
      `
import asyncio
async def main(user, name, f):
    user.set(name)
    await asyncio.sleep(0)
    return f()
async def both(user, f): return await asyncio.gather(main(user, "ada", f), main(user, "bob", f))
`,
      {},
    ).getItem("both").call(get(py, "user"), ask).toPromise("list[str]")
  );
  assert.deepEqual(seen, ["ada", "bob"]);
  assert.equal(ask(), "nobody");
});

const request = new AsyncLocalStorage<{ id: number }>();
const silent = new AsyncLocalStorage<number>();
Python.carry(request);

test("ARN-04 a storage that is carried has its value where Python calls TypeScript, on whatever thread", async () => {
  const seen = await Promise.all([1, 2, 3].map((id) =>
    request.run({ id }, () =>
      silent.run(id, async () => {
        const seen: unknown[] = [];
        const note = (): null => {
          seen.push(request.getStore()?.id, silent.getStore());
          return null;
        };
        await Python.attach((py) => get(py, "call_later").call(note).toPromise("None"));
        await Python.attach((py) => py.eval("lambda f: f()").callAsync("None", note));
        const noteLater = pyfunction("async note() -> None", async () => {
          note();
          await sleep(1);
          note();
          await Python.attach((py) => get(py, "call_later").call(note).toPromise("None"));
          return null;
        });
        await Python.attach((py) => get(py, "await_later").call(py.intoPyObject(noteLater)).toPromise("None"));
        return seen.filter((_, index) => index % 2 === 0);
      }))
  ));
  assert.deepEqual(seen, [1, 2, 3].map((id) => Array(5).fill(id)));
});

test("ARN-04 where no storage has a value, nothing is carried, and what was is let go", async () => {
  const here = (): Promise<boolean> =>
    Python.attach((py) => py.eval("lambda f: f()").callAsync("bool", () => request.getStore() === undefined));
  assert.equal(await here(), true);
  const before = heldCount();
  for (let i = 0; i < 50; i++) await request.run({ id: i }, here);
  await collectUntil(() => {
    Python.attach((py) => void py.import("gc").callMethod("collect"));
    return heldCount() <= before + 5;
  });
  assert(heldCount() <= before + 5, `${heldCount()} values held, ${before} before`);
});
