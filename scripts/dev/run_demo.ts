/**
 * Runs the examples on Deno, on Bun, and as single files: what `deno task demo` shows.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildModule } from "../build/build_module.ts";
import { findBun } from "./bun.ts";
import { runChild } from "./child.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const EXAMPLES = ["hello", "table"];
const ENVIRONMENT = { NO_COLOR: "1" };

const PYTHON = process.env.PYO3_PYTHON ?? "python3";

const bun = await findBun();
const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-demo-"));
let failures = 0;
try {
  for (const name of EXAMPLES) {
    const source = join(ROOT, "examples", `${name}.ts`);
    const single = join(folder, name);
    await show(`deno run -A examples/${name}.ts`, [process.execPath, "run", "-A", source]);
    await show(`bun examples/${name}.ts`, [bun, source]);
    if (await compiles([bun, "build", "--compile", source, "--outfile", single])) {
      await show(`bun build --compile examples/${name}.ts && ./${name}`, [single]);
    }
    if (await compiles([process.execPath, "compile", "-A", "--output", `${single}-deno`, source])) {
      await show(`deno compile -A examples/${name}.ts && ./${name}`, [`${single}-deno`]);
    }
  }
  const host = join(ROOT, "examples", "plugin_host", "app.ts");
  await show("deno run -A examples/plugin_host/app.ts", [process.execPath, "run", "-A", host]);
  await show("bun examples/plugin_host/app.ts", [bun, host]);
  for (const runtime of ["deno", "bun"] as const) await showModule(runtime, {});
  await showModule("bun", { standalone: true });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);

/** Runs a program under a line that says how to run it. */
async function show(title: string, [command, ...args]: string[], env: Record<string, string> = {}): Promise<void> {
  console.log(`\n$ ${title}`);
  const { code, reason, output } = await runChild(command, args, { cwd: ROOT, env: { ...ENVIRONMENT, ...env } });
  console.log(output.trimEnd());
  if (code === 0) return;
  failures++;
  console.log(`Failed: ${reason ?? `exit code ${code}`}`);
}

/** Builds the module in TypeScript and has Python import it. */
async function showModule(runtime: "deno" | "bun", options: { standalone?: boolean }): Promise<void> {
  const out = join(folder, `${runtime}-${options.standalone ? "standalone" : "thin"}`);
  const entry = join(ROOT, "examples", "string_sum", "mod.ts");
  try {
    await buildModule({ entry, out, runtime, bun, ...options });
  } catch (error) {
    console.log(`\nThe module in TypeScript is skipped: ${(error as Error).message.split("\n")[0]}`);
    return;
  }
  const how = options.standalone ? "a program of its own" : `run by ${runtime}`;
  const program = "import string_sum; print(string_sum.sum_as_string(5, 20)); help(string_sum.sum_as_string)";
  await show(`python3 -c "${program}"  # ${how}`, [PYTHON, "-c", program], {
    PYTHONPATH: out,
    // Neither need be in PATH here.
    PYO3_TS_RUNTIME: runtime === "bun" ? bun : process.execPath,
  });
}

/** Makes a single-file program. Deno downloads a runtime for that, which is not to be had everywhere. */
async function compiles([command, ...args]: string[]): Promise<boolean> {
  const { code, output } = await runChild(command, args, { cwd: ROOT, env: ENVIRONMENT });
  if (code === 0) return true;
  const withDeno = command === process.execPath;
  const lines = output.trim().split("\n");
  const error = lines.findIndex((line) => line.startsWith("error"));
  const reason = lines.slice(error, error + 5).map((line) => line.trim()).filter(Boolean).join("; ");
  console.log(`\n${withDeno ? "deno compile" : "bun build --compile"} is skipped: ${reason}`);
  // Bun brings its runtime along: there is no reason for it to fail.
  if (!withDeno || process.env.DENORT_BIN) failures++;
  return false;
}
