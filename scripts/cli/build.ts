/**
 * `pyo3-ts build`.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { buildPackage } from "../build/build_project.ts";
import { packageFiles } from "../build/package_files.ts";
import { sourceFiles } from "../build/source_files.ts";
import { type Project, readProject } from "../project/project.ts";
import { sbomOf } from "../wheel/sbom.ts";
import { makeWheel } from "../wheel/wheel.ts";
import { type Archive, archiveTime } from "../wheel/zip.ts";
import { type Command, tell } from "./command.ts";
import { BUILD_OPTIONS, OUTPUT_OPTIONS, readProjectOf, writeArchive } from "./options.ts";
import { sdistOf } from "./sdist.ts";
import { VERSION } from "./version.ts";
import { writeWhole } from "./write_file.ts";

/** Builds a wheel. */
export const build: Command = {
  name: "build",
  operands: "",
  most: 0,
  summary: "Build the wheel of a project",
  options: {
    ...BUILD_OPTIONS,
    sdist: { type: "boolean", help: "Make the sdist too, and build the wheel from what is in it" },
    ...OUTPUT_OPTIONS,
  },
  async run(args) {
    const project = readProjectOf(args);
    const { sdist } = args.values;
    if (sdist) writeArchive(args, project, sdistOf(project, args));
    tell(args, `Building ${project.moduleName} (${project.mode}, ${project.runtime})`);
    const wheel = await (sdist ? wheelOfSources(project) : wheelOf(project));
    writeArchive(args, project, wheel);
    return 0;
  },
};

/** The wheel of a project. */
export async function wheelOf(project: Project): Promise<Archive> {
  // What the user can mend comes before the work.
  const time = archiveTime(process.env.SOURCE_DATE_EPOCH);
  const own = packageFiles(project);
  const { files, sources } = await buildPackage(project, { here: false });
  const { metadata, root } = project;
  const about = [sbomOf(project, sources, VERSION)];
  return makeWheel({ metadata, root, files: [...files, ...own], about, generator: VERSION, time });
}

/** The wheel that somebody who has the sdist alone would build. */
async function wheelOfSources(project: Project): Promise<Archive> {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-sdist-"));
  try {
    for (const { path, data, executable } of sourceFiles(project)) {
      writeWhole(join(folder, path), data, executable ? 0o755 : 0o644);
    }
    // What the command line may say.
    const { runtime, mode, target, minify, frozen, define } = project;
    return await wheelOf({ ...readProject(folder), runtime, mode, target, minify, frozen, define });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
