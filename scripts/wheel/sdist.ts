/**
 * Source distributions (PEP 517, PEP 625).
 *
 * @module
 */

import type { Metadata } from "../project/metadata.ts";
import { tarGz } from "./tar.ts";
import { distributionName } from "./wheel.ts";
import type { Archive, ArchiveFile } from "./zip.ts";

/** What an sdist consists of. */
export interface SdistOptions {
  readonly metadata: Metadata;
  /** Its files, by their paths in the project's folder. */
  readonly files: readonly ArchiveFile[];
  /** The time of its files. */
  readonly time: Date;
}

/** Makes an sdist: the files in a folder of its name, with the metadata as `PKG-INFO`. */
export function makeSdist({ metadata, files, time }: SdistOptions): Archive {
  const folder = distributionName(metadata);
  const own = files.filter(({ path }) => path !== "PKG-INFO");
  const all = [...own, { path: "PKG-INFO", data: new TextEncoder().encode(metadata.text) }]
    .map((file) => ({ ...file, path: `${folder}/${file.path}` }));
  return { name: `${folder}.tar.gz`, data: tarGz(all, time), files: all.map(({ path }) => path) };
}
