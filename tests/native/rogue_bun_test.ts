/** What becomes of Python when a program that Bun runs misbehaves, and the other way round. */
// runs on: deno (who builds the module does not matter)
import { test } from "node:test";
import { skip, testModule } from "../harness/python_module.ts";

test(
  "P20 P22 P24 P44 P45 whatever a program does that Bun runs, Python goes on and nothing is left behind",
  { skip },
  () => testModule("tests/native/rogue.ts", "tests/native/rogue_test.py", { runtime: "bun" }),
);
