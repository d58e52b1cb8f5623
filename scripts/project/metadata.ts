/**
 * A project's core metadata: `[project]` as METADATA of a wheel and PKG-INFO of an sdist (PEP 621, 639, 643).
 *
 * @module
 */

import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "./settings.ts";
import { isTable, type TomlTable } from "./toml.ts";

/** What is known of a project. */
export interface Metadata {
  /** As it stands in `[project]`. */
  readonly name: string;
  readonly version: string;
  /** The text of METADATA. */
  readonly text: string;
  /** The paths of its licence files, from the project's folder. */
  readonly licenseFiles: readonly string[];
  /** `entry_points.txt`; empty where there are none. */
  readonly entryPoints: string;
}

/** The oldest Python that the trampoline knows. */
const REQUIRES_PYTHON = ">=3.8";
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
/** PEP 440's appendix B, normalized or nearly so. */
const VERSION =
  /^v?(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;
const README_TYPES: Readonly<Record<string, string>> = {
  md: "text/markdown",
  rst: "text/x-rst",
  txt: "text/plain",
};

/** Reads `[project]`. Throws where something is missing or wrong. */
export function readMetadata(root: string, project: Settings): Metadata {
  const name = project.text("name");
  if (name === undefined) throw project.failure("name", "must name the project");
  if (!NAME.test(name)) throw project.failure("name", "must be letters, digits, and . _ - between them");
  const version = readVersion(root, project);
  const licenseFiles = readLicenseFiles(root, project);
  const readme = readReadme(root, project);
  const fields: [string, string | undefined][] = [
    ["Metadata-Version", "2.4"],
    ["Name", name],
    ["Version", version],
    ["Summary", project.text("description")?.replace(/\s+/g, " ")],
    ...people(project, "authors", "Author"),
    ...people(project, "maintainers", "Maintainer"),
    ...(readLicense(root, project)),
    ...licenseFiles.map((file): [string, string] => ["License-File", file]),
    ["Keywords", project.has("keywords") ? project.texts("keywords").join(",") : undefined],
    ...project.texts("classifiers").map((one): [string, string] => ["Classifier", one]),
    ...Object.entries(project.textsByName("urls")).map(([label, url]): [string, string] => [
      "Project-URL",
      `${label}, ${url}`,
    ]),
    ["Requires-Python", project.text("requires-python") ?? REQUIRES_PYTHON],
    ...project.texts("dependencies").map((one): [string, string] => ["Requires-Dist", one]),
    ...extras(project),
    ["Description-Content-Type", readme?.type],
  ];
  const header = fields.filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${value}\n`).join("");
  return {
    name,
    version,
    text: readme === undefined ? header : `${header}\n${readme.text}`,
    licenseFiles,
    entryPoints: entryPoints(project),
  };
}

/** The version of `[project]`, or where `dynamic` says so, of deno.json or package.json. */
function readVersion(root: string, project: Settings): string {
  const dynamic = project.texts("dynamic");
  const other = dynamic.find((field) => field !== "version");
  if (other !== undefined) throw project.failure("dynamic", `may have "version" alone, not "${other}"`);
  const version = dynamic.includes("version") ? versionOfPackage(root) : project.text("version");
  if (version === undefined) {
    throw project.failure("version", 'must be the version, or dynamic = ["version"] takes that of deno.json');
  }
  if (!VERSION.test(version)) throw project.failure("version", `must be one that PEP 440 knows, such as 1.0.0`);
  return version;
}

/** The version in deno.json or package.json: SemVer's `1.0.0-beta.1` is PEP 440's `1.0.0b1`. */
function versionOfPackage(root: string): string | undefined {
  for (const file of ["deno.json", "package.json"]) {
    if (!existsSync(join(root, file))) continue;
    const { version } = JSON.parse(readFileSync(join(root, file), "utf8"));
    if (typeof version !== "string") continue;
    const [, core, word, number = "0"] = /^([\d.]+)-(alpha|beta|rc)\.?(\d+)?$/.exec(version) ?? [];
    return core === undefined ? version : `${core}${word === "rc" ? word : word[0]}${number}`;
  }
  return undefined;
}

function people(project: Settings, key: string, field: string): [string, string][] {
  const value = project.value(key) ?? [];
  const list = Array.isArray(value) ? value : [value];
  const [names, mails]: [string[], string[]] = [[], []];
  for (const one of list) {
    const { name, email } = isTable(one) ? one : {} as TomlTable;
    if ([name, email].some((part) => part !== undefined && typeof part !== "string") || !(name ?? email)) {
      throw project.failure(key, "must be a list of tables with name and email");
    }
    if (email === undefined) names.push(name as string);
    else mails.push(name === undefined ? email as string : `${name} <${email}>`);
  }
  return [
    ...(names.length > 0 ? [[field, names.join(", ")] as [string, string]] : []),
    ...(mails.length > 0 ? [[`${field}-email`, mails.join(", ")] as [string, string]] : []),
  ];
}

function readLicense(root: string, project: Settings): [string, string][] {
  const license = project.value("license");
  if (license === undefined) return [];
  if (typeof license === "string") return [["License-Expression", license]];
  const { file, text } = isTable(license) ? license : {} as TomlTable;
  if (typeof text === "string") return [["License", text.trim().replaceAll("\n", "\n        ")]];
  if (typeof file === "string" && existsSync(join(root, file))) return [];
  throw project.failure("license", 'must be an SPDX expression, such as "MIT"');
}

function readLicenseFiles(root: string, project: Settings): string[] {
  const patterns = project.has("license-files")
    ? project.texts("license-files")
    : ["LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*"];
  const license = project.value("license");
  if (isTable(license) && typeof license.file === "string") patterns.push(license.file);
  const files = patterns.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: root });
    if (found.length > 0 || !project.has("license-files")) return found;
    throw project.failure("license-files", `must name files that are there, and ${pattern} is not`);
  });
  return [...new Set(files.map((file) => file.replaceAll("\\", "/")))].sort();
}

function readReadme(root: string, project: Settings): { text: string; type: string } | undefined {
  const value = project.value("readme");
  if (value === undefined) return undefined;
  const table = isTable(value) ? value : { file: value };
  const { file, text, "content-type": type } = table as Record<string, unknown>;
  if (typeof text === "string" && typeof type === "string") return { text, type };
  if (typeof file !== "string") throw project.failure("readme", "must name a file");
  if (!existsSync(join(root, file))) throw project.failure("readme", `must name a file that is there`);
  const known = README_TYPES[file.split(".").at(-1)!.toLowerCase()];
  if (typeof type !== "string" && known === undefined) {
    throw project.failure("readme", 'must end in .md, .rst or .txt, or be { file = "…", content-type = "…" }');
  }
  return { text: readFileSync(join(root, file), "utf8"), type: typeof type === "string" ? type : known };
}

function extras(project: Settings): [string, string][] {
  const optional = project.table("optional-dependencies");
  return optional.keys.flatMap((extra): [string, string][] => [
    ["Provides-Extra", extra],
    ...optional.texts(extra).map((one): [string, string] => ["Requires-Dist", withMarker(one, extra)]),
  ]);
}

function withMarker(requirement: string, extra: string): string {
  const [what, marker] = requirement.split(";").map((part) => part.trim());
  return marker ? `${what}; (${marker}) and extra == '${extra}'` : `${what}; extra == '${extra}'`;
}

function entryPoints(project: Settings): string {
  const groups: [string, Record<string, string>][] = [
    ["console_scripts", project.textsByName("scripts")],
    ["gui_scripts", project.textsByName("gui-scripts")],
  ];
  const more = project.table("entry-points");
  for (const group of more.keys) groups.push([group, more.textsByName(group)]);
  return groups.filter(([, entries]) => Object.keys(entries).length > 0).map(([group, entries]) => {
    const lines = Object.entries(entries).map(([name, target]) => `${name} = ${target}\n`);
    return `[${group}]\n${lines.join("")}`;
  }).join("\n");
}
