/**
 * Bun's FFI.
 *
 * Bun binds by address, so that a symbol this Python lacks is just absent, and takes numbers for 64-bit words.
 *
 * @module
 */
import type { CellKinds } from "../backend.ts";
import type { Call, Cell, Parameter, Ptr, Result, Row } from "../ctype.ts";
import type { Native, Pinned, Pointers } from "../native.ts";
import type { Host } from "../host.ts";
import { libcNames, rtldNowGlobal } from "../platform.ts";
import type { BunFfi, Foreign } from "./bun_ffi.d.ts";

/** Numbers passed by value are called the same both ways. */
const SCALARS = {
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
  isize: "i64_fast",
  usize: "u64_fast",
  f64: "f64",
} as const;

const PARAMETER: Record<Parameter, string> = {
  handle: "ptr",
  stolen: "ptr",
  pointer: "ptr",
  bytes: "ptr",
  cstr: "ptr",
  handles: "ptr",
  "handle*": "ptr",
  "isize*": "ptr",
  "i32*": "ptr",
  "i64*": "ptr",
  "f64*": "ptr",
  ...SCALARS,
};

const RESULT: Record<Result, string> = {
  owned: "ptr",
  borrowed: "ptr",
  pointer: "ptr",
  text: "ptr",
  void: "void",
  ...SCALARS,
};

type Convert = (value: unknown) => unknown;

/** What Bun does not take as it stands. */
const ARGUMENT: Partial<Record<Parameter, Convert>> = {
  // Bun refuses an empty array, whose address nobody reads.
  bytes: (value) => (value as Uint8Array).length === 0 ? EMPTY : value,
  handles: (value) => (value as Ptr[]).length === 0 ? EMPTY : BigUint64Array.from(value as Ptr[], BigInt),
  "handle*": (value) => (value as BunCell).address,
  "isize*": (value) => (value as BunCell).address,
  "i32*": (value) => (value as BunCell).address,
  "i64*": (value) => (value as BunCell).address,
  "f64*": (value) => (value as BunCell).address,
};

const EMPTY = new Uint8Array(8);

/** Bun as a {@linkcode Native}. */
export function bunNative({ platform, arch }: Host): Native {
  const ffi = bunFfi();
  const libc = openLibc(ffi, libcNames(platform, arch));
  const text = (address: unknown): string | null =>
    address === null ? null : new ffi.CString(address as number).toString();
  const addressOf = (memory: Uint8Array): Ptr => ffi.ptr(memory) as unknown as Ptr;
  const pin = (size: number): Pinned => {
    // SAFETY: the bytes keep the memory; whoever lends the address keeps the bytes.
    const bytes = new Uint8Array(new ArrayBuffer(size));
    return { bytes, address: addressOf(bytes) };
  };
  const dlsym = (library: Ptr, name: string): Ptr => libc.dlsym(library, cstr(name)) as Ptr;
  return {
    name: "bun",
    NULL: null as unknown as Ptr,
    wideWchar: platform !== "win32",
    dlopen: (path) => libc.dlopen(path === null ? null : cstr(path), rtldNowGlobal(platform)) as Ptr,
    dlerror: () => text(libc.dlerror()) ?? "",
    dlsym,
    bind: (library, _path, name, row) => bind(ffi, dlsym(library, name), text, row),
    at: (address, row) => bind(ffi, address, text, row)!,
    cell: (kind) => new BunCell(kind, pin(8)) as unknown as Cell<CellKinds[typeof kind]>,
    pin,
    addressOf,
    pointers: (length) => new BunPointers(pin(8 * length)),
    pointerArray: (length) => new Float64Array(length) as unknown as Ptr[],
    writePtr: (target, offset, value) =>
      new DataView(target.bytes.buffer).setBigUint64(offset, BigInt(value ?? 0), LITTLE_ENDIAN),
    pinnedPtr: (source, offset) =>
      Number(new DataView(source.bytes.buffer).getBigUint64(offset, LITTLE_ENDIAN)) as unknown as Ptr,
    // SAFETY: whoever has an address knows that there is memory, how much, and whose.
    readPtr: (address) => ffi.read.ptr(address as number) as unknown as Ptr,
    view: (address, length) => length === 0 ? new ArrayBuffer(0) : ffi.toArrayBuffer(address as number, 0, length),
    text: (address) => text(address)!,
    copy: (address, length) =>
      length === 0 ? new Uint8Array(0) : new Uint8Array(ffi.toArrayBuffer(address as number, 0, length).slice(0)),
    callback: (body) => {
      const callback = new ffi.JSCallback((_self: Ptr, args: Ptr) => body(args), {
        args: ["ptr", "ptr"],
        returns: "ptr",
      });
      // SAFETY: never closed: C may call it as long as the process lives.
      callbacks.push(callback);
      return callback.ptr as unknown as Ptr;
    },
  };
}

