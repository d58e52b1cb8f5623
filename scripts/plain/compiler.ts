/**
 * The TypeScript compiler, from npm. No import names it: a runtime asks the registry for all that imports name before
 * it runs anything, and few runs of this package read types.
 *
 * @module
 */

import process from "node:process";
import { Failure } from "../project/failure.ts";
import type { Compiler } from "./compiler_api.ts";

/** Version 7 has no such API. */
const VERSIONS = "^6.0";

const isBun = process.versions.bun !== undefined;

/** What a runtime gets by itself, then what is installed where this package is. */
const SPECIFIERS = [isBun ? `typescript@${VERSIONS}` : `npm:typescript@${VERSIONS}`, "typescript"];

const ADVICE = isBun
  ? "connect to the npm registry the first time, or run: bun add typescript@6"
  : `connect to the npm registry the first time, or where there is one run: deno cache npm:typescript@${VERSIONS}`;

/** The compiler. Whoever imports this file waits for it. */
export const ts: Compiler = await load();

async function load(): Promise<Compiler> {
  const tried: string[] = [];
  for (const specifier of SPECIFIERS) {
    try {
      const { default: compiler }: { default: Partial<Compiler> } = await import(specifier);
      if (compiler.createProgram !== undefined) return compiler as Compiler;
      tried.push(`${specifier}: version ${compiler.version} has no API`);
    } catch (error) {
      tried.push(`${specifier}: ${(error as Error).message}`);
    }
  }
  throw new Failure(
    `Types are read by the TypeScript compiler, which cannot be loaded; ${ADVICE}\n${tried.join("\n")}`,
  );
}
