/**
 * `pyo3-ts sdist`.
 *
 * @module
 */

import { existsSync } from "node:fs";
import process from "node:process";
import { sourceFiles } from "../build/source_files.ts";
import type { Project } from "../project/project.ts";
import { makeSdist } from "../wheel/sdist.ts";
import { type Archive, archiveTime } from "../wheel/zip.ts";
import { type Arguments, type Command, tell } from "./command.ts";
import { BUILD_OPTIONS, OUTPUT_OPTIONS, readProjectOf, writeArchive } from "./options.ts";

/** Makes an sdist. */
export const sdist: Command = {
  name: "sdist",
  operands: "",
  most: 0,
  summary: "Make the source distribution of a project: what others build it from",
  options: { project: BUILD_OPTIONS.project, ...OUTPUT_OPTIONS },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run(args) {
    const project = readProjectOf(args);
    writeArchive(args, project, sdistOf(project, args));
    return 0;
  },
};

/** The sdist of a project. */
export function sdistOf(project: Project, args: Arguments): Archive {
  const time = archiveTime(process.env.SOURCE_DATE_EPOCH);
  const files = sourceFiles(project);
  for (const { path, data } of files) {
    if (!/^(deno\.jsonc?|package\.json|tsconfig\.json)$/.test(path)) continue;
    const [, place] = /"(?:file:\/\/)?(\/[^"*]+)"/.exec(new TextDecoder().decode(data)) ?? [];
    if (place !== undefined && existsSync(place)) {
      tell(args, `Warning: ${path} names files of this machine, which nobody else has`);
    }
  }
  return makeSdist({ metadata: project.metadata, files, time });
}
