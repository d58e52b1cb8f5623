/**
 * The package `apache-arrow`, as a user hands it in.
 *
 * @module
 */
import type * as Library from "apache-arrow";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

// `bun test` takes no notice of NODE_PATH, as `bun run` does.
const folder = process.versions.bun && process.env.NODE_PATH;
const specifier = folder ? pathToFileURL(join(folder, "apache-arrow", "Arrow.node.mjs")).href : "apache-arrow";

/** The package. */
export const pa: typeof Library = await import(specifier);
