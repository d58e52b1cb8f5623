/**
 * The files of a project that archives have besides what a build makes.
 *
 * @module
 */

import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import { distributionName } from "../wheel/wheel.ts";
import type { ArchiveFile } from "../wheel/zip.ts";

const NEVER = ["**/__pycache__/**", "**/*.py[co]", "**/.DS_Store", "**/.pyo3-ts.*"];

/** Python files and those that are included, by their paths in `site-packages`. */
export function packageFiles({ root, metadata, pythonSource, data, include, exclude }: Project): ArchiveFile[] {
  const read = (folder: string, pattern: string): ArchiveFile[] =>
    globSync(pattern, { cwd: folder, exclude: [...NEVER, ...exclude.wheel] })
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => ({ path: path.replaceAll("\\", "/"), data: readFileSync(join(folder, path)) }));
  const files = [
    ...(pythonSource === undefined ? [] : read(join(root, pythonSource), "**/*")),
    ...(data === undefined ? [] : dataFiles(read(join(root, data), "**/*"), distributionName(metadata))),
    ...include.wheel.flatMap((pattern) => {
      const found = read(root, pattern);
      if (found.length > 0) return found;
      throw new Failure(`tool.pyo3-ts.include names no file that is there: ${pattern}`);
    }),
  ];
  return [...new Map(files.map((file) => [file.path, file])).values()];
}

const SCHEMES = ["data", "headers", "platlib", "purelib", "scripts"];

/** Files of a wheel's data folder, where the first name says which place of an environment is theirs. */
function dataFiles(files: readonly ArchiveFile[], distribution: string): ArchiveFile[] {
  return files.map((file) => {
    const scheme = file.path.slice(0, file.path.indexOf("/"));
    if (!SCHEMES.includes(scheme)) {
      throw new Failure(`The data folder may have ${SCHEMES.join(", ")} in it, and not ${file.path}`);
    }
    return { ...file, path: `${distribution}.data/${file.path}`, executable: scheme === "scripts" };
  });
}
