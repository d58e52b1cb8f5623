/**
 * Python's `logging` and the console, in both directions.
 *
 * @example A logger
 * ```ts
 * import { getLogger } from "@pyo3/ts/logging";
 *
 * const log = getLogger("shop.orders");
 * log.debug(() => "made only where somebody takes it");
 * log.warn("stock is low", { extra: { item: "pears" } });
 * ```
 *
 * @module
 */

export { captureConsole, captureOutput, type OutputOptions } from "./console.ts";
export { addHandler, type HandlerOptions, type LogRecord } from "./handler.ts";
export { type Level, resetLevels } from "./levels.ts";
export { getLogger, Logger, type LogOptions, type Message } from "./logger.ts";
