/** Event loops other than asyncio's own: uvloop, anyio on asyncio, trio beside it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyfunction, pymodule, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";
import { withPackages } from "../harness/packages.ts";

const uvloop = withPackages("uvloop");
const anyio = withPackages("anyio");
const trio = withPackages("trio");

const double = pyfunction("async double(n: int, *, signal: AbortSignal) -> int", async (n, { signal }) => {
  await sleep(n);
  signal.throwIfAborted();
  return 2 * n;
});
const relay = pyfunction("async relay(f: Callable[[], Awaitable[str]]) -> str", (f) => f());
const slowly = pyfunction("slowly(n: int) -> int", (n) => sleep(n).then(() => n) as never);
pymodule("looping", { members: [double, relay, slowly] }).register();

/** Runs `main()` of a source on a thread of its own, and gives what it returns. */
function runMain(source: string): Promise<string> {
  return Python.attach((py) => py.run(source, {}).getItem("run").callAsync("str"));
}

test("ARN-06 async functions run on uvloop's loop, and so does what they await", uvloop, async () => {
  const answer = await runMain(`
import asyncio, uvloop
from looping import *
async def where(): return type(asyncio.get_running_loop()).__module__
async def main():
    tasks = await asyncio.gather(*(double(n) for n in range(3)))
    try:
        await asyncio.wait_for(double(1000), 0.01)
    except asyncio.TimeoutError:
        tasks.append("timeout")
    return f"{await relay(where)} {tasks}"
def run():
    loop = uvloop.new_event_loop()
    try:
        return loop.run_until_complete(main())
    finally:
        loop.close()
`);
  assert.equal(answer, "uvloop [0, 2, 4, 'timeout']");
});

test("ARN-06 TypeScript awaits a task on uvloop's loop", uvloop, async () => {
  const names = Python.attach((py) =>
    py.run(
      `
import asyncio, threading, uvloop
loop = uvloop.new_event_loop()
thread = threading.Thread(target=loop.run_forever, daemon=True)
thread.start()
async def work(): return await asyncio.sleep(0.01, "worked")
async def begin(): return asyncio.ensure_future(work())
def run(): return asyncio.run_coroutine_threadsafe(begin(), loop).result()
def stop():
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
`,
      {},
    ).unbind()
  );
  const task = await Python.attach((py) => names.bind(py).getItem("run").callAsync("Any"));
  assert.equal(await Python.attach((py) => task.bind(py).toPromise("str")), "worked");
  await Python.attach((py) => names.bind(py).getItem("stop").callAsync("None"));
});

test("ARN-06 anyio: task groups, cancel scopes and threads over async functions", anyio, async () => {
  const answer = await runMain(`
import anyio
from looping import *
async def main():
    seen = []
    async def work(n): seen.append(await double(n))
    async with anyio.create_task_group() as group:
        for n in range(3): group.start_soon(work, n)
    with anyio.move_on_after(0.01) as scope:
        await double(1000)
    return f"{sorted(seen)} {scope.cancel_called} {await anyio.to_thread.run_sync(slowly, 5)}"
def run(): return anyio.run(main)
`);
  assert.equal(answer, "[0, 2, 4] True 5");
});

test("ARN-06 trio: functions from its threads; an async function says that it needs asyncio", trio, async () => {
  const answer = await runMain(`
import trio
from looping import *
async def main():
    kept = await trio.to_thread.run_sync(slowly, 5)
    try:
        await double(1)
    except RuntimeError as error:
        return f"{kept} {error}"
def run(): return trio.run(main)
`);
  assert.match(answer, /^5 .*no running event loop/);
});
