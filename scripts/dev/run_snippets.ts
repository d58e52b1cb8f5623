/**
 * Runs snippets of the docs one after the other in this process, each a module of its own, and keeps a report of them
 * that outlives a crash.
 *
 * @module
 */

import { appendFileSync } from "node:fs";
import process from "node:process";
import type { Status } from "./junit.ts";

/** A snippet as a module. */
export interface SnippetModule {
  /** The file and line it comes from. */
  label: string;
  /** The module, from the program that runs it. */
  file: string;
}

/** Imports each module and writes to the report how that ended; one that throws does not keep the others from running. */
export async function runSnippets(base: string, modules: SnippetModule[]): Promise<void> {
  for (const { label, file } of modules) {
    try {
      await import(new URL(file, base).href);
      report("passed", label);
    } catch (error) {
      console.error(`${label}:`, error);
      report("failed", label);
      process.exitCode = 1;
    }
  }
}

function report(status: Status, label: string): void {
  const file = process.env.PYO3_TS_SNIPPET_REPORT;
  if (file !== undefined) appendFileSync(file, `${status} ${label}\n`);
}

/** Reads the report: how each snippet ended, by its label. */
export function readSnippetReport(text: string): Map<string, Status> {
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => {
    const space = line.indexOf(" ");
    return [line.slice(space + 1), line.slice(0, space) as Status];
  }));
}
