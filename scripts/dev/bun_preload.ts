/**
 * Gives tests on Bun the global `gc()` that `--expose-gc` gives them on Deno: `bun test` ignores that option.
 *
 * @module
 */

declare const Bun: { gc(synchronous: boolean): void };

Object.assign(globalThis, { gc: () => Bun.gc(true) });
