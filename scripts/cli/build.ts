/**
 * `pyo3-ts build`.
 *
 * @module
 */

import { join, resolve } from "node:path";
import process from "node:process";
import { buildPackage } from "../build/build_project.ts";
import { packageFiles } from "../build/package_files.ts";
import type { Project } from "../project/project.ts";
import { makeWheel, type Wheel } from "../wheel/wheel.ts";
import { archiveTime } from "../wheel/zip.ts";
import { type Command, tell } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
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
    out: { type: "string", short: "o", value: "FOLDER", help: "Where the wheel goes; by default dist in the project" },
    list: { type: "boolean", help: "List the files of the wheel" },
  },
  async run(args) {
    const project = readProjectOf(args);
    tell(args, `Building ${project.moduleName} (${project.mode}, ${project.runtime})`);
    const wheel = await wheelOf(project);
    const { out, list } = args.values;
    const path = join(typeof out === "string" ? resolve(out) : join(project.root, "dist"), wheel.name);
    writeWhole(path, wheel.data);
    if (list) { for (const file of wheel.files) tell(args, `  ${file}`); }
    tell(args, `${Math.ceil(wheel.data.length / 1024)} KiB`);
    console.log(path);
    return 0;
  },
};

/** The wheel of a project. */
export async function wheelOf(project: Project): Promise<Wheel> {
  // What the user can mend comes before the work.
  const time = archiveTime(process.env.SOURCE_DATE_EPOCH);
  const own = packageFiles(project);
  const { files } = await buildPackage(project, { here: false });
  const { metadata, root } = project;
  return makeWheel({ metadata, root, files: [...files, ...own], generator: VERSION, time });
}
