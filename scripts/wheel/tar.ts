/**
 * Writes compressed tar files: the same input gives the same bytes.
 *
 * @module
 */

import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import type { ArchiveFile } from "./zip.ts";

const BLOCK = 512;
const FILE = "0";
/** A header of POSIX.1-2001 that says more about the next file. */
const EXTENDED = "x";

/** A `.tar.gz` of files in their order, each with one time. */
export function tarGz(files: readonly ArchiveFile[], time: Date): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { path, data, executable } of files) {
    const short = splitPath(path);
    if (short === undefined) {
      const record = extendedRecord("path", path);
      parts.push(header({ name: "PaxHeader", type: EXTENDED, size: record.length, mode: 0o644, time }), padded(record));
    }
    const [name, prefix] = short ?? ["LongPath", ""];
    const mode = executable ? 0o755 : 0o644;
    parts.push(header({ name, prefix, type: FILE, size: data.length, mode, time }), padded(data));
  }
  parts.push(new Uint8Array(2 * BLOCK));
  return gzipSync(Buffer.concat(parts), { level: 9 });
}

interface Header {
  readonly name: string;
  readonly prefix?: string;
  readonly type: string;
  readonly size: number;
  readonly mode: number;
  readonly time: Date;
}

function header({ name, prefix = "", type, size, mode, time }: Header): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (offset: number, text: string): void => block.set(new TextEncoder().encode(text), offset);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, "0");
  put(0, name);
  put(100, octal(mode, 7));
  put(108, octal(0, 7)); // the owner and the group: nobody in particular
  put(116, octal(0, 7));
  put(124, octal(size, 11));
  put(136, octal(Math.floor(time.getTime() / 1000), 11));
  put(148, " ".repeat(8)); // the checksum counts as spaces
  put(156, type);
  put(257, "ustar\u000000");
  put(345, prefix);
  put(148, `${octal(block.reduce((sum, byte) => sum + byte, 0), 6)}\u0000 `);
  return block;
}

/** A path as the name and prefix of a header, or `undefined` where it fits neither. */
function splitPath(path: string): [name: string, prefix: string] | undefined {
  if (/[^ -~]/.test(path)) return undefined;
  if (path.length <= 100) return [path, ""];
  const slash = path.indexOf("/", path.length - 101);
  return slash === -1 || slash > 155 ? undefined : [path.slice(slash + 1), path.slice(0, slash)];
}

/** `27 path=…\n`: the number is the length of the record, its own digits included. */
function extendedRecord(key: string, value: string): Uint8Array {
  const body = new TextEncoder().encode(` ${key}=${value}\n`);
  let digits = 1;
  while (`${body.length + digits}`.length !== digits) digits++;
  return Buffer.concat([new TextEncoder().encode(`${body.length + digits}`), body]);
}

function padded(data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(data.length / BLOCK) * BLOCK);
  whole.set(data);
  return whole;
}
