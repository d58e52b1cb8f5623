/**
 * The program of a module: one file with all it imports, or an executable.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { definitionSource } from "../plain/entry.ts";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { systemOf } from "./compile_library.ts";
import { libraryOptions } from "./own_library.ts";
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

/** How a runtime names the platform of an executable, as its own does zig's; nothing for this one. */
function targetOptions({ runtime, target }: Project): string[] {
  if (target === undefined) return [];
  if (systemOf(target) === "windows") {
    return runtime === "deno" ? ["--target", "x86_64-pc-windows-msvc"] : ["--target=bun-windows-x64"];
  }
  const [, machine, libc] = /^(\w+)-linux-(gnu|musl)/.exec(target)!;
  if (runtime === "deno" && libc === "musl") {
    throw new Failure(`There is no Deno for ${target}; Bun has one: --runtime bun`);
  }
  if (runtime === "deno") return ["--target", `${machine}-unknown-linux-gnu`];
  return [`--target=bun-linux-${machine === "x86_64" ? "x64" : "arm64"}${libc === "musl" ? "-musl" : ""}`];
}

/** Bundles the program of a project into a file. */
export async function bundleProgram(project: Project, output: string): Promise<void> {
  const { runtime, mode, minify, frozen } = project;
  await withStart(project, "start", startOf(definitionOf(project)), async (file) => {
    const cwd = dirname(file);
    const options = { cwd, need: NEED[runtime] };
    if (frozen && runtime === "bun" && existsSync(join(project.root, "package.json"))) {
      await runTool(runtimeProgram("bun"), FROZEN_BY_BUN, options);
    }
    const library = libraryOptions(runtime, cwd, dirname(output));
    if (frozen && runtime === "deno") library.push("--frozen");
    const target = targetOptions(project);
    if (mode === "standalone") {
      await runTool(runtimeProgram(runtime), COMPILE[runtime](file, output, [...library, ...target]), options);
    } else if (runtime === "deno") await bundleForDeno(file, output, library, minify);
    else await runTool(runtimeProgram("bun"), BUNDLE.bun(file, output, library, minify), options);
  });
}

/** Bun's bundler reads no lock file; its installer compares it and, so, changes nothing. */
const FROZEN_BY_BUN = ["install", "--frozen-lockfile", "--dry-run"];

/** Statements that give the module. */
function definitionOf({ root, entry, moduleName }: Project): string {
  return definitionSource(resolve(root, entry), moduleName.split(".").at(-1)!);
}

/** By Deno, which gets its bundler from npm the first time; by Bun where it cannot and there is one. */
async function bundleForDeno(
  file: string,
  output: string,
  library: readonly string[],
  minify: boolean,
): Promise<void> {
  const cwd = dirname(file);
  try {
    await runTool(runtimeProgram("deno"), BUNDLE.deno(file, output, library, minify), { cwd, need: NEED.deno });
  } catch (error) {
    if (!(error instanceof Failure && error.message.includes("esbuild"))) throw error;
    try {
      const ofBun = libraryOptions("bun", cwd, dirname(output));
      await runTool("bun", BUNDLE.bun(file, output, ofBun, minify, "node"), { cwd, need: NEED.bun });
    } catch {
      throw error;
    }
  }
}

const BUNDLE = {
  deno: (file: string, output: string, library: readonly string[], minify: boolean): string[] => [
    ...["bundle", "--quiet", "--platform=deno", "--sourcemap=inline"],
    ...minify ? ["--minify", "--keep-names"] : [],
    ...library,
    ...[`--output=${output}`, file],
  ],
  // What Bun bundles for Node has a `require` for packages of CommonJS that Deno has, too.
  bun: (file: string, output: string, library: readonly string[], minify: boolean, target = "bun"): string[] => [
    ...["build", file, ...library, `--target=${target}`, "--format=esm"],
    ...minify ? ["--minify-whitespace", "--minify-syntax"] : [],
    ...["--sourcemap=inline", `--outfile=${output}`],
  ],
};

const COMPILE = {
  deno: (file: string, output: string, library: readonly string[]): string[] => [
    ...["compile", "--quiet", "--allow-all", ...library, `--output=${output}`, file],
  ],
  bun: (file: string, output: string, library: readonly string[]): string[] => [
    ...["build", file, ...library, "--compile", "--minify-whitespace", "--minify-syntax", "--sourcemap=inline"],
    `--outfile=${output}`,
  ],
};

/** Runs the declarations of a project and says what they declare. */
export async function describeModule(project: Project, folder: string): Promise<Description> {
  const { runtime, entry, frozen } = project;
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
  await withStart(project, "describe", `import process from "node:process";\n${program}`, async (file) => {
    const cwd = dirname(file);
    const args = runtime === "deno" ? ["run", "--quiet", "--allow-all", "--no-check"] : ["run"];
    if (frozen && runtime === "deno") args.push("--frozen");
    args.push(...libraryOptions(runtime, cwd, folder));
    await runTool(runtimeProgram(runtime), [...args, file, output], { cwd, need: NEED[runtime] });
  });
  return JSON.parse(readFileSync(output, "utf8"));
}

/** Whether a file is one of those that a build makes beside the module and takes away again. */
export function isStart(path: string): boolean {
  return /\.pyo3-ts\.[\w-]+\.ts$/.test(path);
}

/** With the file of a program, which has the project's constants before anything of it runs. */
async function withStart(
  project: Project,
  purpose: string,
  text: string,
  use: (file: string) => Promise<void>,
): Promise<void> {
  const constants = Object.entries(project.define);
  if (constants.length === 0) return await withFile(project, purpose, text, use);
  const source = constants.map(([name, value]) => `globalThis[${JSON.stringify(name)}] = ${JSON.stringify(value)};\n`);
  await withFile(
    project,
    `define-${purpose}`,
    source.join(""),
    (file) => withFile(project, purpose, `import "./${basename(file)}";\n${text}`, use),
  );
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
