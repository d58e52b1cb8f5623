/** A module with one of everything, run by Deno. */
// runs on: deno (who builds the module does not matter)
import { test } from "node:test";
import { skip, testModule } from "../harness/python_module.ts";

test(
  "MOD-13 MOD-15 values, errors, callbacks, threads and faults of a module that Deno runs",
  { skip },
  () => testModule("tests/native/kitchen.ts", "tests/native/kitchen_test.py", { runtime: "deno" }),
);
