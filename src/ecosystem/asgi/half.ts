/**
 * The Python half of this room.
 *
 * @module
 */
import { PythonText } from "../../types/mod.ts";
import asgi from "./asgi.py" with { type: "text" };
import wsgi from "./wsgi.py" with { type: "text" };

/** The functions of `asgi.py`. */
export const half: PythonText = new PythonText("pyo3_ts.asgi", asgi);

/** The functions of `wsgi.py`. */
export const wsgiHalf: PythonText = new PythonText("pyo3_ts.wsgi", wsgi);
