/**
 * What the types of a TypeScript file say of its exports, as JSON; what cannot be read, as `{"failure": "…"}`.
 *
 * It is a program of its own: the compiler is large, is needed at no other time, and reads files synchronously, so that
 * Python can wait for it.
 *
 * ```sh
 * deno run -A scripts/plain/reader.ts geometry.ts
 * ```
 *
 * @module
 */

import process from "node:process";
import { Failure } from "../project/failure.ts";
import type { Reading } from "./read_exports.ts";

/** What this program prints. */
export type Answer = { readonly failure: string } | Reading;

async function answer(entry: string): Promise<Answer> {
  try {
    // The compiler may not be there.
    const { readExports } = await import("./read_exports.ts");
    return readExports(entry);
  } catch (error) {
    if (error instanceof Failure) return { failure: error.message };
    throw error;
  }
}

console.log(JSON.stringify(await answer(process.argv[2])));
