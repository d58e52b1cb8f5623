/**
 * `deno run -A scripts/dev/check_examples.ts`: names each public class, function, constant, method, getter and static
 * of `mod.ts`, and of each room of `src/ecosystem/`, that has no example in its documentation.
 *
 * @module
 */

import { readdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runChild } from "./child.ts";

interface JsDoc {
  tags?: { kind: string; doc?: string }[];
}

interface Location {
  filename: string;
  /** From 0. */
  line: number;
}

interface Member {
  name: string;
  location: Location;
  jsDoc?: JsDoc;
  isStatic?: boolean;
  accessibility?: "public" | "protected" | "private";
}

interface Declaration {
  kind: string;
  location: Location;
  jsDoc?: JsDoc;
  def?: { extends?: unknown; properties?: Member[]; methods?: Member[] };
}

/** What `deno doc --json` says about the modules it was given. */
export interface Documentation {
  /** Each module by its URL. */
  nodes: Record<string, { symbols: { name: string; declarations: Declaration[] }[] }>;
}

/** What runs, and so can be shown to; a type needs a sentence only. */
const KINDS = ["class", "enum", "function", "variable"];

/** A line with file and line for each symbol without an example. `root` is the folder's URL, with a slash at its end. */
export function missingExamples({ nodes }: Documentation, root: string): string[] {
  const missing = new Set<string>();
  function require(name: string, documented: { location: Location; jsDoc?: JsDoc }[]): void {
    // Overloads, and a getter with its setter, share one.
    if (documented.some(({ jsDoc }) => hasExample(jsDoc))) return;
    const { filename, line } = documented[0].location;
    missing.add(`${filename.replace(root, "")}:${line + 1}: ${name} has no @example`);
  }
  for (const { name, declarations } of Object.values(nodes).flatMap(({ symbols }) => symbols)) {
    const running = declarations.filter(({ kind }) => KINDS.includes(kind));
    if (running.length === 0 || running.every(addsNothing)) continue;
    require(name, running);
    for (const members of memberGroups(running)) require(`${name}.${members[0].name}`, members);
  }
  return [...missing];
}

/** A class such as `PyKeyError`: what there is to show, its base class shows. */
function addsNothing({ kind, def }: Declaration): boolean {
  return kind === "class" && def?.extends !== undefined && !def.methods?.length && !def.properties?.length;
}

/** The public methods, getters and statics, those of one name together. */
function memberGroups(declarations: Declaration[]): Member[][] {
  const members = declarations.flatMap(({ def }) => [
    ...def?.properties?.filter(({ isStatic }) => isStatic) ?? [],
    ...def?.methods ?? [],
  ]).filter(({ accessibility }) => accessibility === undefined || accessibility === "public");
  return [...Map.groupBy(members, ({ name, isStatic }) => `${isStatic ?? false} ${name}`).values()];
}

function hasExample(jsDoc: JsDoc | undefined): boolean {
  return jsDoc?.tags?.some(({ kind, doc }) => kind === "example" && /^```ts\b/m.test(doc ?? "")) ?? false;
}

if (import.meta.main) {
  const root = new URL("../../", import.meta.url);
  const rooms = readdirSync(new URL("src/ecosystem/", root)).map((room) => `src/ecosystem/${room}/mod.ts`);
  const { stdout, code, output } = await runChild(process.execPath, ["doc", "--json", "mod.ts", ...rooms], {
    cwd: fileURLToPath(root),
  });
  if (code !== 0) throw new Error(`deno doc ended with code ${code}: ${output}`);
  const missing = missingExamples(JSON.parse(stdout), root.href);
  for (const line of missing) console.error(line);
  process.exitCode = missing.length > 0 ? 1 : 0;
}
