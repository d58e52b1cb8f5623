/**
 * Deno's FFI.
 *
 * Measured on Deno 2.9: a 64-bit argument takes the fast path only as a BigInt, and V8 inlines a foreign call only
 * where each caller has its own code. So a row that needs a conversion becomes one line of generated source.
 *
 * @module
 */
import type { CellKinds } from "../backend.ts";
import type { Call, Cell, Parameter, Ptr, Result, Row } from "../ctype.ts";
import type { Native, Pinned, Pointers } from "../native.ts";
import type { Host } from "../host.ts";
import { libcNames, rtldNowGlobal } from "../platform.ts";

type Foreign = Record<string, (...args: unknown[]) => unknown>;

/** Numbers passed by value are called the same both ways. */
const SCALARS = {
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
  isize: "isize",
  usize: "usize",
  f64: "f64",
} as const;

const PARAMETER: Record<Parameter, Deno.NativeType> = {
  handle: "usize",
  stolen: "usize",
  pointer: "usize",
  bytes: "buffer",
  cstr: "buffer",
  handles: "buffer",
  "handle*": "usize",
  "isize*": "usize",
  "i32*": "usize",
  "i64*": "usize",
  "f64*": "usize",
  ...SCALARS,
};

const RESULT: Record<Result, Deno.NativeResultType> = {
  owned: "usize",
  borrowed: "usize",
  pointer: "usize",
  text: "pointer",
  void: "void",
  ...SCALARS,
};

/** How an argument is written in a generated call, where it is not passed as it stands. */
const ARGUMENT: Partial<Record<Parameter, (name: string) => string>> = {
  handles: (name) => `BigUint64Array.from(${name})`,
  isize: bigint,
  usize: bigint,
  "handle*": (name) => `${name}.address`,
  "isize*": (name) => `${name}.address`,
  "i32*": (name) => `${name}.address`,
  "i64*": (name) => `${name}.address`,
  "f64*": (name) => `${name}.address`,
};

/** Measured: V8 turns a 32-bit integer into a 64-bit word in a register, and any other number in 20 ns by a call. */
function bigint(name: string): string {
  return `(${name} | 0) === ${name} ? BigInt(${name} | 0) : BigInt(${name})`;
}

const CONVERTED: Partial<Record<Result, (call: string) => string>> = {
  isize: (call) => `Number(${call})`,
  usize: (call) => `Number(${call})`,
  text: (call) => `text(${call})`,
};

/** Deno as a {@linkcode Native}. */
export function denoNative({ platform, arch }: Host): Native {
  const libc = openLibc(libcNames(platform, arch));
  return {
    name: "deno",
    NULL: 0n as Ptr,
    wideWchar: platform !== "win32",
    dlopen: (path) => libc.dlopen(path === null ? null : cstr(path), rtldNowGlobal(platform)) as Ptr,
    dlerror: () => text(libc.dlerror() as Deno.PointerValue) ?? "",
    dlsym: (library, name) => libc.dlsym(library, cstr(name)) as Ptr,
    bind: (_library, path, name, row) => bind(path, name, row),
    at,
    cell,
    pin,
    addressOf,
    pointers: (length) => new DenoPointers(pin(8 * length)),
    pointerArray: (length) => new BigUint64Array(length) as unknown as Ptr[],
    writePtr: (target, offset, value) =>
      new DataView(target.bytes.buffer).setBigUint64(offset, value as bigint, LITTLE_ENDIAN),
    pinnedPtr: (source, offset) =>
      new DataView(source.bytes.buffer).getBigUint64(offset, LITTLE_ENDIAN) as unknown as Ptr,
    // SAFETY: whoever has an address knows that there is memory, how much, and whose.
    readPtr: (address) => view(address).getBigUint64() as Ptr,
    view: (address, length) =>
      length === 0 ? new ArrayBuffer(0) : Deno.UnsafePointerView.getArrayBuffer(pointer(address), length),
    text: (address) => Deno.UnsafePointerView.getCString(pointer(address)),
    copy: (address, length) => {
      const bytes = new Uint8Array(length);
      if (length > 0) Deno.UnsafePointerView.copyInto(pointer(address), bytes);
      return bytes;
    },
    callback: (body) => {
      const callback = new Deno.UnsafeCallback(
        // Measured: `self` as a pointer too would cost 25 ns, for the BigInt that nobody reads.
        // What is thrown when the stack is full, before the body begins, makes Deno panic where the result is "usize".
        { parameters: ["i32", "usize"], result: "u64" },
        (_self, args) => body(args as Ptr) as bigint,
      );
      // SAFETY: never closed: C may call it as long as the process lives.
      callbacks.push(callback);
      return address(callback.pointer);
    },
  };
}

const LITTLE_ENDIAN = true;

/** C holds their addresses for ever. */
const callbacks: unknown[] = [];

