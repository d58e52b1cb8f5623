/** The stubs of every module here under what reads them: mypy and pyright, both as strict as they can be. */
// runs on: deno (stubs are text, whatever runs the module)
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { PyModuleDefinition } from "../../mod.ts";
import { plainExports } from "../../scripts/plain/run_reader.ts";
import { plainModule } from "../../src/extension/serve.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { temporaryFolder } from "../harness/child.ts";
import * as shapes from "../scripts/plain/shapes.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BIN = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin");
const skip = existsSync(join(BIN, "pyright")) ? false : "there are no type checkers";

const FILES = [
  ...["decorator", "downloads", "getitem", "string_sum", "word_count"].map((name) => `examples/${name}/mod.ts`),
  "tests/modules/mod.ts",
  "tests/native/kitchen.ts",
  "tests/native/samples.ts",
];

const loaded = await Promise.all(FILES.map((file) => import(join(ROOT, file))));
const modules: PyModuleDefinition[] = [
  ...loaded.map((one) => one.default),
  plainModule("shapes", shapes, plainExports(join(ROOT, "tests/scripts/plain/shapes.ts"))),
];

/** A folder with a stub package for each module. */
function stubs(): string {
  const folder = temporaryFolder();
  for (const module of modules) {
    for (const [path, text] of Object.entries(module.stubs())) {
      const file = join(folder, module.name, `${path.replaceAll(".", "/") || "__init__"}.pyi`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return folder;
}

async function check(folder: string, command: string, ...args: string[]): Promise<void> {
  const env = { NO_COLOR: "1", MYPYPATH: folder };
  const { code, output } = await runChild(join(BIN, command), args, { cwd: folder, env, timeout: 100_000 });
  assert.equal(code, 0, output);
}

test("STB-04 STB-09 PP-01 stubs of every kind of member pass mypy --strict", { skip }, async () => {
  const folder = stubs();
  await check(folder, "mypy", "--strict", "--cache-dir=/dev/null", ...modules.map(({ name }) => name));
});

test("STB-04 STB-09 stubs of every kind of member pass pyright in strict mode", { skip }, async () => {
  const folder = stubs();
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify({ typeCheckingMode: "strict" }));
  await check(folder, "pyright", "--pythonpath", join(BIN, "python"));
});
