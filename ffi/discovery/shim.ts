/**
 * Launchers that stand for whichever Python is selected at the moment: what their answer depends on.
 *
 * @module
 */

import { absolutePath, join, parent } from "./paths.ts";
import type { System } from "./system.ts";

/**
 * What a pyenv shim's answer depends on, as text: the selected version, the versions there are, and PATH (for the
 * version "system"). `undefined` if the path is no pyenv shim.
 *
 * Other launchers (asdf, mise, Xcode's `/usr/bin/python3`) are recognised by answering for another file than the one
 * that was asked; their answers are not cached.
 */
export function pyenvSelection(system: System, path: string): string | undefined {
  const root = /^(.*)\/shims\/[^/]+$/.exec(path)?.[1];
  const versions = root === undefined ? undefined : system.status(`${root}/versions`);
  if (root === undefined || !versions?.isDirectory) return undefined;
  const selected = system.env("PYENV_VERSION") || versionFile(system, root);
  return JSON.stringify([selected, versions.mtime, system.env("PATH") ?? ""]);
}

/** The text of the file that selects pyenv's version; looked up as `pyenv version-file` does. */
function versionFile(system: System, root: string): string {
  const starts = [system.env("PYENV_DIR"), system.cwd()].filter((folder) => folder !== undefined && folder !== "");
  for (const start of new Set(starts.map((folder) => absolutePath(system, folder!)))) {
    for (let folder = start;; folder = parent(folder)) {
      const text = system.readText(join(folder, ".python-version"));
      if (text !== undefined) return text;
      if (parent(folder) === folder) break;
    }
  }
  return system.readText(`${root}/version`) ?? "";
}
