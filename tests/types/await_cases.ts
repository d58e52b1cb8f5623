/** Programs that end while something is awaited, for `await_test.ts`. */
import process from "node:process";
import { Python } from "../../mod.ts";
import { runCase } from "../harness/child.ts";

/** Something that takes a while, and says when it is cancelled. */
function wait(seconds: number): Promise<string> {
  return Python.attach((py) =>
    py.run(
      `
import asyncio
async def wait(seconds):
    try:
        await asyncio.sleep(seconds)
        return "waited"
    except asyncio.CancelledError:
        print("cancelled")
        raise
`,
      {},
    ).getItem("wait").call(seconds).toPromise("str")
  );
}

await runCase({
  stay: () => {
    wait(0.3).then(console.log);
  },
  exit: () => {
    wait(60);
    setTimeout(() => process.exit(3), 100);
  },
  finalize: () => {
    wait(60).catch((error) => console.log(error.name));
    setTimeout(() => Python.finalize(), 100);
  },
  throw: () => {
    wait(60);
    setTimeout(() => {
      throw new RangeError("enough");
    }, 100);
  },
});
