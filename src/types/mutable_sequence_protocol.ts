/**
 * What sequences that can be changed have besides items.
 *
 * @module
 */
import { abstract } from "../../ffi/mod.ts";
import { Bound, checkNumber, ptrOf } from "../core/mod.ts";
import { withPtr } from "./arguments.ts";
import { place } from "./place.ts";
import { SequenceProtocol } from "./sequence_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. The items are lent.

/**
 * What a `list` and any other sequence can do with runs of items; the class of each extends this one.
 *
 * @example Any sequence
 * ```ts
 * import { MutableSequenceProtocol, PyList, PySequence, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const list: MutableSequenceProtocol = PyList.from([1, 2, 3]);
 *   const data: MutableSequenceProtocol = py.eval("bytearray([1, 2, 3])").cast(PySequence);
 *   for (const sequence of [list, data]) {
 *     sequence.delSlice(1);
 *     console.assert(sequence.len() === 1);
 *   }
 * });
 * ```
 */
export class MutableSequenceProtocol extends SequenceProtocol {
  /**
   * Puts other items in the place of some: Python's `self[start:end] = items`.
   *
   * @param start The place of the first item; a negative one counts from the end.
   * @param end The place behind the last item; a negative one counts from the end.
   * @param items What Python or JavaScript can go through.
   * @throws {PyTypeError} Where the sequence cannot be changed, or not by slices.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example The end of an array
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray(b'abcd')").cast(PySequence);
   *   data.setSlice(2, 4, [120]);
   *   console.assert(data.callMethod("decode").str() === "abx");
   * });
   * ```
   */
  setSlice(start: number, end: number, items: Iterable<unknown>): void {
    withPtr(
      items instanceof Bound ? items : [...items],
      (ptr) => checkNumber(abstract.PySequence_SetSlice(ptrOf(this), place(start), place(end), ptr)),
    );
  }

  /**
   * Takes out the items from `start` up to `end`: Python's `del self[start:end]`.
   *
   * @param start The place of the first item; a negative one counts from the end.
   * @param end The place behind the last item; a negative one counts from the end. Default: to the end.
   * @throws {PyTypeError} Where the sequence cannot be changed, or not by slices.
   * @throws {RangeError} Where a place is no whole number.
   *
   * @example Drop the end
   * ```ts
   * import { PySequence, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const data = py.eval("bytearray([1, 2, 3])").cast(PySequence);
   *   data.delSlice(-1);
   *   console.assert(data.toList().repr() === "[1, 2]");
   * });
   * ```
   */
  delSlice(start: number, end: number = Number.MAX_SAFE_INTEGER): void {
    checkNumber(abstract.PySequence_DelSlice(ptrOf(this), place(start), place(end)));
  }
}
