/**
 * The package `apache-arrow`, as a user hands it in.
 *
 * @module
 */
// deno-lint-ignore no-import-prefix -- among the imports of deno.json Deno would ask npm for it at every `deno task`
import type * as Library from "npm:apache-arrow@21.1.0";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { npmImports } from "../../scripts/dev/npm_packages.ts";

// `bun test` takes no notice of NODE_PATH, as `bun run` does.
const folder = process.versions.bun && process.env.NODE_PATH;
const specifier = folder
  ? pathToFileURL(join(folder, "apache-arrow", "Arrow.node.mjs")).href
  : npmImports(fileURLToPath(new URL("../../", import.meta.url)))["apache-arrow"];

/** The package. */
export const pa: typeof Library = await import(specifier);
