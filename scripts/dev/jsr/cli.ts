/**
 * Stands in for `@std/cli` without a network: `parseArgs` with flags, strings, lists, aliases and defaults.
 *
 * @module
 */

import process from "node:process";
import { parseArgs as parse, type ParseArgsConfig } from "node:util";

/** What `parseArgs` expects. */
export interface ParseOptions {
  /** Options that take no value. */
  boolean?: readonly string[];
  /** Options that take a value. */
  string?: readonly string[];
  /** Options that may stand more than once. */
  collect?: readonly string[];
  /** Other names of an option. */
  alias?: Record<string, string | readonly string[]>;
  /** Values of options that are absent. */
  default?: Record<string, unknown>;
}

/** Arguments by the names of their options; those without one are `_`. */
export type Args = Record<string, unknown> & { _: (string | number)[] };

/** Parses command-line arguments. */
export function parseArgs(args: string[] = process.argv.slice(2), options: ParseOptions = {}): Args {
  const declared: NonNullable<ParseArgsConfig["options"]> = {};
  const names = new Map<string, string>();
  for (const [type, list] of [["boolean", options.boolean ?? []], ["string", options.string ?? []]] as const) {
    for (const name of list) {
      for (const word of [name, options.alias?.[name] ?? []].flat()) {
        names.set(word, name);
        const multiple = options.collect?.includes(name) ?? false;
        declared[word] = word.length === 1 ? { type, multiple, short: word } : { type, multiple };
      }
    }
  }
  const { values, positionals } = parse({ args, options: declared, strict: false, allowPositionals: true });
  const result: Args = { ...options.default, _: positionals };
  for (const [word, value] of Object.entries(values)) {
    const name = names.get(word) ?? word;
    for (const key of [name, options.alias?.[name] ?? []].flat()) result[key] = value;
  }
  return result;
}
