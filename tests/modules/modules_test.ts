/** The modules of this folder, tested in Python by pytest, in whatever Python there is. */
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runPytest } from "../harness/pytest.ts";
import { skip } from "../harness/python_module.ts";
import modules from "./mod.ts";

modules.register();

test("CLS-22 PRO-13 PRO-24 P11 the modules pass their tests in Python, on a thread of Python's", { skip }, async () => {
  await runPytest(dirname(fileURLToPath(import.meta.url)));
});
