/** The modules of `tests/modules/`, built and tested by pytest in a stock Python. */
// runs on: deno (the module runs on both runtimes; who builds it does not matter)
import { test } from "node:test";
import { skip, testModule } from "../harness/python_module.ts";

const ENTRY = "tests/modules/mod.ts";

for (const runtime of ["deno", "bun"] as const) {
  test(
    `modules pass their tests in a stock Python, run by ${runtime}`,
    { skip },
    () => testModule(ENTRY, "tests/modules", { runtime }),
  );
}

test(
  "modules pass their tests in a stock Python as a program of its own",
  { skip },
  () => testModule(ENTRY, "tests/modules", { standalone: true }),
);
