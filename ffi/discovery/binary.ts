/**
 * Reads the first bytes of a program or library, to refuse one of another machine without loading it.
 *
 * @module
 */

import { Refusal } from "./refusal.ts";
import type { System } from "./system.ts";

/** What the first bytes of a file say. */
export interface BinaryHeader {
  /** The kind of file. */
  readonly format: "elf" | "mach-o" | "pe" | "script" | "unknown";
  /** The machines it is for, as in `process.arch`; several in a macOS universal file, none in a script. */
  readonly machines: readonly string[];
}

const ELF_MACHINES: Readonly<Record<number, string>> = {
  3: "ia32",
  8: "mips",
  20: "ppc",
  21: "ppc64",
  22: "s390x",
  40: "arm",
  62: "x64",
  183: "arm64",
  243: "riscv64",
  258: "loong64",
};
const MACH_MACHINES: Readonly<Record<number, string>> = {
  0x7: "ia32",
  0x01000007: "x64",
  0xc: "arm",
  0x0100000c: "arm64",
};
const PE_MACHINES: Readonly<Record<number, string>> = { 0x14c: "ia32", 0x8664: "x64", 0x1c4: "arm", 0xaa64: "arm64" };
const FORMATS: Readonly<Record<string, string>> = { linux: "elf", darwin: "mach-o", win32: "pe" };

/** Reads a file's header; `undefined` if it cannot be read. */
export function readHeader(system: System, path: string): BinaryHeader | undefined {
  const bytes = system.readBytes(path, 0, 4096);
  if (bytes === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 2 && view.getUint16(0) === 0x2321) return { format: "script", machines: [] };
  if (bytes.length < 20) return { format: "unknown", machines: [] };
  const magic = view.getUint32(0);
  if (magic === 0x7f454c46) {
    return { format: "elf", machines: [named(ELF_MACHINES, view.getUint16(18, view.getUint8(5) === 1))] };
  }
  if (magic === 0xcffaedfe || magic === 0xcefaedfe) {
    return { format: "mach-o", machines: [named(MACH_MACHINES, view.getUint32(4, true))] };
  }
  // 0xcafebabe also begins a Java class file, whose next word is a version well above any count of machines.
  if ((magic === 0xcafebabe || magic === 0xcafebabf) && view.getUint32(4) < 20) {
    const step = magic === 0xcafebabe ? 20 : 32;
    const machines = Array.from({ length: view.getUint32(4) }, (_, i) => 8 + i * step)
      .filter((at) => at + 4 <= bytes.length)
      .map((at) => named(MACH_MACHINES, view.getUint32(at)));
    return { format: "mach-o", machines };
  }
  if (view.getUint16(0) === 0x4d5a && bytes.length >= 64) {
    const at = view.getUint32(0x3c, true);
    const isPe = at + 6 <= bytes.length && view.getUint32(at) === 0x50450000;
    return isPe
      ? { format: "pe", machines: [named(PE_MACHINES, view.getUint16(at + 4, true))] }
      : { format: "unknown", machines: [] };
  }
  return { format: "unknown", machines: [] };
}

/** Refuses a binary of another platform or machine than this process's. `what` names it: "it", "its library". */
export function requireMachine(system: System, header: BinaryHeader, what: string): void {
  const wanted = FORMATS[system.platform] ?? "elf";
  if (header.format !== wanted) {
    throw new Refusal("wrong-architecture", `${what} is built for another operating system (${header.format} file)`);
  }
  if (header.machines.includes(system.arch)) return;
  throw new Refusal(
    "wrong-architecture",
    `${what} is built for ${header.machines.join(" and ")}, and this program runs on ${system.arch}`,
  );
}

/**
 * Whether a library holds CPython itself, by the name of a function that only an embeddable CPython exports.
 *
 * `libpython3.so` and `python3.dll`, which only forward to the versioned library, do not.
 */
export function holdsCPython(system: System, path: string): boolean {
  const name = new TextEncoder().encode("Py_InitializeEx");
  const chunk = 1 << 20;
  for (let offset = 0;; offset += chunk) {
    // Chunks overlap by the name's length; in an ELF file the names stand in the first one or two.
    const bytes = system.readBytes(path, offset, chunk + name.length);
    if (bytes === undefined || bytes.length === 0) return false;
    if (includes(bytes, name)) return true;
    if (bytes.length < chunk) return false;
  }
}

function includes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return true;
  }
  return false;
}

function named(machines: Readonly<Record<number, string>>, code: number): string {
  return machines[code] ?? `machine ${code}`;
}
