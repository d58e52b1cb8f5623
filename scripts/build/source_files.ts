/**
 * The files of a project that its sdist has: what somebody else needs to build it.
 *
 * @module
 */

import { existsSync, globSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { Failure } from "../project/failure.ts";
import { IgnoreRules } from "../project/ignore.ts";
import type { Project } from "../project/project.ts";
import type { ArchiveFile } from "../wheel/zip.ts";

/** What no sdist has, whatever the project says. */
const NEVER = new IgnoreRules().with(
  ".git\n.hg\n.pyo3-ts\n.pyo3-ts.*\n.venv\nnode_modules\n__pycache__\n*.py[co]\n.DS_Store\n/dist\n*.part\n",
  "",
);

/**
 * The files of a project that `.gitignore` and `exclude` leave, those of `include` even so, and those that a build
 * cannot do without.
 */
export function sourceFiles(project: Project): ArchiveFile[] {
  const { root, entry, metadata, include, exclude } = project;
  const left = [...walk(root)]
    .filter((path) => !exclude.sdist.some((pattern) => matchesGlob(path, pattern)));
  const included = include.sdist.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: root }).filter((path) => statSync(join(root, path)).isFile());
    if (found.length > 0) return found;
    throw new Failure(`tool.pyo3-ts.include names no file that is there: ${pattern}`);
  });
  const needed = ["pyproject.toml", entry, ...metadata.licenseFiles];
  const paths = new Set([...left, ...included, ...needed].map((path) => path.replaceAll("\\", "/")));
  return [...paths].sort().map((path) => {
    const outside = path.startsWith("../") || path.startsWith("/");
    if (outside) throw new Failure(`An sdist cannot have a file outside of the project: ${path}`);
    return {
      path,
      data: readFileSync(join(root, path)),
      executable: (statSync(join(root, path)).mode & 0o100) !== 0,
    };
  });
}

function withRulesOf(root: string, folder: string, rules: IgnoreRules): IgnoreRules {
  const file = join(root, folder, ".gitignore");
  return existsSync(file) ? rules.with(readFileSync(file, "utf8"), folder) : rules;
}

function* walk(root: string, folder = "", rules = withRulesOf(root, "", new IgnoreRules())): Generator<string> {
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = folder === "" ? name : `${folder}/${name}`;
    const status = statSync(join(root, path), { throwIfNoEntry: false });
    const isFolder = status?.isDirectory() ?? false;
    if (status === undefined || NEVER.ignores(path, isFolder) || rules.ignores(path, isFolder)) continue;
    if (isFolder) yield* walk(root, path, withRulesOf(root, path, rules));
    else if (status.isFile()) yield path;
  }
}
