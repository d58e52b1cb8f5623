/**
 * Tables of pyarrow, polars, pandas, duckdb and nanoarrow as tables of the package `apache-arrow`, and back, by the
 * Arrow PyCapsule interface.
 *
 * @example A table, there and back
 * ```ts
 * import * as pa from "apache-arrow";
 * import { Python } from "@pyo3/ts";
 * import { arrow } from "@pyo3/ts/arrow";
 *
 * Python.attach((py) => {
 *   const tables = arrow(pa);
 *   const numbers = tables.fromArrow(pa.tableFromArrays({ n: Int32Array.of(1, 2, 3) }));
 *   const frame = py.import("polars").callMethod("DataFrame", numbers);
 *   console.assert(tables.toTable(frame.callMethod("reverse")).getChild("n")?.get(0) === 3);
 * });
 * ```
 *
 * @module
 */

export { Arrow, arrow, type ArrowInstance, type ArrowNames, type IntoArrow } from "./arrow.ts";
export type { ArrowLibrary, Class } from "./library.ts";
