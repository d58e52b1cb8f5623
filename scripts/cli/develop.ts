/**
 * `pyo3-ts develop`.
 *
 * @module
 */

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildPackage } from "../build/build_project.ts";
import { runTool } from "../build/run_tool.ts";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { escapeName, makeWheel } from "../wheel/wheel.ts";
import { archiveTime } from "../wheel/zip.ts";
import { type Arguments, type Command, tell } from "./command.ts";
import finder from "./develop_finder.py" with { type: "text" };
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
import { VERSION } from "./version.ts";
import { writeWhole } from "./write_file.ts";

/** Installs a project where it stands. */
export const develop: Command = {
  name: "develop",
  operands: "",
  most: 0,
  summary: "Install a project into the active virtualenv where it stands: an edit is there at the next run",
  options: {
    project: BUILD_OPTIONS.project,
    runtime: BUILD_OPTIONS.runtime,
    python: { type: "string", value: "PATH", help: "The Python to install it for; by default that of the virtualenv" },
    "build-only": { type: "boolean", help: "Build it in its folder and install nothing" },
  },
  async run(args) {
    const project: Project = { ...readProjectOf(args), mode: "thin" };
    const python = args.values["build-only"] ? undefined : pythonOf(project, args);
    await buildHere(project);
    if (python === undefined) return 0;
    await install(project, python);
    const { name, version } = project.metadata;
    tell(args, `Installed ${name} ${version} where it stands: edit ${project.entry} and run Python again`);
    return 0;
  },
};

/** The Python of the active virtualenv or conda environment, or of `.venv` in the project. */
function pythonOf({ root }: Project, { values }: Arguments): string {
  if (typeof values.python === "string") return values.python;
  const folders = [process.env.VIRTUAL_ENV, join(root, ".venv"), process.env.CONDA_PREFIX];
  for (const folder of folders) {
    const python = folder && join(folder, "bin", "python");
    if (python && existsSync(python)) return python;
  }
  throw new Failure(
    "There is no virtualenv to install into; make one (python3 -m venv .venv) and activate it, or name a Python by --python",
  );
}

function stateOf({ root }: Project): string {
  return join(root, ".pyo3-ts", "state.json");
}

/** Builds the package in the project's folder, and notes what it was made of. */
async function buildHere(project: Project): Promise<void> {
  const { root } = project;
  const begin = Date.now();
  const { files, sources } = await buildPackage(project, { here: true });
  for (const { path, data } of files) writeWhole(join(root, ".pyo3-ts", path), data);
  const settings = ["pyproject.toml", "deno.json", "deno.jsonc", "package.json", "tsconfig.json"];
  const inputs = [...settings.map((file) => join(root, file)).filter((file) => existsSync(file)), ...sources];
  const seen = inputs.map((file) => {
    const { mtimeMs, size } = statSync(file);
    // Whoever edits while it is built gets another build. Deno tells whole milliseconds alone.
    return [file, [mtimeMs >= begin ? 0 : Math.floor(mtimeMs), size]];
  });
  writeWhole(stateOf(project), JSON.stringify({ sources: Object.fromEntries(seen) }));
}

/** Installs what finds the module: an editable wheel, as PEP 660 has it. */
async function install(project: Project, python: string): Promise<void> {
  const { root, metadata, moduleName, runtime, pythonSource } = project;
  const name = `_pyo3_ts_develop_${escapeName(metadata.name)}`;
  const settings = JSON.stringify({
    module: moduleName,
    package: join(root, ".pyo3-ts", ...moduleName.split(".")),
    state: stateOf(project),
    command: [...ownCommand(), "develop", "--build-only", "--quiet", "--project", root, "--runtime", runtime],
  });
  const text = (data: string): Uint8Array => new TextEncoder().encode(data);
  const paths = pythonSource === undefined ? "" : `${resolve(root, pythonSource)}\n`;
  const wheel = makeWheel({
    metadata,
    root,
    files: [
      { path: `${name}.py`, data: text(finder.replace(/^PROJECT = .*$/m, () => `PROJECT = ${settings}`)) },
      { path: `${name}.pth`, data: text(`${paths}import ${name}; ${name}.install()\n`) },
    ],
    generator: VERSION,
    time: archiveTime(undefined),
  });
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-develop-"));
  try {
    const path = join(folder, wheel.name);
    writeFileSync(path, wheel.data);
    const installer = await installerOf(python);
    await installer(["--no-deps", path]);
    const requirements = [...metadata.text.matchAll(/^Requires-Dist: (.*)$/gm)].map(([, requirement]) => requirement);
    const needed = requirements.filter((requirement) => !requirement.includes("extra =="));
    if (needed.length > 0) await installer(needed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What installs packages for a Python: its pip, or uv where it has none. */
async function installerOf(python: string): Promise<(args: readonly string[]) => Promise<string>> {
  const need = "To install a project takes a Python with pip, or uv";
  const common = ["--quiet", "--disable-pip-version-check", "--no-input"];
  const asked = await runTool(python, ["-c", "import importlib.util as u; print(u.find_spec('pip') is not None)"], {
    need: `There is no Python at ${python}`,
  });
  return asked.trim() === "True"
    ? (args) => runTool(python, ["-m", "pip", "install", ...common, ...forced(args), ...args], { need })
    : (args) =>
      runTool("uv", ["pip", "install", "--quiet", "--python", python, ...reinstalled(args), ...args], { need });
}

function forced(args: readonly string[]): string[] {
  return args[0] === "--no-deps" ? ["--force-reinstall"] : [];
}

function reinstalled(args: readonly string[]): string[] {
  return args[0] === "--no-deps" ? ["--reinstall"] : [];
}

/** The command line of this very program. */
function ownCommand(): string[] {
  const url = new URL("../cli.ts", import.meta.url);
  const program = url.protocol === "file:" ? fileURLToPath(url) : url.href;
  const before = process.versions.bun === undefined
    ? ["run", "--quiet", "--allow-all", "--no-config", "--no-lock", "--no-check"]
    : ["run", "--no-install"];
  return [process.execPath, ...before, program];
}
