/**
 * `deno task fuzz`: random values across the border in every in-process configuration, side by side.
 *
 * ```sh
 * deno task fuzz                        # ten million values, or ten minutes
 * deno task fuzz --cases 1e6            # so many in all
 * deno task fuzz --minutes 60           # no longer than that
 * deno task fuzz --only deno,bun        # some configurations
 * deno task fuzz --seed 7               # the same values again
 * ```
 *
 * @module
 */

import { spawn } from "node:child_process";
import process from "node:process";
import { parseArgs } from "node:util";
import { findBun } from "./bun.ts";
import { type Configuration, configuration, CONFIGURATIONS, runCommand } from "./configurations.ts";
import { ROOT } from "./test_suite.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "1e7" },
    minutes: { type: "string", default: "10" },
    only: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  },
});
const only = values.only?.split(",").map(configuration) ?? CONFIGURATIONS.filter((one) => !one.hosted);
const bun = await findBun();

/** How many values one configuration has checked; `undefined` where one failed. */
async function run({ name, runtime, env }: Configuration, index: number): Promise<number | undefined> {
  const [command, ...args] = runCommand(runtime, bun, "tests/fuzz/conversions.ts");
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      ...process.env,
      ...env,
      PYO3_TS_CASES: String(Number(values.cases) / only.length),
      PYO3_TS_SECONDS: String(60 * Number(values.minutes)),
      // Far apart: no two check the same values.
      PYO3_TS_SEED: String(Number(values.seed) + index * 2 ** 28),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data: Uint8Array) => output += new TextDecoder().decode(data));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  const cases = code === 0 ? JSON.parse(output).cases as number : undefined;
  console.log(cases === undefined ? `${name} failed` : `${name}: ${cases.toLocaleString("en")} values`);
  return cases;
}

console.log(`Seed ${values.seed}: --seed ${values.seed} takes the same values`);
const start = Date.now();
const counts = await Promise.all(only.map(run));
const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
console.log(`${total.toLocaleString("en")} values in ${Math.round((Date.now() - start) / 1000)} s`);
process.exitCode = counts.includes(undefined) ? 1 : 0;
