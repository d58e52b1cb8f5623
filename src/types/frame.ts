/**
 * Python's frames.
 *
 * @module
 */
import { ceval, object } from "../../ffi/mod.ts";
import { type Bound, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyCode } from "./code.ts";
import source from "./frame.py" with { type: "text" };
import { PyDict } from "./dict.ts";
import { PyMapping } from "./mapping.ts";
import { PythonText } from "./python_text.ts";

const text = new PythonText("pyo3_ts.frame", source);

/**
 * A handle to a Python frame: a call that is under way, or was when an exception was raised.
 *
 * @example Who calls
 * ```ts
 * import { PyFrame, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   let line = 0;
 *   const note = () => void (line = PyFrame.current()?.outer()?.lineNumber() ?? 0);
 *   py.run("x = 1\nnote()", { note });
 *   console.assert(line === 2);
 * });
 * ```
 */
export class PyFrame extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("FrameType");
   *   console.assert(type.getattr("__name__").eq(PyFrame.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "frame";

  /**
   * Whether an object is a frame: Python's `isinstance(object, types.FrameType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example The frame of an expression
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PyFrame.isTypeOf(py.eval("__import__('sys')._getframe()")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyFrame_Type");
  }

  /**
   * The innermost call of Python that is under way on this thread: Python's `sys._getframe()`. Inside a function of
   * TypeScript that Python has called it is the function's own, and `outer()` the caller's.
   *
   * @returns The frame; `undefined` where Python runs nothing. A Python program that runs this one has a frame, too.
   *
   * @example Nothing is running
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyFrame.current() === undefined);
   * });
   * ```
   */
  static current(): PyFrame | undefined {
    requireAttached();
    const frame = ceval.PyEval_GetFrame();
    if (!frame) return undefined;
    // SAFETY: attached; borrowed from the thread, which runs it until we return; the scope owns the reference.
    object.Py_IncRef(frame);
    return new PyFrame(frame);
  }

  /**
   * A frame that stands for a place in some other language, for tracebacks.
   *
   * @param file The file name.
   * @param name The function's name.
   * @param line The line, from 1.
   * @returns The frame, which runs nothing.
   * @throws {PyValueError} Where a name cannot be one in Python, or the line is no positive number.
   *
   * @example A line of a template
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const frame = PyFrame.create("page.html", "render", 12);
   *   console.assert(frame.lineNumber() === 12 && frame.code().getattr("co_filename").str() === "page.html");
   * });
   * ```
   */
  static create(file: string, name: string, line: number): PyFrame {
    using frame = text.call("frame", file, name, line);
    return frame.cast(PyFrame);
  }

  /**
   * The caller's frame: Python's `self.f_back`.
   *
   * @returns The frame; `undefined` for the outermost.
   *
   * @example The outermost
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const frame = py.eval("__import__('sys')._getframe()").cast(PyFrame);
   *   console.assert(frame.outer() === undefined);
   * });
   * ```
   */
  outer(): PyFrame | undefined {
    using frame = this.getattr("f_back");
    return frame.isNone() ? undefined : frame.cast(PyFrame);
  }

  /**
   * What it runs: Python's `self.f_code`.
   *
   * @returns The code.
   *
   * @example The name of a function
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run("import sys\ndef here(): return sys._getframe()", {});
   *   console.assert(names.getItem("here").call().cast(PyFrame).code().getattr("co_name").str() === "here");
   * });
   * ```
   */
  code(): PyCode {
    using code = this.getattr("f_code");
    return code.cast(PyCode);
  }

  /**
   * The line it is at: Python's `self.f_lineno`.
   *
   * @returns The line, from 1; 0 where Python does not know it.
   *
   * @example The line of an expression
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.eval("__import__('sys')._getframe()").cast(PyFrame).lineNumber() === 1);
   * });
   * ```
   */
  lineNumber(): number {
    using line = this.getattr("f_lineno");
    return line.isNone() ? 0 : line.extract("int");
  }

  /**
   * A variable: Python's `self.f_locals[name]`.
   *
   * @param name The variable's name.
   * @returns Its value; `undefined` where there is none, or none yet.
   *
   * @example A variable of a function
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run("import sys\ndef f(x): return sys._getframe()", {});
   *   const frame = names.getItem("f").call(42).cast(PyFrame);
   *   console.assert(frame.variable("x")?.extract("int") === 42 && frame.variable("y") === undefined);
   * });
   * ```
   */
  variable(name: string): PyAny | undefined {
    using locals = this.locals();
    return locals.get(name);
  }

  /**
   * The local variables: Python's `self.f_locals`.
   *
   * @returns A mapping: those of a function as they are now, in newer versions of Python also later.
   *
   * @example The variables of a module are its names
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const frame = py.run("import sys\nfrom_here = sys._getframe()", {}).getItem("from_here").cast(PyFrame);
   *   console.assert(frame.locals().contains("sys"));
   * });
   * ```
   */
  locals(): PyMapping {
    using names = this.getattr("f_locals");
    return names.cast(PyMapping);
  }

  /**
   * The global names: Python's `self.f_globals`.
   *
   * @returns The `dict` itself.
   *
   * @example The names of a module
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const frame = py.eval("__import__('sys')._getframe()", { planet: "Mars" }).cast(PyFrame);
   *   console.assert(frame.globals().get("planet")?.str() === "Mars");
   * });
   * ```
   */
  globals(): PyDict {
    using names = this.getattr("f_globals");
    return names.cast(PyDict);
  }

  /**
   * The built-in names: Python's `self.f_builtins`.
   *
   * @returns The `dict` itself.
   *
   * @example What needs no import
   * ```ts
   * import { PyFrame, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const frame = py.eval("__import__('sys')._getframe()").cast(PyFrame);
   *   console.assert(frame.builtins().contains("len"));
   * });
   * ```
   */
  builtins(): PyDict {
    using names = this.getattr("f_builtins");
    return names.cast(PyDict);
  }
}
