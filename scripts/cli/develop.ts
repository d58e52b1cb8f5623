/**
 * `pyo3-ts develop`.
 *
 * @module
 */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { buildHere } from "../build/build_here.ts";
import { ownFile } from "../build/own_library.ts";
import { runTool } from "../build/run_tool.ts";
import { Failure } from "../project/failure.ts";
import type { Metadata } from "../project/metadata.ts";
import type { Project } from "../project/project.ts";
import { escapeName, makeWheel } from "../wheel/wheel.ts";
import { type Archive, archiveTime } from "../wheel/zip.ts";
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
    out: { type: "string", short: "o", value: "FOLDER", help: "Install nothing: write the editable wheel there" },
  },
  async run(args) {
    const project: Project = { ...readProjectOf(args), mode: "thin" };
    const { out } = args.values;
    const installs = out === undefined && !args.values["build-only"];
    const python = installs ? pythonOf(project, args) : undefined;
    await buildHere(project, join(project.root, ".pyo3-ts"));
    if (typeof out === "string") {
      const { name, data } = wheelForOthers(project);
      writeWhole(join(resolve(out), name), data);
      console.log(join(resolve(out), name));
    }
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

/** The wheel that installs what finds a module where it is developed (PEP 660), and builds it anew by a command. */
function editableWheel(project: Project, metadata: Metadata, command: readonly string[]): Archive {
  const { root, moduleName, runtime, pythonSource } = project;
  const name = `_pyo3_ts_develop_${escapeName(metadata.name)}`;
  const settings = JSON.stringify({
    module: moduleName,
    package: join(root, ".pyo3-ts", ...moduleName.split(".")),
    state: join(root, ".pyo3-ts", "state.json"),
    command: [...command, "develop", "--build-only", "--quiet", "--project", root, "--runtime", runtime],
  });
  const text = (data: string): Uint8Array => new TextEncoder().encode(data);
  const paths = pythonSource === undefined ? "" : `${resolve(root, pythonSource)}\n`;
  return makeWheel({
    metadata,
    root,
    files: [
      { path: `${name}.py`, data: text(finder.replace(/^PROJECT = .*$/m, () => `PROJECT = ${settings}`)) },
      { path: `${name}.pth`, data: text(`${paths}import ${name}; ${name}.install()\n`) },
    ],
    generator: VERSION,
    time: archiveTime(undefined),
  });
}

/**
 * For pip, which runs this very command from a folder that it takes away: what is there later is the Python package of
 * the same name, and so it is needed.
 */
function wheelForOthers(project: Project): Archive {
  const { metadata } = project;
  const text = metadata.text.replace(/^(Requires-Python: .*\n)/m, `$1Requires-Dist: pyo3-ts\n`);
  return editableWheel(project, { ...metadata, text }, ["{python}", "-m", "pyo3_ts"]);
}

async function install(project: Project, python: string): Promise<void> {
  const { metadata } = project;
  const wheel = editableWheel(project, metadata, ownCommand());
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-develop-"));
  try {
    const path = join(folder, wheel.name);
    writeWhole(path, wheel.data);
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
  const url = ownFile("scripts/cli.ts");
  const program = url.protocol === "file:" ? fileURLToPath(url) : url.href;
  const before = process.versions.bun === undefined
    ? ["run", "--quiet", "--allow-all", "--no-config", "--no-lock", "--no-check"]
    : ["run", "--no-install"];
  return [process.execPath, ...before, program];
}
