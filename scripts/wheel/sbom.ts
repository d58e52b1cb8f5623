/**
 * The bill of materials of a wheel (PEP 770): CycloneDX.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "../project/project.ts";
import type { ArchiveFile } from "./zip.ts";

/** A package that is inside a bundle. */
interface Component {
  readonly name: string;
  readonly version: string;
  /** Where packages of its name come from. */
  readonly purl: string;
}

/** What a wheel is built of, as a file of its `.dist-info`. Sources are those that its bundle names. */
export function sbomOf(project: Project, sources: readonly string[], generator: string): ArchiveFile {
  const { metadata: { name, version }, moduleName, runtime, mode } = project;
  const property = (key: string, value: string): { name: string; value: string } => ({ name: `pyo3-ts:${key}`, value });
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      tools: { components: [{ type: "application", name: "pyo3-ts", version: generator }] },
      component: {
        type: "library",
        name,
        version,
        purl: `pkg:pypi/${name.toLowerCase()}@${version}`,
        properties: [property("module", moduleName), property("runtime", runtime), property("mode", mode)],
      },
    },
    components: componentsOf(sources).map((component) => ({ type: "library", ...component })),
  };
  return { path: "sboms/pyo3-ts.cdx.json", data: new TextEncoder().encode(`${JSON.stringify(bill, null, 2)}\n`) };
}

/** The packages that sources belong to, by the places that Deno, Bun and npm keep them at. */
export function componentsOf(sources: readonly string[]): Component[] {
  const found = new Map<string, Component>();
  for (const source of sources) {
    const component = componentOf(source);
    if (component !== undefined) found.set(component.purl, component);
  }
  return [...found.values()].sort((a, b) => a.purl < b.purl ? -1 : 1);
}

function componentOf(source: string): Component | undefined {
  const [, jsr, jsrVersion] = /\/(@[\w-]+\/[\w-]+)\/(\d[^/]*)\//.exec(source) ?? [];
  if (jsr !== undefined && /^https?:/.test(source)) {
    return { name: jsr, version: jsrVersion, purl: purlOf("jsr", jsr, jsrVersion) };
  }
  const [, cached, cachedVersion] = /\/npm\/[^/]+\/((?:@[^/]+\/)?[^/]+)\/(\d[^/]*)\//.exec(source) ?? [];
  if (cached !== undefined) return { name: cached, version: cachedVersion, purl: purlOf("npm", cached, cachedVersion) };
  const [folder, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/.exec(source) ?? [];
  if (folder === undefined || !existsSync(join(folder, "package.json"))) return undefined;
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version, purl: purlOf("npm", name, version) };
}

function purlOf(kind: string, name: string, version: string): string {
  return `pkg:${kind}/${name.replace("@", "%40")}@${version}`;
}
