/**
 * What a registry gets: the sources of this package, each entry bundled beside them, and a configuration that names the
 * bundled ones.
 *
 * @module
 */

import { bundledEntry, bundledFiles, COMMAND } from "./bundled_files.ts";
import { publishedFiles } from "./published_files.ts";

/** The files for JSR: what runs is bundled, and says itself that its types are the sources. */
export async function jsrFiles(): Promise<Map<string, string>> {
  const files = publishedFiles();
  const { name, version, license, exports, imports, publish } = JSON.parse(files.get("deno.json")!);
  const bundled = Object.fromEntries(Object.keys(exports).map((key) => [key, `./${bundledEntry(key)}`]));
  const config = {
    ...{ name, version, license, exports: bundled, imports },
    publish: { include: [...publish.include, "dist"] },
  };
  return new Map([...files, ...await bundledFiles(exports), ["deno.json", JSON.stringify(config, null, 2)]]);
}

/** The files for npm, as the package `pyo3-ts` that brings the command. */
export async function npmFiles(manifest: Record<string, unknown>): Promise<Map<string, string>> {
  const { config: _pins, exports, bin, ...rest } = manifest as {
    config: unknown;
    exports: Record<string, string>;
    bin: Record<string, string>;
  };
  const bundled = Object.entries(exports).map(([name, path]) => [
    name,
    { types: path, default: `./${bundledEntry(name)}` },
  ]);
  const own = {
    ...rest,
    name: "pyo3-ts",
    exports: Object.fromEntries(bundled),
    bin: Object.fromEntries(Object.keys(bin).map((command) => [command, `./${bundledEntry(COMMAND)}`])),
  };
  return new Map([
    ...publishedFiles(),
    ...await bundledFiles(exports),
    ["package.json", `${JSON.stringify(own, null, 2)}\n`],
  ]);
}