const encoder = new TextEncoder();
const cstr = (text: string): Uint8Array => encoder.encode(`${text}\0`);

function openLibc(names: readonly string[]): Foreign {
  for (const name of names) {
    try {
      return Deno.dlopen(name, {
        dlopen: { parameters: ["buffer", "i32"], result: "usize" },
        dlsym: { parameters: ["usize", "buffer"], result: "usize" },
        dlerror: { parameters: [], result: "pointer" },
      }).symbols as Foreign;
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
    }
  }
  throw new Error(`Cannot open the C library under any of these names: ${names.join(", ")}`);
}

function bind(path: string, name: string, row: Row): Call<Row> | undefined {
  const parameters = row[1].map((word) => PARAMETER[word]);
  const { symbols } = Deno.dlopen(path, { [name]: { parameters, result: RESULT[row[0]], optional: true } });
  const foreign = symbols[name] as Call<Row> | null;
  if (foreign === null) return undefined;
  return convertsNothing(row) ? foreign : wrap(row, foreign);
}

function at(address: Ptr, row: Row): Call<Row> {
  const parameters = row[1].map((word) => PARAMETER[word]);
  const foreign = new Deno.UnsafeFnPointer(pointer(address) as Deno.PointerObject<never>, {
    parameters,
    result: RESULT[row[0]],
  });
  return wrap(row, ((...args: never[]) => foreign.call(...args)) as Call<Row>);
}

function convertsNothing([result, parameters]: Row): boolean {
  return !(result in CONVERTED) && !parameters.some((word) => word in ARGUMENT);
}

function wrap([result, parameters]: Row, foreign: Call<Row>): Call<Row> {
  const names = parameters.map((_, index) => `a${index}`);
  const call = `foreign(${parameters.map((word, i) => ARGUMENT[word]?.(names[i]) ?? names[i]).join(", ")})`;
  const body = CONVERTED[result]?.(call) ?? call;
  return new Function("foreign", "text", `return (${names.join(", ")}) => ${body};`)(foreign, text);
}

function text(pointer: Deno.PointerValue): string | null {
  return pointer === null ? null : Deno.UnsafePointerView.getCString(pointer);
}

function pointer(address: Ptr): Deno.PointerObject {
  const pointer = Deno.UnsafePointer.create(address as bigint);
  if (pointer === null) throw new TypeError("Cannot read memory at NULL");
  return pointer;
}

function address(pointer: Deno.PointerValue): Ptr {
  return Deno.UnsafePointer.value(pointer) as unknown as Ptr;
}

function view(address: Ptr): Deno.UnsafePointerView {
  return new Deno.UnsafePointerView(pointer(address));
}

function pin(size: number): Pinned {
  // SAFETY: the bytes keep the memory; whoever lends the address keeps the bytes. Over a buffer of its own: small
  // arrays without one live in V8's heap, which moves.
  const bytes = new Uint8Array(new ArrayBuffer(size));
  return { bytes, address: addressOf(bytes) };
}

function addressOf(memory: Uint8Array): Ptr {
  const pointer = Deno.UnsafePointer.of(memory as Uint8Array<ArrayBuffer>);
  return BigInt(Deno.UnsafePointer.value(pointer)) as unknown as Ptr;
}

class DenoPointers implements Pointers {
  readonly #view: BigUint64Array;
  readonly #start: bigint;
  /** Those that were asked for: a BigInt each time would cost more than the call it is for. */
  readonly #addresses: Ptr[] = [];

  constructor({ bytes, address }: Pinned) {
    this.#view = new BigUint64Array(bytes.buffer);
    this.#start = address as bigint;
  }

  set(index: number, value: Ptr): void {
    this.#view[index] = value as bigint;
  }

  address(index: number): Ptr {
    return this.#addresses[index] ??= (this.#start + BigInt(8 * index)) as Ptr;
  }
}

/** Eight pinned bytes read through the view of the value's kind. */
class DenoCell {
  readonly address: Ptr;
  readonly #wide: boolean;
  readonly #view: { [index: number]: unknown };

  constructor(kind: keyof CellKinds) {
    const { bytes, address } = pin(8);
    const VIEW = {
      "handle*": BigUint64Array,
      "isize*": BigInt64Array,
      "i64*": BigInt64Array,
      "i32*": Int32Array,
      "f64*": Float64Array,
    }[kind];
    this.address = address;
    this.#view = new VIEW(bytes.buffer);
    this.#wide = kind === "isize*";
  }

  get value(): unknown {
    return this.#wide ? Number(this.#view[0]) : this.#view[0];
  }

  set value(value: unknown) {
    this.#view[0] = this.#wide ? BigInt(value as number) : value;
  }
}

function cell<K extends keyof CellKinds>(kind: K): Cell<CellKinds[K]> {
  return new DenoCell(kind) as Cell<CellKinds[K]>;
}
