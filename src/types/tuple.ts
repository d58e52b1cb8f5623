/**
 * Python's `tuple`.
 *
 * @module
 */
import { abstract, tupleobject } from "../../ffi/mod.ts";
import { type Bound, check, conversions, ptrOf, requireAttached } from "../core/mod.ts";
import { isBuiltin } from "./cast.ts";
import { PyList } from "./list.ts";
import { SequenceProtocol } from "./sequence_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference; results are new references of
// the innermost scope.

/**
 * A handle to a Python `tuple`.
 *
 * @example Cast
 * ```ts
 * import { Python, PyTuple } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("(1, 2)");
 *   console.assert(PyTuple.isTypeOf(object));
 *   console.assert(object.cast(PyTuple).len() === 2);
 * });
 * ```
 */
export class PyTuple extends SequenceProtocol {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyTuple.pythonName);
   *   console.assert(type.call("ab").repr() === "('a', 'b')");
   * });
   * ```
   */
  static readonly pythonName = "tuple";

  /**
   * Whether an object is a `tuple` or of a subclass: Python's `isinstance(object, tuple)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A time is a tuple
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyTuple.isTypeOf(py.import("time").callMethod("gmtime", 0)));
   *   console.assert(!PyTuple.isTypeOf(py.eval("[1, 2]")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyTuple_Type");
  }

  /**
   * A new tuple: Python's `tuple(items)`.
   *
   * @param items Any values that Python can hold.
   * @returns The tuple.
   * @throws {PyTypeError} Where there is no such object in Python.
   * @throws {TypeError} Where there is no such object in Python.
   *
   * @example Arguments for a format
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const values = PyTuple.from(["disk", 93.5]);
   *   console.assert(py.intoPyObject("%s: %d%%").rem(values).extract("str") === "disk: 93%");
   * });
   * ```
   */
  static from(items: Iterable<unknown>): PyTuple {
    requireAttached();
    return new PyTuple(conversions.intoPy([...items], "tuple"));
  }

  /**
   * The tuple without items: Python's `()`.
   *
   * @returns The tuple, of which Python has only one.
   *
   * @example No arguments
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTuple.empty().isEmpty());
   * });
   * ```
   */
  static empty(): PyTuple {
    requireAttached();
    return new PyTuple(check(tupleobject.PyTuple_New(0)));
  }

  /**
   * The items from `start` up to `end`: Python's `self[start:end]`.
   *
   * @param start The place of the first item; a negative one counts from the end.
   * @param end The place behind the last item; a negative one counts from the end. Default: to the end.
   * @returns The items, as a new tuple.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example The date of a time
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const time = py.import("time").callMethod("gmtime", 0).cast(PyTuple);
   *   console.assert(time.slice(0, 3).repr() === "(1970, 1, 1)");
   * });
   * ```
   */
  override slice(start?: number, end?: number): PyTuple {
    using items = super.slice(start, end);
    return items.cast(PyTuple);
  }

  /**
   * The items as a new `list`: Python's `list(self)`.
   *
   * @returns The list.
   *
   * @example To be changed
   * ```ts
   * import { Python, PyTuple } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const items = PyTuple.from([1, 2]).toList();
   *   items.append(3);
   *   console.assert(items.repr() === "[1, 2, 3]");
   * });
   * ```
   */
  toList(): PyList {
    return new PyList(check(abstract.PySequence_List(ptrOf(this))));
  }
}