const LITTLE_ENDIAN = true;

/** C holds their addresses for ever. */
const callbacks: unknown[] = [];

const encoder = new TextEncoder();
const cstr = (text: string): Uint8Array => encoder.encode(`${text}\0`);

/** The module by name at run time, so that Deno can load this file too. */
function bunFfi(): BunFfi {
  // deno-lint-ignore no-process-global -- importing node:process would cost Deno its start-up at import
  return process.getBuiltinModule("bun:ffi") as unknown as BunFfi;
}

function openLibc(ffi: BunFfi, names: readonly string[]): Record<string, Foreign> {
  for (const name of names) {
    try {
      return ffi.dlopen(name, {
        dlopen: { args: ["ptr", "i32"], returns: "ptr" },
        dlsym: { args: ["ptr", "ptr"], returns: "ptr" },
        dlerror: { args: [], returns: "ptr" },
      }).symbols;
    } catch {
      // The next name.
    }
  }
  throw new Error(`Cannot open the C library under any of these names: ${names.join(", ")}`);
}

function bind(ffi: BunFfi, address: Ptr, text: Convert, row: Row): Call<Row> | undefined {
  if (!address) return undefined;
  const [result, parameters] = row;
  const { symbols } = ffi.linkSymbols({
    call: {
      args: parameters.map((word) => PARAMETER[word]),
      returns: RESULT[result],
      ptr: address as number,
    },
  });
  const converts = result === "text" || parameters.some((word) => word in ARGUMENT);
  return converts ? wrap(row, symbols.call, text) : symbols.call as Call<Row>;
}

function wrap([result, parameters]: Row, foreign: Foreign, text: Convert): Call<Row> {
  const converts = parameters.map((word) => ARGUMENT[word]);
  return ((...args: unknown[]) => {
    const value = foreign(...args.map((arg, index) => converts[index]?.(arg) ?? arg));
    return result === "text" ? text(value) : value;
  }) as Call<Row>;
}

/** Halves, because a BigInt for each pointer would cost more than the call. */
class BunPointers implements Pointers {
  readonly #halves: Uint32Array;
  readonly #start: number;

  constructor({ bytes, address }: Pinned) {
    this.#halves = new Uint32Array(bytes.buffer);
    this.#start = address as number;
  }

  set(index: number, value: Ptr): void {
    this.#halves[2 * index] = value as number;
    this.#halves[2 * index + 1] = (value as number) / 0x1_0000_0000;
  }

  address(index: number): Ptr {
    return (this.#start + 8 * index) as Ptr;
  }
}

/** Eight pinned bytes read as the value's kind. */
class BunCell {
  readonly #kind: keyof CellKinds;
  readonly #view: DataView;
  readonly address: Ptr;

  constructor(kind: keyof CellKinds, { bytes, address }: Pinned) {
    this.#kind = kind;
    this.#view = new DataView(bytes.buffer);
    this.address = address;
  }

  get value(): number | bigint {
    switch (this.#kind) {
      case "i64*":
        return this.#view.getBigInt64(0, LITTLE_ENDIAN);
      case "i32*":
        return this.#view.getInt32(0, LITTLE_ENDIAN);
      case "f64*":
        return this.#view.getFloat64(0, LITTLE_ENDIAN);
      default:
        return Number(this.#view.getBigInt64(0, LITTLE_ENDIAN));
    }
  }

  set value(value: number | bigint) {
    switch (this.#kind) {
      case "i32*":
        this.#view.setInt32(0, Number(value), LITTLE_ENDIAN);
        break;
      case "f64*":
        this.#view.setFloat64(0, Number(value), LITTLE_ENDIAN);
        break;
      default:
        this.#view.setBigInt64(0, BigInt(value ?? 0), LITTLE_ENDIAN);
    }
  }
}
