/**
 * Writes zip files: the same input gives the same bytes.
 *
 * @module
 */

import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ArchiveFile {
  /** Its path, with forward slashes. */
  readonly path: string;
  readonly data: Uint8Array;
  /** Whether it may be run. */
  readonly executable?: boolean;
}

/** A wheel or an sdist. */
export interface Archive {
  /** The name of its file. */
  readonly name: string;
  readonly data: Uint8Array;
  /** The paths of its files. */
  readonly files: readonly string[];
}

const UTF8_NAMES = 0x0800;
const MADE_BY_UNIX = (3 << 8) | 20;
const DEFLATED = 8;
const STORED = 0;
const LATEST = Date.UTC(2107, 11, 31);

/** A zip file of files in their order, each with one time: `SOURCE_DATE_EPOCH`, or the first that a zip can tell. */
export function zip(files: readonly ArchiveFile[], time: Date): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, data, executable } of files) {
    const name = new TextEncoder().encode(path);
    const deflated = deflateRawSync(data, { level: 9 });
    const [method, body] = deflated.length < data.length ? [DEFLATED, deflated] : [STORED, data];
    const common = new Uint8Array(26);
    const view = new DataView(common.buffer);
    view.setUint16(0, 20, true); // the version it takes to read it
    view.setUint16(2, UTF8_NAMES, true);
    view.setUint16(4, method, true);
    view.setUint32(6, dosTime(time), true);
    view.setUint32(10, crc32(data), true);
    view.setUint32(14, body.length, true);
    view.setUint32(18, data.length, true);
    view.setUint16(22, name.length, true);
    const local = join([signature(0x04034b50), common, name, body]);
    const entry = new Uint8Array(14);
    const entryView = new DataView(entry.buffer);
    entryView.setUint32(6, (executable ? 0o100755 : 0o100644) * 0x10000, true);
    entryView.setUint32(10, offset, true);
    const version = new Uint8Array([MADE_BY_UNIX & 0xff, MADE_BY_UNIX >> 8]);
    directory.push(signature(0x02014b50), version, common, entry, name);
    parts.push(local);
    offset += local.length;
  }
  const central = join(directory);
  const end = new Uint8Array(18);
  const view = new DataView(end.buffer);
  view.setUint16(4, files.length, true);
  view.setUint16(6, files.length, true);
  view.setUint32(8, central.length, true);
  view.setUint32(12, offset, true);
  return join([...parts, central, signature(0x06054b50), end]);
}

/** The time that all files of an archive have. */
export function archiveTime(epoch: string | undefined): Date {
  const earliest = Date.UTC(1980, 0, 1);
  if (epoch === undefined || epoch === "") return new Date(earliest);
  const seconds = Number(epoch);
  if (!Number.isSafeInteger(seconds)) throw new RangeError(`SOURCE_DATE_EPOCH is no number of seconds: ${epoch}`);
  return new Date(Math.min(Math.max(seconds * 1000, earliest), LATEST));
}

/** MS-DOS's: two seconds are the least it tells. */
function dosTime(time: Date): number {
  const date = (time.getUTCFullYear() - 1980) << 9 | (time.getUTCMonth() + 1) << 5 | time.getUTCDate();
  const clock = time.getUTCHours() << 11 | time.getUTCMinutes() << 5 | time.getUTCSeconds() >> 1;
  return date * 0x10000 + clock;
}

function signature(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
