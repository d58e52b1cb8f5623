/**
 * Records of Python's `logging` in TypeScript.
 *
 * @module
 */
import { Python } from "../../types/mod.ts";
import { pyfunction } from "../../extension/mod.ts";
import { half } from "./half.ts";
import { type Level, levelNumber } from "./levels.ts";

/** A record of Python's `logging`: a `LogRecord`. */
export interface LogRecord {
  /** The name of the logger. */
  readonly name: string;
  /** The name of the level, such as "INFO". */
  readonly level: string;
  /** The number of the level, from 0. */
  readonly levelNumber: number;
  /** The text, with its arguments in it. */
  readonly message: string;
  /** The path of the source file. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The function around it; empty where that is not known. */
  readonly function: string;
  /** The name of the thread. */
  readonly thread: string;
  /** When it was made. */
  readonly time: Date;
  /** The exception of `exc_info`. */
  readonly error?: Error;
  /** What `extra` has given it. What is neither text nor a number, a bool or None is its `repr` here. */
  readonly extra: Readonly<Record<string, boolean | number | string | null>>;
}

/** Which records a handler gets. */
export interface HandlerOptions {
  /** The logger, with all those below it. Default: the root logger. */
  logger?: string;
  /** The lowest level. Loggers have one of their own, which is `WARNING` unless somebody sets it. Default: any. */
  level?: Level;
}

/**
 * Has a function called with every record that Python logs: Python's `logging.getLogger(name).addHandler(handler)`.
 *
 * It is called from any thread, which waits for it, and holds no lock meanwhile. What it throws goes to
 * `logging.Handler.handleError`.
 *
 * @param receive Gets each record.
 * @param options Which ones.
 * @returns What removes the handler when it is disposed of.
 *
 * @example Python's warnings on the console
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { addHandler } from "@pyo3/ts/logging";
 *
 * const seen: string[] = [];
 * using _handler = addHandler(({ level, message }) => seen.push(`${level}: ${message}`));
 * Python.attach((py) => void py.import("logging").callMethod("warning", "%d left", 3));
 * console.assert(seen.join() === "WARNING: 3 left");
 * ```
 */
export function addHandler(receive: (record: LogRecord) => unknown, options: HandlerOptions = {}): Disposable {
  const { logger = "root", level = "NOTSET" } = options;
  const face = pyfunction(
    `receive(
      name: str, level: str, number: int, message: str, file: str, line: int, function: str, thread: str,
      created: float, error: BaseException | None, extra: dict[str, bool | int | float | str | None],
    ) -> None`,
    (name, level, levelNumber, message, file, line, function_, thread, created, error, extra) => {
      receive({
        name,
        level,
        levelNumber,
        message,
        file,
        line,
        function: function_,
        thread,
        time: new Date(created * 1000),
        ...(error === null ? {} : { error }),
        extra,
      });
    },
  );
  return undo("add_handler", face, logger, levelNumber(level));
}

/** Calls a function of the Python half that gives one which undoes it. */
export function undo(name: string, ...args: unknown[]): Disposable {
  const body = Python.attach(() => half.call(name, ...args).unbind());
  let done = false;
  return {
    [Symbol.dispose]() {
      if (done) return;
      done = true;
      Python.attach((py) => void body.bind(py).call());
      body.dispose();
    },
  };
}
