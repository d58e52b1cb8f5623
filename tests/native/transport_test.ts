/** The transport without TypeScript: a child in C. */
// runs on: deno (no runtime is involved)
import { test } from "node:test";
import { runInPython, skip } from "../harness/python_module.ts";

test(
  "the transport keeps its promises with a child in C",
  { skip },
  () => runInPython(["tests/native/transport_test.py"]),
);
