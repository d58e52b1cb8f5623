/**
 * The console and Python's streams, one in the place of the other.
 *
 * @module
 */
import { format } from "node:util";
import { NotAttachedError } from "../../core/mod.ts";
import { pyfunction } from "../../extension/mod.ts";
import { undo } from "./handler.ts";
import type { Level } from "./levels.ts";
import { getLogger, isEmitting } from "./logger.ts";

const METHODS = {
  debug: "DEBUG",
  log: "INFO",
  info: "INFO",
  warn: "WARNING",
  error: "ERROR",
} as const satisfies Record<
  string,
  Level
>;

/**
 * Sends what `console` prints to Python's `logging`: `debug`, `log` and `info`, `warn`, `error` with their levels. What
 * Python's handlers print meanwhile goes to the real console.
 *
 * @param name The name of the logger.
 * @returns What gives the console back when it is disposed of.
 *
 * @example
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { addHandler, captureConsole } from "@pyo3/ts/logging";
 *
 * const seen: string[] = [];
 * using _handler = addHandler(({ name, level, message }) => seen.push(`${name} ${level} ${message}`));
 * {
 *   using _console = captureConsole("web");
 *   console.warn("%d is too many", 7);
 * }
 * console.assert(seen.join() === "web WARNING 7 is too many");
 * ```
 */
export function captureConsole(name = "console"): Disposable {
  const logger = getLogger(name);
  const before = { ...console };
  for (const [method, level] of Object.entries(METHODS) as [keyof typeof METHODS, Level][]) {
    const original = before[method];
    console[method] = (...args: unknown[]) => {
      if (isEmitting() || !tryLog(() => logger.log(level, () => format(...args)))) original.apply(console, args);
    };
  }
  return {
    [Symbol.dispose]() {
      for (const method of Object.keys(METHODS) as (keyof typeof METHODS)[]) console[method] = before[method];
    },
  };
}

/** Whether there is still a Python to log to. */
function tryLog(body: () => void): boolean {
  try {
    body();
    return true;
  } catch (error) {
    if (error instanceof NotAttachedError) return false;
    throw error;
  }
}

/** Where lines go that Python prints. */
export interface OutputOptions {
  /** Gets each line of `sys.stdout`, without its end. Default: `console.log`. */
  stdout?: (line: string) => unknown;
  /** Gets each line of `sys.stderr`, without its end. Default: `console.error`. */
  stderr?: (line: string) => unknown;
}

/**
 * Gives functions the lines that Python prints: Python's `contextlib.redirect_stdout(stream)`. A line that has no end
 * yet comes when it has one, or when the output is given back.
 *
 * @param options Where each stream goes.
 * @returns What gives Python its own streams back when it is disposed of.
 *
 * @example
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { captureOutput } from "@pyo3/ts/logging";
 *
 * const lines: string[] = [];
 * {
 *   using _output = captureOutput({ stdout: (line) => lines.push(line) });
 *   Python.attach((py) => void py.run("print('one'); print('two', end='')"));
 * }
 * console.assert(lines.join() === "one,two");
 * ```
 */
export function captureOutput(options: OutputOptions = {}): Disposable {
  const { stdout = (line) => console.log(line), stderr = (line) => console.error(line) } = options;
  const undos = [["stdout", stdout] as const, ["stderr", stderr] as const].map(([name, receive]) =>
    undo("capture", name, pyfunction("receive(line: str) -> None", (line) => void receive(line)))
  );
  return {
    [Symbol.dispose]() {
      for (const each of undos) each[Symbol.dispose]();
    },
  };
}
