/**
 * The Python half of this room.
 *
 * @module
 */
import { PythonText } from "../../types/mod.ts";
import source from "./arrays.py" with { type: "text" };

/** The functions of `arrays.py`; NumPy is imported at the first call. */
export const half: PythonText = new PythonText("pyo3_ts.numpy", source);
