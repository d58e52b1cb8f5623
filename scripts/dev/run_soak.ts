/**
 * `deno task soak`: very many calls from threads and awaits each way on Deno and on Bun, one after the other; fails where
 * an answer is wrong, something is left behind, or it takes longer than it may.
 *
 * ```sh
 * deno task soak                    # 32 threads with 100 000 calls each, 100 000 awaits each way, half an hour at most
 * deno task soak --calls 1000 --awaits 1000 --minutes 5
 * ```
 *
 * @module
 */

import process from "node:process";
import { parseArgs } from "node:util";
import { findBun } from "./bun.ts";
import { runChild } from "./child.ts";
import { CONFIGURATIONS, runCommand } from "./configurations.ts";
import { ROOT } from "./test_suite.ts";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "100000" },
    awaits: { type: "string", default: "100000" },
    minutes: { type: "string", default: "30" },
  },
});
const bun = await findBun();
for (const { name, runtime, env } of CONFIGURATIONS.filter(({ name }) => name === "deno" || name === "bun")) {
  const [command, ...args] = runCommand(runtime, bun, "tests/soak/threads.ts");
  const { code, reason, output } = await runChild(command, [...args, values.calls, values.awaits], {
    cwd: ROOT,
    env,
    timeout: 60_000 * Number(values.minutes),
  });
  console.log(`${name}\n${output}`);
  if (code !== 0) {
    console.log(`${name} failed: ${reason ?? `code ${code}`}`);
    process.exitCode = 1;
  }
}
