/**
 * `pyo3-ts publish`.
 *
 * @module
 */

import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import { distributionName } from "../wheel/wheel.ts";
import { type Arguments, type Command, tell } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";

/** PyPI's limit for one file, unless more was asked for. */
const LARGEST = 100 * 1024 * 1024;

/** Hands archives over to what uploads them. */
export const publish: Command = {
  name: "publish",
  operands: "[FILE...]",
  most: Infinity,
  summary: "Check the archives of this version and hand them over to uv publish, or twine",
  options: {
    project: BUILD_OPTIONS.project,
    "dry-run": { type: "boolean", short: "n", help: "Check them, and print the command that would upload them" },
    index: { type: "string", value: "URL", help: "Upload there; by default to PyPI" },
  },
  async run(args) {
    const files = filesOf(args);
    for (const file of files) check(file);
    const command = [...uploader(args), ...files];
    if (args.values["dry-run"]) {
      console.log(command.join(" "));
      return 0;
    }
    tell(args, `Uploading ${files.map((file) => basename(file)).join(", ")}`);
    return await run(command);
  },
};

/** Those named, or those of the project's version in `dist`. */
function filesOf(args: Arguments): string[] {
  if (args.positionals.length > 0) return args.positionals.map((file) => resolve(file));
  const project = readProjectOf(args);
  const folder = join(project.root, "dist");
  const name = distributionName(project.metadata);
  const found = [`${name}.tar.gz`, ...globSync(`${name}-*.whl`, { cwd: folder })].sort()
    .map((file) => join(folder, file)).filter((file) => existsSync(file));
  if (found.length > 0) return found;
  throw new Failure(`There is nothing of ${name} in ${folder}; build it first: pyo3-ts build --sdist`);
}

/** What an index would refuse is told before anything is uploaded. */
function check(file: string): void {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new Failure(`There is no ${file}`);
  const name = basename(file);
  if (!/\.(whl|tar\.gz)$/.test(name)) throw new Failure(`Only wheels and sdists can be published, not ${name}`);
  if (name.endsWith(".whl")) checkTags(name);
  if (status.size > LARGEST) {
    const size = Math.ceil(status.size / 1024 / 1024);
    throw new Failure(`PyPI takes files up to 100 MiB, and ${name} has ${size} MiB; a thin wheel has a tenth of one`);
  }
}

/** Platforms that PyPI takes wheels for. */
const PLATFORM =
  /^(any|win32|win_(amd64|arm64)|macosx_\d+_\d+_\w+|manylinux(1|2010|2014|_\d+_\d+)_\w+|musllinux_\d+_\d+_\w+)$/;

function checkTags(name: string): void {
  const platforms = /^[^-]+-[^-]+(?:-\d[^-]*)?-[^-]+-[^-]+-([^-]+)\.whl$/.exec(name)?.[1];
  if (platforms === undefined) throw new Failure(`${name} is no name of a wheel: NAME-VERSION-PYTHON-ABI-PLATFORM.whl`);
  const wrong = platforms.split(".").find((platform) => !PLATFORM.test(platform));
  if (wrong === undefined) return;
  throw new Failure(
    `PyPI takes no wheels for ${wrong}, such as ${name}; build for an older system: --target x86_64-linux-gnu.2.17`,
  );
}

/** `uv publish`, or twine, whichever there is. Neither asks where nobody can answer. */
function uploader(args: Arguments): string[] {
  const { index } = args.values;
  const isThere = ([command, ...rest]: string[]): boolean =>
    spawnSync(command, [...rest, "--version"], { stdio: "ignore" }).status === 0;
  if (isThere(["uv"])) return ["uv", "publish", ...typeof index === "string" ? ["--publish-url", index] : []];
  const to = typeof index === "string" ? ["--repository-url", index] : [];
  if (isThere(["twine"])) return ["twine", "upload", ...process.stdin.isTTY ? [] : ["--non-interactive"], ...to];
  throw new Failure("To upload takes uv or twine, and there is neither: pip install uv");
}

function run([command, ...args]: readonly string[]): Promise<number> {
  const child = spawn(command, args, { stdio: "inherit" });
  process.on("SIGINT", () => {});
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
