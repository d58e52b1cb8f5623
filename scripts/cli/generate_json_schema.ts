/**
 * `pyo3-ts generate-json-schema`.
 *
 * @module
 */

import { SCHEMA } from "../project/schema.ts";
import type { Command } from "./command.ts";

/** Prints the schema of the settings. */
export const generateJsonSchema: Command = {
  name: "generate-json-schema",
  operands: "",
  most: 0,
  summary: "Print the JSON schema of [tool.pyo3-ts], for editors",
  options: {},
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run() {
    console.log(JSON.stringify(SCHEMA, null, 2));
    return 0;
  },
};
