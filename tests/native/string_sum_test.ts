/** PyO3's own first example as a TypeScript module, in each way it can be built. */
// runs on: deno (the module runs on both runtimes; who builds it does not matter)
import { test } from "node:test";
import { skip, testModule } from "../harness/python_module.ts";

const ENTRY = "examples/string_sum/mod.ts";
const TESTS = "examples/string_sum/tests";

test("string_sum passes its tests in a stock Python, run by Deno", { skip }, () => testModule(ENTRY, TESTS, {}));

test(
  "string_sum passes its tests in a stock Python, run by Bun",
  { skip },
  () => testModule(ENTRY, TESTS, { runtime: "bun" }),
);

test(
  "string_sum passes its tests in a stock Python as a program of its own",
  { skip },
  () => testModule(ENTRY, TESTS, { runtime: "bun", standalone: true }),
);

test(
  "FUN-20 a call from a stock Python makes no tuple of its arguments",
  { skip },
  () => testModule(ENTRY, "tests/native/fastcall_test.py", {}),
);
