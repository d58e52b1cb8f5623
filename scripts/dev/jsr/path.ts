/**
 * Stands in for `@std/path` without a network.
 *
 * @module
 */

import * as path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const { basename, delimiter, dirname, extname, format, isAbsolute, join, normalize, parse, relative, resolve } =
  path;

/** The separator of path segments. */
export const SEPARATOR: string = path.sep;

/** The path that a `file:` URL names. */
export function fromFileUrl(url: string | URL): string {
  return fileURLToPath(url);
}

/** The `file:` URL of an absolute path. */
export function toFileUrl(file: string): URL {
  return pathToFileURL(file);
}
