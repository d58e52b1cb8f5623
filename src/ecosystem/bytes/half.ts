/**
 * The Python half of this room.
 *
 * @module
 */
import { PythonText } from "../../types/mod.ts";
import bytes from "./bytes.py" with { type: "text" };
import files from "./files.py" with { type: "text" };

/** The functions of `bytes.py`. */
export const bytesHalf: PythonText = new PythonText("pyo3_ts.bytes", bytes);

/** The functions of `files.py`. */
export const filesHalf: PythonText = new PythonText("pyo3_ts.files", files);
