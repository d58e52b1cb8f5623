/**
 * Files that are whole or not there.
 *
 * @module
 */

import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../project/failure.ts";

/** Writes a file under another name and renames it, so that nobody sees half of it. */
export function writeWhole(path: string, data: Uint8Array | string, mode = 0o644): void {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, data, { mode });
    renameSync(unfinished, path);
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw new Failure(`Cannot write ${path}: ${(error as Error).message}`);
  }
}
