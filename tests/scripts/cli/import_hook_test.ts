// runs on: deno, bun (no backend is involved)
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { runChild } from "../../../scripts/dev/child.ts";
import { buildPythonPackage } from "../../../scripts/dev/build_python_package.ts";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { runInPython, skip } from "../../harness/python_module.ts";

test(
  "HOK-02 HOK-03 HOK-04 HOK-05 HOK-06 HOK-07 HOK-08 RIM-01 RIM-03 RIM-04 RIM-05 TypeScript imports from stock Python",
  { skip },
  async () => {
    const [packages, cache] = [temporaryFolder(), temporaryFolder()];
    const wheel = await buildPythonPackage(temporaryFolder());
    const python = join(process.env.PYO3_TS_TEST_VENV!, "bin", "python");
    const pip = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", packages, wheel];
    await runChild(python, pip);
    await runInPython(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/scripts/cli/import_hook_test.py"], {
      PYTHONPATH: packages,
      PYO3_TS_HOOK_RUNTIME: isBun ? "bun" : "deno",
      PYO3_TS_HOOK_CACHE: cache,
      PYO3_TS_RUNTIME: process.execPath,
      IPYTHONDIR: cache,
    });
  },
);
