/**
 * Wheels (PEP 427).
 *
 * @module
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metadata } from "../project/metadata.ts";
import { elfNeeds } from "./elf.ts";
import { peHeader } from "./pe.ts";
import { type Archive, type ArchiveFile, zip } from "./zip.ts";

/** What a wheel consists of. */
export interface WheelOptions {
  readonly metadata: Metadata;
  /** The project's folder, where its licences are. */
  readonly root: string;
  /** What it installs, by paths in `site-packages`. */
  readonly files: readonly ArchiveFile[];
  /** Further files of its `.dist-info`, by paths in that. */
  readonly about?: readonly ArchiveFile[];
  /** The version of what builds it. */
  readonly generator: string;
  /** The time of its files. */
  readonly time: Date;
}

/** Makes a wheel. */
export function makeWheel({ metadata, root, files, about = [], generator, time }: WheelOptions): Archive {
  const tag = `py3-none-${platformTag(files)}`;
  const { folder: info, files: known } = distributionFiles(metadata, root);
  const all: ArchiveFile[] = [
    ...[...files].sort((a, b) => a.path < b.path ? -1 : 1),
    ...known,
    ...about.map((file) => ({ ...file, path: `${info}/${file.path}` })),
    {
      path: `${info}/WHEEL`,
      data: text(
        `Wheel-Version: 1.0\nGenerator: pyo3-ts ${generator}\nRoot-Is-Purelib: ${tag.endsWith("any")}\nTag: ${tag}\n`,
      ),
    },
  ];
  const record = `${info}/RECORD`;
  const lines = all.map(({ path, data }) => `${quote(path)},sha256=${digest(data)},${data.length}\n`);
  const complete = [...all, { path: record, data: text(`${lines.join("")}${quote(record)},,\n`) }];
  return {
    name: `${distributionName(metadata)}-${tag}.whl`,
    data: zip(complete, time),
    files: complete.map(({ path }) => path),
  };
}

/** What is known of a wheel before it is built: its `.dist-info` folder, and those files in it. */
export function distributionFiles(metadata: Metadata, root: string): { folder: string; files: ArchiveFile[] } {
  const folder = `${distributionName(metadata)}.dist-info`;
  const files = [
    { path: `${folder}/METADATA`, data: text(metadata.text) },
    ...metadata.entryPoints === "" ? [] : [{ path: `${folder}/entry_points.txt`, data: text(metadata.entryPoints) }],
    ...metadata.licenseFiles.map((file) => ({
      path: `${folder}/licenses/${file}`,
      data: readFileSync(join(root, file)),
    })),
  ];
  return { folder, files };
}

function text(data: string): Uint8Array {
  return new TextEncoder().encode(data);
}

/**
 * The platform of a wheel: what its programs need of the C library. The library links to nothing of Python and looks up
 * what it calls, so one serves every CPython of that platform, with and without a GIL: no tag of a version or an ABI
 * would be true.
 */
function platformTag(files: readonly ArchiveFile[]): string {
  const windows = files.map(({ data }) => peHeader(data)).find((one) => one !== undefined);
  if (windows !== undefined) return `win_${windows.machine}`;
  const needs = files.map(({ data }) => elfNeeds(data)).filter((one) => one !== undefined);
  const versions = needs.map(({ glibc }) => glibc).filter((one) => one !== undefined);
  if (needs.length === 0) return "any";
  // Since 1.2 a program that runs on one musl runs on the next.
  if (needs.some(({ musl }) => musl)) return `musllinux_1_2_${needs[0].machine}`;
  if (versions.length === 0) return `linux_${needs[0].machine}`;
  const [major, minor] = versions.reduce((a, b) => a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b);
  // manylinux begins at 2.5; a library that needs less runs there too.
  return `manylinux_${major}_${Math.max(minor, 5)}_${needs[0].machine}`;
}

/** How the names of a project's wheels and sdists begin (PEP 427, PEP 625). */
export function distributionName({ name, version }: Metadata): string {
  return `${escapeName(name)}-${normalizeVersion(version)}`;
}

/** A name as it stands in names of files: PEP 503's, with underscores. */
export function escapeName(name: string): string {
  return name.replace(/[-_.]+/g, "_").toLowerCase();
}

const PRE: Readonly<Record<string, string>> = { alpha: "a", beta: "b", c: "rc", pre: "rc", preview: "rc" };

/** A version as PEP 440 writes it. */
export function normalizeVersion(version: string): string {
  const [release, local] = version.toLowerCase().replace(/^v/, "").split("+");
  const normal = release
    .replace(/[-_.]?(post|rev|r(?!c))[-_.]?(\d*)/, (_all, _word, number: string) => `.post${number || 0}`)
    .replace(/[-_.]?dev[-_.]?(\d*)/, (_all, number: string) => `.dev${number || 0}`)
    .replace(
      /[-_.]?(?<![a-z])(alpha|beta|preview|pre|rc|a|b|c)[-_.]?(\d*)/,
      (_all, word: string, number: string) => `${PRE[word] ?? word}${number || 0}`,
    );
  return local === undefined ? normal : `${normal}+${local.replace(/[-_]/g, ".")}`;
}

function digest(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("base64url");
}

/** A path as a field of RECORD, which is CSV. */
function quote(path: string): string {
  return /[",\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}
