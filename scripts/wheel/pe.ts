/**
 * Reads the headers of programs and libraries of Windows.
 *
 * @module
 */

/** What a file of Windows says of itself. */
export interface PeHeader {
  /** The machine's name in tags of wheels. */
  readonly machine: string;
  readonly isLibrary: boolean;
  /** What others find in it, by name. */
  readonly exports: readonly string[];
  /** The libraries that it needs, in the order of its table. */
  readonly imports: readonly string[];
}

const MACHINES: Readonly<Record<number, string>> = { 0x8664: "amd64", 0xaa64: "arm64" };
const IS_LIBRARY = 0x2000;
const PE32_PLUS = 0x20b;
/** Where the table of directories begins in the optional header of 64-bit files. */
const DIRECTORIES = 112;

/** The headers of a 64-bit PE file; `undefined` where it is none. */
export function peHeader(data: Uint8Array): PeHeader | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length < 64 || view.getUint16(0) !== 0x4d5a) return undefined;
  const start = view.getUint32(60, true);
  if (start + 264 > data.length || view.getUint32(start) !== 0x50450000) return undefined;
  const optional = start + 24;
  if (view.getUint16(optional, true) !== PE32_PLUS) return undefined;
  const sections = optional + view.getUint16(start + 20, true);
  const count = view.getUint16(start + 6, true);
  /** Where in the file an address of the loaded image is. */
  function place(address: number): number {
    for (let section = sections; section < sections + 40 * count; section += 40) {
      const offset = address - view.getUint32(section + 12, true);
      if (offset >= 0 && offset < view.getUint32(section + 16, true)) {
        return view.getUint32(section + 20, true) + offset;
      }
    }
    throw new RangeError(`Cannot find the address in any section of the file: 0x${address.toString(16)}`);
  }
  function textAt(address: number): string {
    const from = place(address);
    return new TextDecoder("latin1").decode(data.subarray(from, data.indexOf(0, from)));
  }
  const [exports, imports] = [0, 8].map((entry) => view.getUint32(optional + DIRECTORIES + entry, true));
  return {
    machine: MACHINES[view.getUint16(start + 4, true)] ?? "unknown",
    isLibrary: (view.getUint16(start + 22, true) & IS_LIBRARY) !== 0,
    exports: exports === 0 ? [] : [...exportedNames(view, place(exports), place)].map(textAt),
    imports: imports === 0 ? [] : [...importedNames(view, place(imports))].map(textAt),
  };
}

/** The addresses of the names in an export directory. */
function* exportedNames(view: DataView, directory: number, place: (address: number) => number): Generator<number> {
  const count = view.getUint32(directory + 24, true);
  if (count === 0) return;
  const names = place(view.getUint32(directory + 32, true));
  for (let index = 0; index < count; index++) yield view.getUint32(names + 4 * index, true);
}

/** The addresses of the names in an import directory, which ends with an entry of zeros. */
function* importedNames(view: DataView, directory: number): Generator<number> {
  for (let entry = directory; view.getUint32(entry + 12, true) !== 0; entry += 20) {
    yield view.getUint32(entry + 12, true);
  }
}
