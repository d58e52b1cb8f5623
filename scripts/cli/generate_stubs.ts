/**
 * `pyo3-ts generate-stubs`.
 *
 * @module
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { stubFiles } from "../build/build_project.ts";
import { describeModule } from "../build/bundle.ts";
import type { Command } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
import { writeWhole } from "./write_file.ts";

const { project, runtime } = BUILD_OPTIONS;

/** Writes the stubs of a project alone. */
export const generateStubs: Command = {
  name: "generate-stubs",
  operands: "",
  most: 0,
  summary: "Write the stubs of a project; a wheel has them anyway",
  options: {
    project,
    runtime,
    out: { type: "string", short: "o", value: "FOLDER", help: "Where they go; by default dist/stubs in the project" },
  },
  async run(args) {
    const project = readProjectOf(args);
    const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-stubs-"));
    try {
      const description = await describeModule(project, folder);
      const { out } = args.values;
      const target = typeof out === "string" ? resolve(out) : join(project.root, "dist", "stubs");
      for (const { path, data } of stubFiles(project, description)) {
        writeWhole(join(target, path), data);
        console.log(join(target, path));
      }
      return 0;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
