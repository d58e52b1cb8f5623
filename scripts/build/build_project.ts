/**
 * Builds the package of a project: the library that Python imports, the program behind it, and the stubs.
 *
 * @module
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { Failure } from "../project/failure.ts";
import type { Project } from "../project/project.ts";
import type { ArchiveFile } from "../wheel/zip.ts";
import { bundleProgram, describeModule, type Description, isStart } from "./bundle.ts";
import { compileLibrary, libraryEnding, systemOf } from "./compile_library.ts";
import { moduleSource } from "./module_config.ts";
import { withRequire } from "./module_require.ts";
import { runArguments } from "./run_arguments.ts";
import { runtimeProgram } from "./run_tool.ts";
import { sourcesOf, withSourcePlaces } from "./source_map.ts";

/** What a build has made. */
export interface BuiltPackage {
  /** Its files, by their paths in `site-packages`. */
  readonly files: readonly ArchiveFile[];
  /** The files that it was made of, by paths and URLs, where they are known. */
  readonly sources: readonly string[];
}

/** Where a package will stand. */
export interface BuildPlace {
  /** Whether it stays on this machine: it then names sources, and this runtime, by their full paths. */
  readonly here: boolean;
}

/**
 * Builds the package. The library is the package itself, `demo/__init__.so` (on Windows `.pyd`): classes and submodules
 * have the right names then, and stubs and Python files stand beside it.
 */
export async function buildPackage(project: Project, { here }: BuildPlace): Promise<BuiltPackage> {
  const { root, moduleName, runtime, mode, entry, limits, permissions } = project;
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-build-"));
  try {
    const names = moduleName.split(".");
    const leaf = names.at(-1)!;
    const target = here ? undefined : project.target;
    const isWindows = systemOf(target) === "windows";
    const program = mode === "thin" ? `${leaf}.mjs` : isWindows ? `${leaf}.exe` : leaf;
    const bundle = join(folder, program);
    // Both to their end, whatever the other does: each has a file to take away. The first says best what is wrong.
    const ended = await Promise.allSettled([describeModule(project, folder), bundleProgram(project, bundle)]);
    for (const one of ended) if (one.status === "rejected") throw one.reason;
    const description = (ended[0] as PromiseFulfilledResult<Description>).value;
    if (description.name !== leaf) {
      throw new Failure(`${entry} declares pymodule("${description.name}"), but module-name is "${moduleName}"`);
    }
    // From Lib/site-packages of a Python of Windows, lib/python3.x/site-packages of others.
    const installed = isWindows
      ? `${"../".repeat(names.length + 2)}Scripts/${runtime}.exe`
      : `${"../".repeat(names.length + 3)}bin/${runtime}`;
    const libraryName = `__init__.${libraryEnding(target)}`;
    const library = join(folder, libraryName);
    const nameOf = (path: string): string => isStart(path) ? "start.ts" : here ? path : nameInWheel(project, path);
    compileLibrary(
      library,
      moduleSource({
        name: leaf,
        doc: description.doc,
        face: here ? description.face : description.face.replaceAll(`${root}/`, `${leaf}/`),
        program,
        ...mode === "thin"
          ? {
            runtime,
            runtimePath: here ? runtimeProgram(runtime) : installed,
            arguments: runArguments(runtime, permissions),
          }
          : { arguments: [] },
        ...limits,
      }),
      target,
    );
    const text = mode === "thin" ? withRequire(readFileSync(bundle, "utf8")) : undefined;
    const base = SOURCES_FROM[runtime](bundle, resolve(root, entry));
    const data = text === undefined
      ? readFileSync(bundle)
      : new TextEncoder().encode(withSourcePlaces(text, base, nameOf, project.sourceMaps));
    const within = names.join("/");
    return {
      files: [
        { path: `${within}/${libraryName}`, data: readFileSync(library), executable: true },
        { path: `${within}/${program}`, data, executable: mode === "standalone" },
        ...stubFiles(project, description),
      ],
      sources: text === undefined ? [] : sourcesOf(text, base).filter((path) => !isStart(path)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The folder that the names in a bundle's source map are from. */
const SOURCES_FROM = {
  deno: (bundle: string): string => dirname(bundle),
  bun: (_bundle: string, entry: string): string => dirname(entry),
} as const;

/** Names of this machine have no place in a wheel. */
function nameInWheel({ root, moduleName }: Project, path: string): string {
  const own = relative(root, path);
  if (!own.startsWith("..")) return `${moduleName.split(".").at(-1)}/${own}`;
  return path.slice(path.lastIndexOf("/node_modules/") + 1).replace(/^.*\/npm\/[^/]+\//, "npm/");
}

/** The stubs of a module, those written by hand before those from its declarations, and the mark that they are there. */
export function stubFiles({ root, moduleName }: Project, { name, stubs }: Description): ArchiveFile[] {
  const within = moduleName.replaceAll(".", "/");
  const byHand = join(root, `${name}.pyi`);
  const text = (data: string): Uint8Array => new TextEncoder().encode(data);
  const isPackage = (module: string): boolean =>
    module === "" || Object.keys(stubs).some((other) => other.startsWith(`${module}.`));
  return [
    ...Object.entries(stubs).map(([module, stub]) => {
      const path = [within, ...module.split(".").filter(Boolean), ...isPackage(module) ? ["__init__"] : []].join("/");
      const own = module === "" && existsSync(byHand);
      return { path: `${path}.pyi`, data: own ? readFileSync(byHand) : text(stub) };
    }),
    { path: `${within}/py.typed`, data: text("") },
  ];
}
