/**
 * Python's modules by `import`, in the natural style: `import numpy from "py:numpy"`. This entry has to be loaded before
 * the program: by `deno run --preload`, or by `preload` in Bun's `bunfig.toml`.
 *
 * @example `deno run -A --preload @pyo3/ts/register program.ts`
 * ```ts no-run
 * import math, { sqrt } from "py:math";
 *
 * console.assert(sqrt(2) === Math.SQRT2 && math.pi === Math.PI);
 * ```
 *
 * @module
 */
import { host } from "../../../ffi/mod.ts";
import "./mod.ts";
import { exportsOf } from "./imports.ts";

host.provideImports("py", exportsOf);
