/**
 * Python inside of this very program, where `pyo3-ts bundle` has put it.
 *
 * @module
 */
import type { PythonInfo } from "../../ffi/mod.ts";

/** Where a program that carries Python has unpacked it. */
export interface BundledPython {
  /** The shared library of Python. */
  readonly library: string;
  /** The folder with `lib/python3.N`. */
  readonly home: string;
  /** The interpreter, for those that start another Python. */
  readonly executable: string;
  /** Shared libraries that it and its modules need, each after those that it needs itself. */
  readonly needs: readonly string[];
}

/** What the beginning of such a program sets in the global object: it has no other way to this copy of the library. */
const BUNDLED = Symbol.for("@pyo3/ts/bundled");

/** The Python of this program; `undefined` where it carries none. */
export function bundledPython(): BundledPython | undefined {
  return (globalThis as { [BUNDLED]?: BundledPython })[BUNDLED];
}

/** The same as discovery would tell it. */
export function bundledInfo({ library, home, executable }: BundledPython): PythonInfo {
  return {
    executable,
    library,
    version: undefined,
    versionText: undefined,
    prefix: home,
    basePrefix: home,
    home,
    source: "bundle",
    reason: "the Python inside this program",
    freeThreaded: /\dt/.test(library),
    debug: false,
    cached: false,
    passedOver: [],
  };
}
