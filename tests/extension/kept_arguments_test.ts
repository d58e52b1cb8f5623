import assert from "node:assert/strict";
import { test } from "node:test";
import { Py, PyAny, pyfunction, pymodule, Python } from "../../mod.ts";
import { sleep } from "../harness/child.ts";

/** What an async handler was given, when the call was over. */
const seen: unknown[] = [];

const keep = pyfunction("async keep(one: Any, many: list[object], by: dict[str, Any], bare=None) -> Any", async (
  one,
  many,
  by,
  bare,
) => {
  await sleep(5);
  seen.push(one, ...many, ...Object.values(by), bare);
  return one;
});
const at = pyfunction("at(one: Any) -> bool", (one) => one instanceof PyAny);
pymodule("keeping", { members: [keep, at] }).register();

const MAIN = `
import asyncio, keeping, threading
class Thing: pass
async def main():
    things = [Thing() for _ in range(4)]
    assert await keeping.keep(things[0], [things[1]], {"a": things[2]}, things[3]) is things[0]
done = []
def run():
    try: asyncio.run(main())
    except BaseException as error: done.append(repr(error))
    else: done.append("")
threading.Thread(target=run).start()
`;

test("ASY-01 CLS-22 an async function gets Python objects as Py, which outlive its call", async () => {
  const done = Python.attach((py) => py.run(MAIN).getItem("done").unbind());
  for (let said: string[] = []; said.length === 0; await sleep(5)) {
    said = Python.attach((py) => done.bind(py).extract("list[str]"));
    assert.equal(said[0] ?? "", "");
  }
  assert.equal(seen.length, 4);
  assert.ok(seen.every((one) => one instanceof Py));
  Python.attach((py) => {
    for (const one of seen) assert.match((one as Py<PyAny>).bind(py).repr(), /^<__main__.Thing object/);
    assert.ok(py.import("keeping").callMethodAs("bool", "at", py.eval("object()")));
  });
});
