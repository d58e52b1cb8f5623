/**
 * How the subjects reach the Python of `subjects.py`, by the safe API and by the raw one.
 *
 * @module
 */

import { type Py, type PyAny, Python } from "@pyo3/ts";
import { bulk, dictobject, NULL, type Ptr } from "@pyo3/ts/ffi";
import source from "./subjects.py" with { type: "text" };

/** Operations in one nested scope. */
const SCOPE = 1000;

/** A member of `subjects.py`, to keep. */
export function member(name: string): Py<PyAny> {
  return Python.attach((py) => py.run(source, py.eval("{}").extract("dict[str, Any]")).getItem(name).unbind());
}

/** Attaches and runs `body` on a member of `subjects.py`, in nested scopes of a thousand operations. */
export function inScopes(name: string, body: (object: PyAny, count: number) => void): (count: number) => void {
  const stored = member(name);
  return (count) =>
    Python.attach((py) => {
      const object = stored.bind(py);
      for (let rest = count; rest > 0; rest -= SCOPE) Python.attach(() => body(object, Math.min(rest, SCOPE)));
    });
}

/** The address of a member of `subjects.py`, borrowed for ever. */
export function rawMember(name: string): Ptr {
  return Python.attach(() => member(name).bind()) as never;
}
