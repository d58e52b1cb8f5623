/**
 * The TypeScript compiler over the file of a module.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
// Its text alone, where there are no files.
// deno-lint-ignore house-rules/floors
import numberTypes from "../../src/types/number_types.ts" with { type: "text" };
import { ts } from "./compiler.ts";
import type { Literal, Program } from "./compiler_api.ts";

/** Where this package has its types; `undefined` where it came from a registry, and the types of numbers are all. */
const OWN = import.meta.url.startsWith("file:") ? fileURLToPath(new URL("../../mod.ts", import.meta.url)) : undefined;
const VIRTUAL = "/pyo3_ts_number_types.ts";
const NUMBERS = new Set([...numberTypes.matchAll(/^export type (\w+)/gm)].map(([, name]) => name));

const OPTIONS = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.esnext.full.d.ts"],
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  types: [],
};

/** The program of a file, with what it imports. */
export function programOf(entry: string): Program {
  const host = ts.createCompilerHost(OPTIONS, true);
  const names = importsOf(entry);
  const { getSourceFile } = host;
  host.getSourceFile = (file, options, ...rest) =>
    file === VIRTUAL ? ts.createSourceFile(file, numberTypes, options) : getSourceFile(file, options, ...rest);
  host.resolveModuleNameLiterals = (literals, from, _redirected, options) =>
    literals.map((literal) => {
      const { text } = literal;
      if (text === "@pyo3/ts" || /^(jsr:|npm:@jsr\/)@?pyo3(\/|__)ts(@[^/]*)?$/.test(text)) {
        const file = OWN === undefined || asksForNumbers(literal) ? VIRTUAL : OWN;
        return { resolvedModule: { resolvedFileName: file, extension: ts.Extension.Ts } };
      }
      const named = mapped(text, names);
      return named === undefined
        ? ts.resolveModuleName(text.replace(/^npm:/, ""), from, options, host)
        : { resolvedModule: { resolvedFileName: named, extension: ts.Extension.Ts } };
    });
  return ts.createProgram([entry], OPTIONS, host);
}

/** The files of a program that come with no package. */
export function sourcesOf(program: Program): string[] {
  const own = OWN === undefined ? undefined : dirname(OWN);
  return program.getSourceFiles()
    .filter((one) => !program.isSourceFileDefaultLibrary(one) && one.fileName !== VIRTUAL)
    .map((one) => one.fileName)
    .filter((file) => !file.includes("/node_modules/") && !(own !== undefined && isOurs(relative(own, file))));
}

function isOurs(path: string): boolean {
  return /^(ffi|src)\/|^mod\.ts$/.test(path);
}

/** Whether an import needs no more of this package than the types of numbers: all of it takes seconds to read. */
function asksForNumbers(literal: Literal): boolean {
  const { parent } = literal;
  if (!ts.isImportDeclaration(parent)) return false;
  const bindings = parent.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) &&
    bindings.elements.every(({ propertyName, name }) => NUMBERS.has((propertyName ?? name).text));
}

/** The files that the import map of Deno, or the paths of TypeScript's configuration, give names to. */
function importsOf(entry: string): Map<string, string> {
  for (let folder = dirname(entry);; folder = dirname(folder)) {
    for (const name of ["deno.json", "deno.jsonc", "tsconfig.json"]) {
      const file = join(folder, name);
      if (!existsSync(file)) continue;
      const { config } = ts.parseConfigFileTextToJson(file, readFileSync(file, "utf8"));
      const paths: Record<string, string | readonly string[]> = config?.imports ?? config?.compilerOptions?.paths ?? {};
      return new Map(
        Object.entries(paths)
          .map(([key, value]): [string, string] => [key, typeof value === "string" ? value : value[0]])
          .filter(([, value]) => /^(\.{0,2}\/|file:)/.test(value))
          .map((
            [key, value],
          ) => [
            key,
            value.startsWith("file:")
              ? fileURLToPath(value)
              : `${resolve(folder, value)}${value.endsWith("/") ? "/" : ""}`,
          ]),
      );
    }
    if (dirname(folder) === folder) return new Map();
  }
}

function mapped(text: string, names: ReadonlyMap<string, string>): string | undefined {
  const whole = names.get(text);
  if (whole !== undefined) return whole;
  for (const [key, value] of names) {
    const prefix = key.replace(/\*$/, "");
    if (prefix.endsWith("/") && text.startsWith(prefix)) return value.replace(/\*$/, "") + text.slice(prefix.length);
  }
  return undefined;
}
