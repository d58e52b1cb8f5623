/**
 * `pyo3-ts write-metadata`.
 *
 * @module
 */

import { join, resolve } from "node:path";
import { distributionFiles } from "../wheel/wheel.ts";
import { type Command, UsageError } from "./command.ts";
import { BUILD_OPTIONS, readProjectOf } from "./options.ts";
import { writeWhole } from "./write_file.ts";

/** Writes what a wheel would say of itself, before it is built. */
export const writeMetadata: Command = {
  name: "write-metadata",
  operands: "",
  most: 0,
  hidden: true,
  summary: "Write the metadata of a project's wheel: what pip asks for before it builds (PEP 517)",
  options: {
    project: BUILD_OPTIONS.project,
    out: { type: "string", short: "o", value: "FOLDER", help: "The folder to write the .dist-info folder into" },
  },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run(args) {
    const { out } = args.values;
    if (typeof out !== "string") throw new UsageError("Name the folder by --out");
    const { metadata, root } = readProjectOf(args);
    const { folder, files } = distributionFiles(metadata, root);
    for (const { path, data } of files) writeWhole(join(resolve(out), path), data);
    console.log(join(resolve(out), folder));
    return 0;
  },
};
