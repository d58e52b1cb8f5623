/**
 * Reads which C library an ELF file needs.
 *
 * @module
 */

/** What a file needs of the C library. */
export interface ElfNeeds {
  /** The machine's name in tags of wheels. */
  readonly machine: string;
  /** The newest version of glibc that a symbol is of, as `[2, 34]`; `undefined` where it needs none. */
  readonly glibc: readonly [number, number] | undefined;
  /** Whether it needs musl instead. */
  readonly musl: boolean;
}

const MACHINES: Readonly<Record<number, string>> = { 62: "x86_64", 183: "aarch64" };
const SECTION_DYNAMIC = 6;
const SECTION_GNU_VERNEED = 0x6ffffffe;
const NEEDED = 1n;

/** What a 64-bit little-endian ELF file needs; `undefined` where it is none. */
export function elfNeeds(data: Uint8Array): ElfNeeds | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 64 || view.getUint32(0) !== 0x7f454c46 || data[4] !== 2 || data[5] !== 1) return undefined;
  const sections = Number(view.getBigUint64(40, true));
  const [size, count] = [view.getUint16(58, true), view.getUint16(60, true)];
  let glibc: [number, number] | undefined;
  let musl = false;
  for (let index = 0; index < count; index++) {
    const section = sections + index * size;
    const type = view.getUint32(section + 4, true);
    if (type !== SECTION_GNU_VERNEED && type !== SECTION_DYNAMIC) continue;
    const names = sections + view.getUint32(section + 40, true) * size;
    const text = Number(view.getBigUint64(names + 24, true));
    const start = Number(view.getBigUint64(section + 24, true));
    if (type === SECTION_DYNAMIC) {
      // That of glibc is libc.so.6.
      musl ||= [...neededNames(view, start, text)].some((name) => /^libc\.(so$|musl-)/.test(name));
      continue;
    }
    for (const name of versionNames(view, start, text)) {
      const [, major, minor] = /^GLIBC_(\d+)\.(\d+)/.exec(name) ?? [];
      if (major === undefined) continue;
      const version: [number, number] = [Number(major), Number(minor)];
      if (glibc === undefined || version[0] > glibc[0] || (version[0] === glibc[0] && version[1] > glibc[1])) {
        glibc = version;
      }
    }
  }
  return { machine: MACHINES[view.getUint16(18, true)] ?? "unknown", glibc, musl };
}

/** The names of the versions that a list of needed libraries has: `Elf64_Verneed`, each with its `Elf64_Vernaux`. */
function* versionNames(view: DataView, start: number, text: number): Generator<string> {
  for (let library = start;;) {
    let entry = library + view.getUint32(library + 8, true);
    for (let left = view.getUint16(library + 2, true); left > 0; left--) {
      yield stringAt(view, text + view.getUint32(entry + 8, true));
      entry += view.getUint32(entry + 12, true);
    }
    const next = view.getUint32(library + 12, true);
    if (next === 0) return;
    library += next;
  }
}

/** The names of the libraries that a list of `Elf64_Dyn` says are needed. */
function* neededNames(view: DataView, start: number, text: number): Generator<string> {
  for (let entry = start; view.getBigUint64(entry, true) !== 0n; entry += 16) {
    if (view.getBigUint64(entry, true) === NEEDED) {
      yield stringAt(view, text + Number(view.getBigUint64(entry + 8, true)));
    }
  }
}

function stringAt(view: DataView, start: number): string {
  let end = start;
  while (view.getUint8(end) !== 0) end++;
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
}
