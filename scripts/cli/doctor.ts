/**
 * `pyo3-ts doctor`.
 *
 * @module
 */

import { doctor as examine } from "../doctor.ts";
import type { Command } from "./command.ts";

/** Says which Python a program would embed. */
export const doctor: Command = {
  name: "doctor",
  operands: "",
  most: 0,
  summary: "Say which Python a program would embed, and why",
  options: {
    json: { type: "boolean", help: "Print it for programs" },
    python: { type: "string", value: "PATH", help: "Try this interpreter" },
    library: { type: "string", value: "PATH", help: "Try this library" },
  },
  // deno-lint-ignore require-await -- what it throws is a rejection, as with every command
  async run({ values }) {
    const args = Object.entries(values).filter(([name]) => name !== "quiet")
      .map(([name, value]) => value === true ? `--${name}` : `--${name}=${value}`);
    const { code, text } = examine(args);
    console.log(text);
    return code;
  },
};
