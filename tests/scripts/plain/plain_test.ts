/** A module of plain exports, tested in Python by pytest, in whatever Python there is. */
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { plainExports } from "../../../scripts/plain/run_reader.ts";
import { plainModule } from "../../../src/extension/serve.ts";
import { runPytest } from "../../harness/pytest.ts";
import { skip } from "../../harness/python_module.ts";
import * as shapes from "./shapes.ts";

const folder = dirname(fileURLToPath(import.meta.url));

test(
  "RIM-02 exports without a word on Python are a module of their types, on a thread of Python's",
  { skip },
  async () => {
    plainModule("shapes", shapes, plainExports(join(folder, "shapes.ts"))).register();
    await runPytest(folder);
  },
);
