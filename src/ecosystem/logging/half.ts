/**
 * The Python half of this room.
 *
 * @module
 */
import { PythonText } from "../../types/mod.ts";
import source from "./logging.py" with { type: "text" };

/** The functions of `logging.py`. */
export const half: PythonText = new PythonText("pyo3_ts.logging", source);
