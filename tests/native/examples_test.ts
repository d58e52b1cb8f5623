/** The modules of `examples/`, built and tested by pytest in a stock Python. */
// runs on: deno (who builds a module does not matter; string_sum has a test of its own, in each way it can be built)
import { test } from "node:test";
import { skip, testModule } from "../harness/python_module.ts";

for (const [index, name] of ["word_count", "decorator", "getitem", "downloads"].entries()) {
  const runtime = index % 2 === 0 ? "deno" : "bun";
  test(
    `${name} passes its tests in a stock Python, run by ${runtime}`,
    { skip },
    () => testModule(`examples/${name}/mod.ts`, `examples/${name}/tests`, { runtime }),
  );
}
