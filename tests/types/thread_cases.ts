/** Programs that end while a thread is at work, for `thread_test.ts`. */
import process from "node:process";
import { Python } from "../../mod.ts";
import { runCase } from "../harness/child.ts";

function sleep(seconds: number): Promise<null> {
  return Python.attach((py) => py.import("time").getattr("sleep").callAsync("None", seconds));
}

await runCase({
  stay: () => {
    sleep(0.3).then(() => console.log("slept"));
  },
  exit: () => {
    sleep(60);
    setTimeout(() => process.exit(3), 100);
  },
  finalize: () => {
    sleep(1).catch((error) => console.log(error.name));
    setTimeout(() => Python.finalize(), 100);
  },
});
