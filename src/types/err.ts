/**
 * Python exceptions as JavaScript errors, with what Python knows of them.
 *
 * @module
 */
import { bulk, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import {
  attachedFor,
  Bound,
  builtin,
  callRuntime,
  check,
  checkNumber,
  conversions,
  errorOf,
  exceptionOf,
  exceptionType,
  intoException,
  nameOf,
  none,
  notesOf,
  ptrOf,
  type Py,
  PyErrBase,
  storedPtr,
} from "../core/mod.ts";
import type { PyAny } from "./any.ts";

// SAFETY: attached, for as long as each of these needs it. An error keeps its exception; what is made is released here.

/** A class of errors. */
export type PyErrClass<E extends PyErr = PyErr> = abstract new (...args: never[]) => E;

/**
 * A Python exception. One that Python raised is an instance of the class that fits best (`PyErr` for `BaseException`,
 * `PyValueError` for `ValueError` and its subclasses in Python); one made here is raised in Python when a callback
 * throws it. `message` is Python's `str(e)`, `stack` shows the Python frames above the JavaScript ones, and `cause` is
 * `e.__cause__`. An exception that comes back while its error lives is that same error.
 *
 * @example Catch and raise
 * ```ts
 * import { PyKeyError, Python, PyValueError } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   try {
 *     py.eval("{}['x']");
 *   } catch (error) {
 *     console.assert(error instanceof PyKeyError && error.message === "'x'");
 *   }
 *   const names = py.run(`
 *     def handled(f):
 *         try:
 *             f()
 *         except ValueError as error:
 *             return str(error)
 *   `, {});
 *   const raise = () => {
 *     throw new PyValueError("from TypeScript");
 *   };
 *   console.assert(names.getItem("handled").callAs("str", raise) === "from TypeScript");
 * });
 * ```
 */
export class PyErr extends PyErrBase {
  /**
   * The exception itself: Python's `e`. The error owns the handle; `bind` it. While not raised, needs an attach.
   *
   * @returns The handle, the same each time; an error that was disposed of gives one that is, too.
   * @throws {NotAttachedError} Where it has not been raised, and this thread is not attached.
   *
   * @example The place of a mistake
   * ```ts
   * import { Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   let position = -1;
   *   try {
   *     py.import("json").callMethod("loads", "[1, 2, oops]");
   *   } catch (error) {
   *     if (error instanceof PyValueError) position = error.value.bind(py).getattr("pos").extract("int");
   *   }
   *   console.assert(position === 7);
   * });
   * ```
   */
  override get value(): Py<PyAny> {
    return super.value as Py<PyAny>;
  }

  /**
   * The exception's type: Python's `type(e)`, as a handle of its own. Needs an attached thread.
   *
   * @returns The handle; dispose of it, or let it be collected.
   * @throws {NotAttachedError} Where this thread is not attached, or the error was disposed of.
   *
   * @example A class that Python defined
   * ```ts
   * import { PyErr, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   let name = "";
   *   try {
   *     py.import("configparser").callMethod("ConfigParser").callMethod("get", "server", "port");
   *   } catch (error) {
   *     if (error instanceof PyErr) name = error.type.bind(py).getattr("__name__").extract("str");
   *   }
   *   console.assert(name === "NoSectionError");
   * });
   * ```
   */
  override get type(): Py<PyAny> {
    return super.type as Py<PyAny>;
  }

  /**
   * Where it was raised: Python's `e.__traceback__`, as a handle of its own. Needs an attached thread.
   *
   * @returns The handle; `undefined` where Python has not raised it yet.
   * @throws {NotAttachedError} Where this thread is not attached, or the error was disposed of.
   *
   * @example The line that raised
   * ```ts
   * import { Python, PyZeroDivisionError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   let line = 0;
   *   try {
   *     py.run("total = 0\nmean = 10 / total", {});
   *   } catch (error) {
   *     if (!(error instanceof PyZeroDivisionError)) throw error;
   *     line = error.traceback!.bind(py).getattr("tb_lineno").extract("int");
   *   }
   *   console.assert(line === 2);
   * });
   * ```
   */
  override get traceback(): Py<PyAny> | undefined {
    return super.traceback as Py<PyAny> | undefined;
  }

  /**
   * Whether Python's `except` would catch it by a class: Python's `isinstance(e, type)`. Unlike `instanceof` it takes
   * types of Python's too, and asks Python.
   *
   * @param type A class such as `PyValueError`, an exception type of Python's, or a tuple of such types.
   * @returns Whether it is one.
   *
   * @example By a class and by a type
   * ```ts
   * import { PyErr, PyLookupError, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.eval("[1, 2][5]");
   *     console.assert(false);
   *   } catch (error) {
   *     if (!(error instanceof PyErr)) throw error;
   *     console.assert(error.is(PyLookupError) && error.is(py.eval("(KeyError, IndexError)")));
   *   }
   * });
   * ```
   */
  is(type: PyErrClass | PyAny | Py<PyAny>): boolean {
    if (typeof type === "function" && this instanceof type) return true;
    return attachedFor(() => pyerrors.PyErr_GivenExceptionMatches(exceptionOf(this), typePtr(type)) !== 0);
  }

  /**
   * Its notes: Python's `e.__notes__`, those that are text.
   *
   * @returns The notes, the oldest first.
   *
   * @example Notes that Python has added
   * ```ts
   * import { PyErr, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.run("e = ValueError('bad port')\ne.__notes__ = ['in app.toml']\nraise e");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyErr && error.notes[0] === "in app.toml");
   *   }
   * });
   * ```
   */
  get notes(): string[] {
    return attachedFor(() => notesOf(exceptionOf(this)));
  }

  /**
   * Adds a note, which a traceback shows below the message: Python's `e.add_note(note)`. Before Python 3.11 it is in
   * `notes` and in what `format` gives, and other code there does not show it.
   *
   * @param note The text, of one line or more.
   *
   * @example Say where it happened
   * ```ts
   * import { Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const error = new PyValueError("not a number: x");
   *   error.addNote("in line 3 of prices.csv");
   *   console.assert(error.format().endsWith("ValueError: not a number: x\nin line 3 of prices.csv\n"));
   * });
   * ```
   */
  addNote(note: string): void {
    attachedFor(() => {
      const text = conversions.intoPy(note, "str");
      try {
        object.Py_DecRef(callRuntime("add_note", [exceptionOf(this), text]));
      } finally {
        object.Py_DecRef(text);
      }
    });
  }

  /**
   * What Python was handling when this was raised: Python's `e.__context__`, as the error that it is here.
   *
   * @returns The error; `undefined` where there was none.
   *
   * @example An error in a handler
   * ```ts
   * import { PyErr, Python, PyZeroDivisionError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.run("try:\n    1 / 0\nexcept ZeroDivisionError:\n    {}['x']");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyErr && error.context instanceof PyZeroDivisionError);
   *   }
   * });
   * ```
   */
  get context(): unknown {
    return attachedFor(() => {
      const context = pyerrors.PyException_GetContext(exceptionOf(this));
      return context ? errorOf(context) : undefined;
    });
  }

  set context(error: unknown) {
    // The exception takes over its context.
    attachedFor(() =>
      pyerrors.PyException_SetContext(exceptionOf(this), error === undefined ? NULL : intoException(error))
    );
  }

  /**
   * Whether a traceback leaves the context out: Python's `e.__suppress_context__`. A cause sets it.
   *
   * @returns Whether it does.
   *
   * @example Raised from nothing
   * ```ts
   * import { PyErr, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.run("try:\n    1 / 0\nexcept ZeroDivisionError:\n    raise ValueError('no mean') from None");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyErr && error.suppressContext && !error.format().includes("division"));
   *   }
   * });
   * ```
   */
  get suppressContext(): boolean {
    return attachedFor(() => {
      const value = check(object.PyObject_GetAttr(exceptionOf(this), nameOf("__suppress_context__")));
      object.Py_DecRef(value);
      return value === builtin("_Py_TrueStruct");
    });
  }

  set suppressContext(value: boolean) {
    attachedFor(() => {
      const flag = builtin(value ? "_Py_TrueStruct" : "_Py_FalseStruct");
      checkNumber(object.PyObject_SetAttr(exceptionOf(this), nameOf("__suppress_context__"), flag));
    });
  }

  /**
   * Sets where it was raised: Python's `e.with_traceback(traceback)`.
   *
   * @param traceback A traceback of another exception's; `undefined` for none.
   * @returns This error.
   * @throws {PyTypeError} Where it is no traceback.
   *
   * @example Hide where it came from
   * ```ts
   * import { PyErr, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.eval("1 / 0");
   *     console.assert(false);
   *   } catch (error) {
   *     if (!(error instanceof PyErr)) throw error;
   *     console.assert(error.withTraceback(undefined).format() === "ZeroDivisionError: division by zero\n");
   *   }
   * });
   * ```
   */
  withTraceback(traceback: PyAny | Py<PyAny> | undefined): this {
    return attachedFor(() => {
      const ptr = traceback === undefined ? none() : addressOf(traceback);
      checkNumber(pyerrors.PyException_SetTraceback(exceptionOf(this), ptr));
      return this;
    });
  }

  /**
   * What Python prints of it: the traceback, with those of its cause and its context, the message and the notes.
   *
   * @returns The text, which ends with a line's end.
   *
   * @example The last line
   * ```ts
   * import { Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(new PyValueError("too long").format() === "ValueError: too long\n");
   * });
   * ```
   */
  format(): string {
    return attachedFor(() => {
      const text = callRuntime("format_error", [exceptionOf(this)]);
      try {
        return conversions.extract(text, "str") as string;
      } finally {
        object.Py_DecRef(text);
      }
    });
  }

  /**
   * Prints it to Python's `sys.stderr`: Python's `traceback.print_exception(e)`.
   *
   * @example An error that does not stop the work
   * ```ts
   * import { PyErr, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const [io, contextlib] = [py.import("io"), py.import("contextlib")];
   *   const log = io.callMethod("StringIO");
   *   py.with(contextlib.callMethod("redirect_stderr", log), () => {
   *     try {
   *       py.eval("1 / 0");
   *     } catch (error) {
   *       if (error instanceof PyErr) error.print();
   *     }
   *   });
   *   console.assert(log.callMethod("getvalue").extract("str").startsWith("Traceback (most recent call last):"));
   * });
   * ```
   */
  print(): void {
    attachedFor(() => object.Py_DecRef(callRuntime("print_error", [exceptionOf(this)])));
  }

  /**
   * Gives it to Python's `sys.unraisablehook`, which reports what nobody can catch.
   *
   * @param place What it happened in; the report names it.
   *
   * @example From a finalizer
   * ```ts
   * import { type PyAny, Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const sys = py.import("sys");
   *   const hook = sys.getattr("unraisablehook");
   *   const seen: string[] = [];
   *   sys.setattr("unraisablehook", (report: PyAny) => void seen.push(report.getattr("exc_value").repr()));
   *   new PyValueError("still open").writeUnraisable();
   *   sys.setattr("unraisablehook", hook);
   *   console.assert(seen[0] === "ValueError('still open')");
   * });
   * ```
   */
  writeUnraisable(place?: PyAny | Py<PyAny>): void {
    attachedFor(() => {
      bulk.restoreError(intoException(this));
      pyerrors.PyErr_WriteUnraisable(place === undefined ? NULL : addressOf(place));
    });
  }
}

function addressOf(handle: PyAny | Py<PyAny>): Ptr {
  return handle instanceof Bound ? ptrOf(handle) : storedPtr(handle);
}

function typePtr(type: PyErrClass | PyAny | Py<PyAny>): Ptr {
  return typeof type === "function" ? exceptionType(type).get() : addressOf(type);
}
