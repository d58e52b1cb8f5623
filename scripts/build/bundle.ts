/**
 * The program of a module: one file with all it imports, or an executable.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { definitionSource } from "../plain/entry.ts";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { runtimeProgram, runTool } from "./run_tool.ts";
import { startOf } from "./start.ts";

/** A module as its declarations tell it. */
export interface Description {
  readonly name: string;
  readonly doc: string;
  /** The Python source of its members. */
  readonly face: string;
  /** Its stubs and those of its submodules, by their names within it. */
  readonly stubs: Readonly<Record<string, string>>;
}

const NEED = {
  deno: "A project for Deno needs Deno (https://deno.com)",
  bun: "A project for Bun needs Bun (https://bun.sh)",
} as const;

/** Bundles the program of a project into a file. */
export async function bundleProgram(project: Project, output: string): Promise<void> {
  const { runtime, mode } = project;
  await withFile(project, "start", startOf(definitionOf(project)), async (file) => {
    const options = { cwd: dirname(file), need: NEED[runtime] };
    if (mode === "standalone") await runTool(runtimeProgram(runtime), COMPILE[runtime](file, output), options);
    else if (runtime === "bun") await runTool(runtimeProgram("bun"), BUNDLE.bun(file, output), options);
    else await bundleForDeno(file, output);
  });
}

/** Statements that give the module. */
function definitionOf({ root, entry, moduleName }: Project): string {
  return definitionSource(resolve(root, entry), moduleName.split(".").at(-1)!);
}

/** By Deno, which gets its bundler from npm the first time; by Bun where it cannot and there is one. */
async function bundleForDeno(file: string, output: string): Promise<void> {
  const cwd = dirname(file);
  try {
    await runTool(runtimeProgram("deno"), BUNDLE.deno(file, output), { cwd, need: NEED.deno });
  } catch (error) {
    if (!(error instanceof Failure && error.message.includes("esbuild"))) throw error;
    try {
      await runTool("bun", BUNDLE.bun(file, output), { cwd, need: NEED.bun });
    } catch {
      throw error;
    }
  }
}

const BUNDLE = {
  deno: (file: string, output: string): string[] => [
    ...["bundle", "--quiet", "--platform=deno", "--minify", "--keep-names", "--sourcemap=inline"],
    ...[`--output=${output}`, file],
  ],
  bun: (file: string, output: string): string[] => [
    ...["build", file, "--target=bun", "--format=esm", "--minify-whitespace", "--minify-syntax"],
    ...["--sourcemap=inline", `--outfile=${output}`],
  ],
};

const COMPILE = {
  deno: (file: string, output: string): string[] => ["compile", "--quiet", "--allow-all", `--output=${output}`, file],
  bun: (file: string, output: string): string[] => [
    ...["build", file, "--compile", "--minify-whitespace", "--minify-syntax", "--sourcemap=inline"],
    `--outfile=${output}`,
  ],
};

/** Runs the declarations of a project and says what they declare. */
export async function describeModule(project: Project, folder: string): Promise<Description> {
  const { runtime, entry } = project;
  const output = join(folder, "description.json");
  const program = `import { writeFileSync } from "node:fs";
${definitionOf(project)}if (typeof definition?.bake !== "function") {
  console.error(${JSON.stringify(`The default export of ${entry} is no pymodule(…)`)});
  process.exit(1);
}
const { name, doc } = definition;
writeFileSync(process.argv[2], JSON.stringify({ name, doc, face: definition.bake(), stubs: definition.stubs() }));
process.exit(0);
`;
  await withFile(project, "describe", `import process from "node:process";\n${program}`, async (file) => {
    const args = runtime === "deno" ? ["run", "--quiet", "--allow-all", "--no-check"] : ["run"];
    await runTool(runtimeProgram(runtime), [...args, file, output], { cwd: dirname(file), need: NEED[runtime] });
  });
  return JSON.parse(readFileSync(output, "utf8"));
}

/** Whether a file is one of those that a build makes beside the module and takes away again. */
export function isStart(path: string): boolean {
  return /\.pyo3-ts\.[\w-]+\.ts$/.test(path);
}

/**
 * With a file beside the module, so that both find the same `@pyo3/ts`. It has one name, which an executable keeps; but
 * two builds of one module may run at a time.
 */
async function withFile(
  { root, entry }: Project,
  purpose: string,
  text: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const folder = dirname(resolve(root, entry));
  let file = join(folder, `.pyo3-ts.${purpose}.ts`);
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    if ((error as { code?: string }).code !== "EEXIST") throw error;
    file = join(folder, `.pyo3-ts.${randomUUID()}.ts`);
    writeFileSync(file, text);
  }
  try {
    await use(file);
  } finally {
    rmSync(file, { force: true });
  }
}
