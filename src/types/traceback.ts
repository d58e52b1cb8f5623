/**
 * Python's tracebacks.
 *
 * @module
 */
import { bulk, longobject, NULL } from "../../ffi/mod.ts";
import { type Bound, builtin, check, none, ptrOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { callPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { PyFrame } from "./frame.ts";
import { imported } from "./imported.ts";
import { extractOwned } from "./object_protocol.ts";

/**
 * A handle to a Python traceback: where an exception came by, from the outermost call to the innermost.
 *
 * @example As Python prints it
 * ```ts
 * import { PyErr, Python, PyTraceback } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   try {
 *     py.run("def fail():\n    1 / 0\nfail()", {});
 *   } catch (error) {
 *     if (!(error instanceof PyErr)) throw error;
 *     const text = error.traceback!.bind().cast(PyTraceback).format();
 *     console.assert(text.endsWith('  File "<string>", line 2, in fail\n'));
 *   }
 * });
 * ```
 */
export class PyTraceback extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("TracebackType");
   *   console.assert(type.getattr("__name__").eq(PyTraceback.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "traceback";

  /**
   * Whether an object is a traceback: Python's `isinstance(object, types.TracebackType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example An exception has one, or None
   * ```ts
   * import { Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(!PyTraceback.isTypeOf(py.eval("ValueError().__traceback__")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyTraceBack_Type");
  }

  /**
   * A new traceback: Python's `types.TracebackType(next, frame, instruction, line)`.
   *
   * @param next Where the exception came from, one call further in; `undefined` where it was raised.
   * @param frame The call.
   * @param line The line, from 1. Default: the one that the frame is at.
   * @param instruction The place in its code. Default -1, which is unknown.
   * @returns The traceback.
   *
   * @example A frame of another language in front
   * ```ts
   * import { PyFrame, Python, PyTraceback, PyValueError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const place = PyTraceback.create(undefined, PyFrame.create("page.html", "render", 12));
   *   const error = new PyValueError("no such field");
   *   error.value.bind(py).callMethod("with_traceback", place);
   *   console.assert(error.traceback?.bind().cast(PyTraceback).format() === '  File "page.html", line 12, in render\n');
   * });
   * ```
   */
  static create(
    next: PyTraceback | undefined,
    frame: PyFrame,
    line: number = frame.lineNumber(),
    instruction: number = -1,
  ): PyTraceback {
    // SAFETY: attached, or `ptrOf` throws; the type lives as long as Python, the numbers are ours, the rest is lent.
    const head = [next === undefined ? none() : ptrOf(next), ptrOf(frame)];
    const numbers = [instruction, line].map((number) => check(longobject.PyLong_FromDouble(number)));
    try {
      return new PyTraceback(check(bulk.call(builtin("PyTraceBack_Type"), [...head, ...numbers], NULL)));
    } finally {
      bulk.releaseMany(numbers);
    }
  }

  /**
   * The traceback as text: Python's `"".join(traceback.format_tb(self))`.
   *
   * @returns Two lines for each call, the innermost last; one where the source is not at hand.
   *
   * @example With the source
   * ```ts
   * import { PyErr, PyModule, Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const module = PyModule.fromCode("def fail():\n    raise ValueError", "shop.py", "shop");
   *   try {
   *     module.callMethod("fail");
   *   } catch (error) {
   *     if (!(error instanceof PyErr)) throw error;
   *     const text = error.traceback!.bind().cast(PyTraceback).format();
   *     console.assert(text === '  File "shop.py", line 2, in fail\n    raise ValueError\n');
   *   }
   * });
   * ```
   */
  format(): string {
    // SAFETY: attached, or `ptrOf` throws; the function is kept for ever, `extractOwned` releases the result.
    ptrOf(this);
    const lines = callPtr(imported("traceback", "format_tb"), [this]);
    return (extractOwned(lines, "list[str]") as string[]).join("");
  }

  /**
   * Where the exception came from: Python's `self.tb_next`.
   *
   * @returns The traceback one call further in; `undefined` where it was raised.
   *
   * @example Raised here
   * ```ts
   * import { PyFrame, Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const inner = PyTraceback.create(undefined, PyFrame.create("b.txt", "b", 2));
   *   const outer = PyTraceback.create(inner, PyFrame.create("a.txt", "a", 1));
   *   console.assert(outer.next()?.is(inner) && inner.next() === undefined);
   * });
   * ```
   */
  next(): PyTraceback | undefined {
    using next = this.getattr("tb_next");
    return next.isNone() ? undefined : next.cast(PyTraceback);
  }

  /**
   * The call: Python's `self.tb_frame`.
   *
   * @returns The frame, with the variables as they are now.
   *
   * @example The function that failed
   * ```ts
   * import { PyFrame, Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const frame = PyFrame.create("a.txt", "a", 1);
   *   console.assert(PyTraceback.create(undefined, frame).frame().is(frame));
   * });
   * ```
   */
  frame(): PyFrame {
    using frame = this.getattr("tb_frame");
    return frame.cast(PyFrame);
  }

  /**
   * The line that the exception came by: Python's `self.tb_lineno`.
   *
   * @returns The line, from 1; 0 where Python does not know it.
   *
   * @example A line of one's own
   * ```ts
   * import { PyFrame, Python, PyTraceback } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyTraceback.create(undefined, PyFrame.create("a.txt", "a", 1), 7).lineNumber() === 7);
   * });
   * ```
   */
  lineNumber(): number {
    using line = this.getattr("tb_lineno");
    return line.isNone() ? 0 : line.extract("int");
  }
}
