/** The slice of `bun:ffi` that the Bun backend uses. `tests/ffi/bun_ffi_test.ts` holds it against Bun. */
export type Foreign = (...args: unknown[]) => unknown;

export interface Declaration {
  args: string[];
  returns: string;
  ptr?: number;
}

export interface Library {
  symbols: Record<string, Foreign>;
}

export interface BunFfi {
  dlopen(path: string, symbols: Record<string, Declaration>): Library;
  linkSymbols(symbols: Record<string, Declaration>): Library;
  ptr(view: Uint8Array): number;
  toArrayBuffer(address: number, offset: number, length: number): ArrayBuffer;
  read: { ptr(address: number): number };
  CString: new (address: number) => { toString(): string };
  JSCallback: new (
    body: (...args: never[]) => unknown,
    options: { args: string[]; returns: string },
  ) => { ptr: number };
}
