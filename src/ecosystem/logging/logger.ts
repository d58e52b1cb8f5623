/**
 * Loggers of TypeScript, which are those of Python's `logging`.
 *
 * @module
 */
import { callerPlace } from "../../core/mod.ts";
import { Python } from "../../types/mod.ts";
import { half } from "./half.ts";
import { askPython, changeCount, type Level, levelNumber } from "./levels.ts";

/** Text, or what makes it, which is called only where somebody takes the record. */
export type Message = string | (() => string);

/** What a record has besides its text. */
export interface LogOptions {
  /** An error, which formatters show with both tracebacks: Python's `exc_info`. */
  error?: unknown;
  /** Attributes of the record: Python's `extra`. A name that records have anyway is a `KeyError`. */
  extra?: Readonly<Record<string, unknown>>;
}

/**
 * A logger of Python's `logging`, by its name. Its records have the file, the line and the function of TypeScript.
 *
 * What a level is worth is remembered until Python changes one, so that a record which nobody takes costs no call of
 * Python.
 *
 * @example A logger for a part of the program
 * ```ts
 * import { getLogger } from "@pyo3/ts/logging";
 *
 * const log = getLogger("shop").child("orders");
 * log.warn("stock is low", { extra: { item: "pears" } });
 * ```
 */
export class Logger {
  readonly #name: string;
  readonly #enabled: Map<number, boolean> = new Map();
  #known = -1;

  /** @internal Use {@linkcode getLogger}. */
  constructor(name: string) {
    this.#name = name;
  }

  /**
   * The name, with dots between the parts: Python's `logger.name`.
   *
   * @example A part of a program
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * console.assert(getLogger("shop").child("orders").name === "shop.orders");
   * ```
   */
  get name(): string {
    return this.#name;
  }

  /**
   * A logger below this one: Python's `logger.getChild(suffix)`.
   *
   * @param suffix What comes after the dot.
   *
   * @example One logger
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * console.assert(getLogger("shop").child("orders") === getLogger("shop.orders"));
   * ```
   */
  child(suffix: string): Logger {
    return getLogger(this.#name === "root" ? suffix : `${this.#name}.${suffix}`);
  }

  /**
   * Whether records of a level go anywhere: Python's `logger.isEnabledFor(level)`.
   *
   * @throws {RangeError} Where there is no such level.
   *
   * @example What is not for anybody
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * const log = getLogger("shop");
   * console.assert(log.isEnabledFor("ERROR") && !log.isEnabledFor("TRACE"));
   * ```
   */
  isEnabledFor(level: Level): boolean {
    const number = levelNumber(level);
    const count = changeCount();
    if (count !== this.#known) {
      this.#enabled.clear();
      this.#known = count;
    }
    let enabled = this.#enabled.get(number);
    if (enabled === undefined) {
      enabled = Python.attach(() => askPython(this.#name, number));
      this.#enabled.set(number, enabled);
    }
    return enabled;
  }

  /**
   * Gives a record to whoever listens: Python's `logger.log(level, message)`. The text goes as it is, a `%` is a `%`.
   *
   * @param level Its level.
   * @param message Its text, or what makes it.
   * @throws {RangeError} Where there is no such level.
   *
   * @example A level of one's own
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").log(15, () => `${2 + 2} orders`, { extra: { customer: "Ada" } });
   * ```
   */
  log(level: Level, message: Message, options: LogOptions = {}): void {
    if (!this.isEnabledFor(level)) return;
    const { file, line, name } = callerPlace();
    const text = typeof message === "string" ? message : message();
    const { error = null, extra = null } = options;
    emitting++;
    try {
      Python.attach(() => {
        half.call("log", this.#name, levelNumber(level), text, file, line, name, error, extra).dispose();
      });
    } finally {
      emitting--;
    }
  }

  /**
   * {@linkcode log} with the level `TRACE`, which is 5.
   *
   * @example Every step
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").trace("each item: pears");
   * ```
   */
  trace(message: Message, options?: LogOptions): void {
    this.log("TRACE", message, options);
  }

  /**
   * {@linkcode log} with the level `DEBUG`: Python's `logger.debug(message)`.
   *
   * @example What a developer looks for
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").debug("cache is empty");
   * ```
   */
  debug(message: Message, options?: LogOptions): void {
    this.log("DEBUG", message, options);
  }

  /**
   * {@linkcode log} with the level `INFO`: Python's `logger.info(message)`.
   *
   * @example What has happened
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").info("order 7 placed");
   * ```
   */
  info(message: Message, options?: LogOptions): void {
    this.log("INFO", message, options);
  }

  /**
   * {@linkcode log} with the level `WARNING`: Python's `logger.warning(message)`.
   *
   * @example What may go wrong
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").warn("stock is low");
   * ```
   */
  warn(message: Message, options?: LogOptions): void {
    this.log("WARNING", message, options);
  }

  /**
   * {@linkcode log} with the level `ERROR`: Python's `logger.error(message)`.
   *
   * @example What went wrong
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * try {
   *   JSON.parse("{");
   * } catch (error) {
   *   getLogger("shop").error("the order cannot be read", { error });
   * }
   * ```
   */
  error(message: Message, options?: LogOptions): void {
    this.log("ERROR", message, options);
  }

  /**
   * {@linkcode log} with the level `CRITICAL`: Python's `logger.critical(message)`.
   *
   * @example What ends the program
   * ```ts
   * import { getLogger } from "@pyo3/ts/logging";
   *
   * getLogger("shop").critical("disk is full");
   * ```
   */
  critical(message: Message, options?: LogOptions): void {
    this.log("CRITICAL", message, options);
  }
}

let emitting = 0;

/** Whether a record is on its way to Python, whose handlers may print. */
export function isEmitting(): boolean {
  return emitting > 0;
}

const loggers = new Map<string, Logger>();

/**
 * The logger of a name: Python's `logging.getLogger(name)`.
 *
 * @param name Its name, with dots between the parts. Default: the root logger's.
 * @returns The same one each time.
 *
 * @example Python's handlers get what TypeScript logs
 * ```ts
 * import { kw, Python } from "@pyo3/ts";
 * import { getLogger } from "@pyo3/ts/logging";
 *
 * const log = getLogger("shop.orders");
 * Python.attach((py) => {
 *   const stream = py.import("io").callMethod("StringIO");
 *   const format = "%(levelname)s %(name)s %(message)s";
 *   py.import("logging").callMethod("basicConfig", kw({ stream, format, level: "INFO" }));
 *   log.info("order 7 placed");
 *   log.debug(() => "too much to tell");
 *   console.assert(stream.callMethodAs("str", "getvalue") === "INFO shop.orders order 7 placed\n");
 * });
 * ```
 */
export function getLogger(name = "root"): Logger {
  let logger = loggers.get(name);
  if (logger === undefined) loggers.set(name, logger = new Logger(name));
  return logger;
}
