/**
 * Python's `slice`.
 *
 * @module
 */
import { sliceobject } from "../../ffi/mod.ts";
import { type Bound, check } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";

/** Which places of a sequence a slice takes. */
export interface SliceIndices {
  /** The first place. */
  readonly start: number;
  /** The end, which is not taken; -1 where a slice goes backwards through the first place. */
  readonly stop: number;
  /** From one place to the next. */
  readonly step: number;
  /** How many places are taken. */
  readonly length: number;
}

/**
 * A handle to a Python `slice`: what stands between the brackets in `items[1:5:2]`.
 *
 * @example Every second item
 * ```ts
 * import { PySlice, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const letters = py.intoPyObject(["a", "b", "c", "d", "e"]);
 *   console.assert(letters.getItem(PySlice.create(0, null, 2)).repr() === "['a', 'c', 'e']");
 * });
 * ```
 */
export class PySlice extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PySlice, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PySlice.pythonName);
   *   console.assert(type.call(3).repr() === "slice(None, 3, None)");
   * });
   * ```
   */
  static readonly pythonName = "slice";

  /**
   * Whether an object is a `slice`: Python's `isinstance(object, slice)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example A place is none
   * ```ts
   * import { PySlice, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PySlice.isTypeOf(py.eval("slice(1, 2)")) && !PySlice.isTypeOf(py.eval("1")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PySlice_Type");
  }

  /**
   * A new slice: Python's `slice(start, stop, step)`.
   *
   * @param start The first place, or `null`. Mostly a number; a class may take anything as the limits of a slice.
   * @param stop The end, which is not taken, or `null`.
   * @param step From one place to the next. Default `null`, which is one.
   * @returns The slice.
   *
   * @example Backwards
   * ```ts
   * import { PySlice, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const word = py.intoPyObject("drawer");
   *   console.assert(word.getItem(PySlice.create(null, null, -1)).str() === "reward");
   * });
   * ```
   */
  static create(start: unknown, stop: unknown, step: unknown = null): PySlice {
    // SAFETY: attached, or this throws; the slice takes references of its own.
    return withPtr(
      start,
      (from) => withPtr(stop, (to) => withPtr(step, (by) => new PySlice(check(sliceobject.PySlice_New(from, to, by))))),
    );
  }

  /**
   * The slice that takes everything: Python's `slice(None)`, written `[:]`.
   *
   * @returns The slice.
   *
   * @example Replace all items
   * ```ts
   * import { PySlice, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const items = py.intoPyObject([1, 2, 3]);
   *   items.setItem(PySlice.full(), [4]);
   *   console.assert(items.repr() === "[4]");
   * });
   * ```
   */
  static full(): PySlice {
    return PySlice.create(null, null);
  }

  /**
   * Which places it takes of a sequence: Python's `self.indices(length)`.
   *
   * @param length How many items the sequence has.
   * @returns The places, none of them negative and none beyond the end.
   * @throws {PyTypeError} Where a limit is no whole number.
   * @throws {PyValueError} Where the length is negative, or the step is 0.
   *
   * @example The last three of ten
   * ```ts
   * import { PySlice, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const { start, stop, step, length } = PySlice.create(-3, null).indices(10);
   *   console.assert(start === 7 && stop === 10 && step === 1 && length === 3);
   * });
   * ```
   */
  indices(length: number): SliceIndices {
    const [start, stop, step] = this.callMethodAs("tuple[int, int, int]", "indices", length);
    return { start, stop, step, length: Math.max(0, Math.ceil((stop - start) / step)) };
  }
}
