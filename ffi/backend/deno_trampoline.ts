/**
 * The trampoline as Deno opens it.
 *
 * @module
 */
import { MAPPING_SIZE, SLEEP } from "../remote/layout.ts";
import { NOT_INHERITED, type Trampoline, type TrampolinePlace } from "../remote/trampoline.ts";

const SYMBOLS = {
  pyo3_ts_child_open: { parameters: ["i32", "i32"], result: "i32" },
  pyo3_ts_child_base: { parameters: [], result: "pointer" },
  pyo3_ts_child_ready: { parameters: ["u32"], result: "void" },
  pyo3_ts_child_next: { parameters: ["i32", "u32"], result: "i32" },
  pyo3_ts_child_request: { parameters: ["i32"], result: "i32" },
  pyo3_ts_child_resume: { parameters: ["i32", "i32"], result: "i32" },
  pyo3_ts_child_sleep: { parameters: ["u32"], result: "i32" },
  pyo3_ts_child_wait: { parameters: ["u32"], result: "i32", nonblocking: true },
  pyo3_ts_child_wake: { parameters: [], result: "i32" },
} as const;

/** How long one wait in the thread pool lasts, in milliseconds. */
const WAIT = 10_000;

/** Without it the process would never end by itself; Deno has no public way to say so. */
function unref(promise: Promise<unknown>): void {
  const { internal } = Deno as unknown as { internal: symbol };
  const { core } = (Deno as unknown as Record<symbol, { core: Record<string, (value: unknown) => void> }>)[internal];
  core.unrefOpPromise?.(promise);
}

/** Opens a trampoline. `undefined` where this process has not inherited its memory. */
export function denoTrampoline({ library, memory, life }: TrampolinePlace): Trampoline | undefined {
  const { symbols } = Deno.dlopen(library, SYMBOLS);
  const error = symbols.pyo3_ts_child_open(memory, life);
  if (error === NOT_INHERITED) return undefined;
  if (error !== 0) throw new Error(`Cannot open the memory that Python shares: error ${-error}`);
  return {
    // SAFETY: the mapping is never given back while the process lives.
    memory: Deno.UnsafePointerView.getArrayBuffer(symbols.pyo3_ts_child_base()!, MAPPING_SIZE),
    ready: symbols.pyo3_ts_child_ready,
    next: symbols.pyo3_ts_child_next,
    request: symbols.pyo3_ts_child_request,
    resume: symbols.pyo3_ts_child_resume,
    // Measured: the event loop is back sooner from a thread of the pool than from a socket, and needs no node: module.
    sleep: () => symbols.pyo3_ts_child_sleep(SLEEP.futex),
    wake: symbols.pyo3_ts_child_wake,
    async onMessage(body: () => void): Promise<void> {
      for (;;) {
        const woken = symbols.pyo3_ts_child_wait(WAIT);
        unref(woken);
        if (await woken !== 0) body();
      }
    },
    // A message port would keep the program as long as calls come, and a timer takes a millisecond.
    yield(body: () => void): void {
      const turn = symbols.pyo3_ts_child_wait(0);
      unref(turn);
      turn.then(body);
    },
  };
}
