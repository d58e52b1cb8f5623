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
  pyo3_ts_child_watch: { args: ["ptr"], returns: "i32" },
  pyo3_ts_child_watched: { args: [], returns: "void" },
} as const;

type Symbols = Readonly<Record<keyof typeof SYMBOLS, (...args: number[]) => number>>;

interface BunFfi {
  dlopen(path: string, symbols: typeof SYMBOLS): { symbols: Symbols };
  toArrayBuffer(pointer: number, offset: number, length: number): ArrayBuffer;
  JSCallback: new (body: () => void, options: { returns: "void"; threadsafe: true }) => { readonly ptr: number };
}

/** How this thread is told of messages while it is in its event loop. */
interface Waking {
  readonly sleep: number;
  onMessage(body: () => void): void;
}

interface BunSockets {
  connect(options: { fd: number; socket: Record<string, () => void> }): Promise<{ unref(): void }>;
}

/** Opens a trampoline. `undefined` where this process has not inherited its memory. */
export function bunTrampoline({ library, memory, life }: TrampolinePlace): Trampoline | undefined {
  // deno-lint-ignore no-process-global -- importing node:process would cost Deno its start-up
  const { getBuiltinModule, platform } = process;
  const { dlopen, toArrayBuffer, JSCallback } = getBuiltinModule("bun:ffi") as unknown as BunFfi;
  const { symbols } = dlopen(library, SYMBOLS);
  const waking = platform === "win32" ? byThread(symbols, JSCallback) : bySocket(life);
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
    sleep: () => symbols.pyo3_ts_child_sleep(waking.sleep),
    wake: symbols.pyo3_ts_child_wake,
    onMessage: waking.onMessage,
    yield: setImmediate,
  };
}

/** By a byte on the socket that this process has inherited. */
function bySocket(fd: number): Waking {
  return {
    sleep: SLEEP.socket,
    onMessage(body: () => void): void {
      const { Bun } = globalThis as unknown as { Bun: BunSockets };
      const nothing = (): void => {};
      Bun.connect({ fd, socket: { data: body, open: nothing, close: nothing, error: nothing } })
        .then((socket) => socket.unref());
    },
  };
}

/** By a thread in C that waits; Windows has no sockets that are inherited. */
function byThread(symbols: Symbols, JSCallback: BunFfi["JSCallback"]): Waking {
  return {
    sleep: SLEEP.futex,
    onMessage(body: () => void): void {
      // SAFETY: the thread calls it as long as this process lives, so it is never closed.
      const callback = new JSCallback(() => {
        body();
        symbols.pyo3_ts_child_watched();
      }, { returns: "void", threadsafe: true });
      const error = symbols.pyo3_ts_child_watch(callback.ptr);
      if (error !== 0) throw new Error(`Cannot start the thread that waits for Python: error ${-error}`);
      symbols.pyo3_ts_child_watched();
    },
  };
}
