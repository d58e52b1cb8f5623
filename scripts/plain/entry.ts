/**
 * The file that a module is made of: one that says what Python sees, or one of plain exports.
 *
 * @module
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { plainExports } from "./run_reader.ts";

/** Whether a file declares its module itself: such a module is a default export. */
export function declaresModule(file: string): boolean {
  return /^\s*export\s+default\b|^\s*export\s*(?:type\s*)?\{[^}]*\bdefault\b/m.test(readFileSync(file, "utf8"));
}

/** Statements that give the module of a file as `definition`. They stand in a file beside it. */
export function definitionSource(file: string, name: string): string {
  const path = JSON.stringify(`./${basename(file)}`);
  if (declaresModule(file)) return `import definition from ${path};\n`;
  const exports = JSON.stringify(plainExports(file));
  return `import * as namespace from ${path};
import { plainModule } from "@pyo3/ts/serve";
const definition = plainModule(${JSON.stringify(name)}, namespace, ${exports});
`;
}
