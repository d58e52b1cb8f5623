/**
 * The trampoline as Bun opens it.
 *
 * @module
 */
import { MAPPING_SIZE, SLEEP } from "../remote/layout.ts";
import { NOT_INHERITED, type Trampoline, type TrampolinePlace } from "../remote/trampoline.ts";

const SYMBOLS = {
  pyo3_ts_child_open: { args: ["i32", "i32"], returns: "i32" },
  pyo3_ts_child_base: { args: [], returns: "ptr" },
  pyo3_ts_child_ready: { args: ["u32"], returns: "void" },
  pyo3_ts_child_next: { args: ["i32", "u32"], returns: "i32" },
  pyo3_ts_child_request: { args: ["i32"], returns: "i32" },
  pyo3_ts_child_resume: { args: ["i32", "i32"], returns: "i32" },
  pyo3_ts_child_sleep: { args: ["u32"], returns: "i32" },
  pyo3_ts_child_wake: { args: [], returns: "i32" },
} as const;

interface BunFfi {
  dlopen(
    path: string,
    symbols: typeof SYMBOLS,
  ): { symbols: Record<keyof typeof SYMBOLS, (...args: number[]) => number> };
  toArrayBuffer(pointer: number, offset: number, length: number): ArrayBuffer;
}

interface BunSockets {
  connect(options: { fd: number; socket: Record<string, () => void> }): Promise<{ unref(): void }>;
}

/** Opens a trampoline. `undefined` where this process has not inherited its memory. */
export function bunTrampoline({ library, memory, life }: TrampolinePlace): Trampoline | undefined {
  // deno-lint-ignore no-process-global -- importing node:process would cost Deno its start-up
  const { dlopen, toArrayBuffer } = process.getBuiltinModule("bun:ffi") as unknown as BunFfi;
  const { symbols } = dlopen(library, SYMBOLS);
  const error = symbols.pyo3_ts_child_open(memory, life);
  if (error === NOT_INHERITED) return undefined;
  if (error !== 0) throw new Error(`Cannot open the memory that Python shares: error ${-error}`);
  return {
    // SAFETY: the mapping is never given back while the process lives.
    memory: toArrayBuffer(symbols.pyo3_ts_child_base(), 0, MAPPING_SIZE),
    ready: symbols.pyo3_ts_child_ready,
    next: symbols.pyo3_ts_child_next,
    request: symbols.pyo3_ts_child_request,
    resume: symbols.pyo3_ts_child_resume,
    sleep: () => symbols.pyo3_ts_child_sleep(SLEEP.socket),
    wake: symbols.pyo3_ts_child_wake,
    onMessage(body: () => void): void {
      const { Bun } = globalThis as unknown as { Bun: BunSockets };
      const nothing = (): void => {};
      Bun.connect({ fd: life, socket: { data: body, open: nothing, close: nothing, error: nothing } })
        .then((socket) => socket.unref());
    },
    yield: setImmediate,
  };
}
