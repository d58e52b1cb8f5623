/**
 * PyO3's configuration file: which Python it is, said once instead of being found.
 *
 * @module
 */

import { absolutePath, join } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";

/** What `PYO3_CONFIG_FILE` says, of what counts at run time. */
export interface Configured {
  /** `executable`. */
  readonly python?: string;
  /** The file of `lib_name` in `lib_dir`. */
  readonly library?: string;
}

/**
 * Reads the file that `PYO3_CONFIG_FILE` names, with lines such as `executable=/usr/bin/python3`. Other keys of PyO3's
 * are for those who link.
 *
 * @throws {Refusal} If it is not there, or names no Python.
 */
export function readConfigFile(system: System, file: string): Configured {
  const text = system.readText(absolutePath(system, file));
  if (text === undefined) throw new Refusal("missing", "no such file");
  const values = new Map<string, string>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (/^\s*(#|$)/.test(line)) return;
    const [, key, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined) throw new Refusal("not-python", `line ${index + 1} must be key=value; it is ${line}`);
    values.set(key, value);
  });
  const [python, folder, name] = ["executable", "lib_dir", "lib_name"].map((key) => values.get(key) || undefined);
  if (name !== undefined && folder !== undefined) {
    const names = [`lib${name}.so.1.0`, `lib${name}.so`, `lib${name}.dylib`, `${name}.dll`];
    const library = names.map((one) => join(absolutePath(system, folder), one)).find((path) => system.status(path));
    if (library === undefined) throw new Refusal("missing", `lib_dir has no library of the name ${name}: ${folder}`);
    return { python, library };
  }
  if (python !== undefined) return { python };
  throw new Refusal("not-python", "it must have executable, or lib_dir with lib_name");
}
