/**
 * A class for every built-in exception, in Python's own hierarchy: `error instanceof PyLookupError` is what
 * `except LookupError` is.
 *
 * @module
 */
import { type Py, PyErrBase, registerExceptions } from "../core/mod.ts";
import type { PyAny } from "./any.ts";

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
}

/** Python's `SystemExit`. */
export class PySystemExit extends PyErr {}

/** Python's `KeyboardInterrupt`. */
export class PyKeyboardInterrupt extends PyErr {}

/** Python's `GeneratorExit`. */
export class PyGeneratorExit extends PyErr {}

/** Python's `BaseExceptionGroup`, which Python has since 3.11. */
export class PyBaseExceptionGroup extends PyErr {}

/** Python's `Exception`. */
export class PyException extends PyErr {}

/** Python's `StopIteration`. */
export class PyStopIteration extends PyException {}

/** Python's `StopAsyncIteration`. */
export class PyStopAsyncIteration extends PyException {}

/** Python's `ArithmeticError`. */
export class PyArithmeticError extends PyException {}

/** Python's `FloatingPointError`. */
export class PyFloatingPointError extends PyArithmeticError {}

/** Python's `OverflowError`. */
export class PyOverflowError extends PyArithmeticError {}

/** Python's `ZeroDivisionError`. */
export class PyZeroDivisionError extends PyArithmeticError {}

/** Python's `AssertionError`. */
export class PyAssertionError extends PyException {}

/** Python's `AttributeError`. */
export class PyAttributeError extends PyException {}

/** Python's `BufferError`. */
export class PyBufferError extends PyException {}

/** Python's `EOFError`. */
export class PyEOFError extends PyException {}

/** Python's `ImportError`. */
export class PyImportError extends PyException {}

/** Python's `ModuleNotFoundError`. */
export class PyModuleNotFoundError extends PyImportError {}

/** Python's `ImportCycleError`, which Python has since 3.15. */
export class PyImportCycleError extends PyImportError {}

/** Python's `LookupError`. */
export class PyLookupError extends PyException {}

/** Python's `IndexError`. */
export class PyIndexError extends PyLookupError {}

/** Python's `KeyError`. */
export class PyKeyError extends PyLookupError {}

/** Python's `MemoryError`. */
export class PyMemoryError extends PyException {}

/** Python's `NameError`. */
export class PyNameError extends PyException {}

/** Python's `UnboundLocalError`. */
export class PyUnboundLocalError extends PyNameError {}

/** Python's `OSError`. */
export class PyOSError extends PyException {}

/** Python's `BlockingIOError`. */
export class PyBlockingIOError extends PyOSError {}

/** Python's `ChildProcessError`. */
export class PyChildProcessError extends PyOSError {}

/** Python's `ConnectionError`. */
export class PyConnectionError extends PyOSError {}

/** Python's `BrokenPipeError`. */
export class PyBrokenPipeError extends PyConnectionError {}

/** Python's `ConnectionAbortedError`. */
export class PyConnectionAbortedError extends PyConnectionError {}

/** Python's `ConnectionRefusedError`. */
export class PyConnectionRefusedError extends PyConnectionError {}

/** Python's `ConnectionResetError`. */
export class PyConnectionResetError extends PyConnectionError {}

/** Python's `FileExistsError`. */
export class PyFileExistsError extends PyOSError {}

/** Python's `FileNotFoundError`. */
export class PyFileNotFoundError extends PyOSError {}

/** Python's `InterruptedError`. */
export class PyInterruptedError extends PyOSError {}

/** Python's `IsADirectoryError`. */
export class PyIsADirectoryError extends PyOSError {}

/** Python's `NotADirectoryError`. */
export class PyNotADirectoryError extends PyOSError {}

/** Python's `PermissionError`. */
export class PyPermissionError extends PyOSError {}

/** Python's `ProcessLookupError`. */
export class PyProcessLookupError extends PyOSError {}

/** Python's `TimeoutError`. */
export class PyTimeoutError extends PyOSError {}

/** Python's `ReferenceError`. */
export class PyReferenceError extends PyException {}

/** Python's `RuntimeError`. */
export class PyRuntimeError extends PyException {}

/** Python's `NotImplementedError`. */
export class PyNotImplementedError extends PyRuntimeError {}

/** Python's `RecursionError`. */
export class PyRecursionError extends PyRuntimeError {}

/** Python's `PythonFinalizationError`, which Python has since 3.13. */
export class PyPythonFinalizationError extends PyRuntimeError {}

/** Python's `SyntaxError`. */
export class PySyntaxError extends PyException {}

/** Python's `IndentationError`. */
export class PyIndentationError extends PySyntaxError {}

/** Python's `TabError`. */
export class PyTabError extends PyIndentationError {}

/** Python's `SystemError`. */
export class PySystemError extends PyException {}

/** Python's `TypeError`. */
export class PyTypeError extends PyException {}

/** Python's `ValueError`. */
export class PyValueError extends PyException {}

/** Python's `UnicodeError`. */
export class PyUnicodeError extends PyValueError {}

/** Python's `UnicodeDecodeError`. */
export class PyUnicodeDecodeError extends PyUnicodeError {}

/** Python's `UnicodeEncodeError`. */
export class PyUnicodeEncodeError extends PyUnicodeError {}

/** Python's `UnicodeTranslateError`. */
export class PyUnicodeTranslateError extends PyUnicodeError {}

/** Python's `ExceptionGroup`, which Python has since 3.11. */
export class PyExceptionGroup extends PyException {}

/** Python's `Warning`. */
export class PyWarning extends PyException {}

/** Python's `DeprecationWarning`. */
export class PyDeprecationWarning extends PyWarning {}

/** Python's `PendingDeprecationWarning`. */
export class PyPendingDeprecationWarning extends PyWarning {}

/** Python's `RuntimeWarning`. */
export class PyRuntimeWarning extends PyWarning {}

/** Python's `SyntaxWarning`. */
export class PySyntaxWarning extends PyWarning {}

/** Python's `UserWarning`. */
export class PyUserWarning extends PyWarning {}

/** Python's `FutureWarning`. */
export class PyFutureWarning extends PyWarning {}

/** Python's `ImportWarning`. */
export class PyImportWarning extends PyWarning {}

/** Python's `UnicodeWarning`. */
export class PyUnicodeWarning extends PyWarning {}

/** Python's `BytesWarning`. */
export class PyBytesWarning extends PyWarning {}

/** Python's `EncodingWarning`, which Python has since 3.10. */
export class PyEncodingWarning extends PyWarning {}

/** Python's `ResourceWarning`. */
export class PyResourceWarning extends PyWarning {}

registerExceptions({
  BaseException: PyErr,
  SystemExit: PySystemExit,
  KeyboardInterrupt: PyKeyboardInterrupt,
  GeneratorExit: PyGeneratorExit,
  BaseExceptionGroup: PyBaseExceptionGroup,
  Exception: PyException,
  StopIteration: PyStopIteration,
  StopAsyncIteration: PyStopAsyncIteration,
  ArithmeticError: PyArithmeticError,
  FloatingPointError: PyFloatingPointError,
  OverflowError: PyOverflowError,
  ZeroDivisionError: PyZeroDivisionError,
  AssertionError: PyAssertionError,
  AttributeError: PyAttributeError,
  BufferError: PyBufferError,
  EOFError: PyEOFError,
  ImportError: PyImportError,
  ModuleNotFoundError: PyModuleNotFoundError,
  ImportCycleError: PyImportCycleError,
  LookupError: PyLookupError,
  IndexError: PyIndexError,
  KeyError: PyKeyError,
  MemoryError: PyMemoryError,
  NameError: PyNameError,
  UnboundLocalError: PyUnboundLocalError,
  OSError: PyOSError,
  BlockingIOError: PyBlockingIOError,
  ChildProcessError: PyChildProcessError,
  ConnectionError: PyConnectionError,
  BrokenPipeError: PyBrokenPipeError,
  ConnectionAbortedError: PyConnectionAbortedError,
  ConnectionRefusedError: PyConnectionRefusedError,
  ConnectionResetError: PyConnectionResetError,
  FileExistsError: PyFileExistsError,
  FileNotFoundError: PyFileNotFoundError,
  InterruptedError: PyInterruptedError,
  IsADirectoryError: PyIsADirectoryError,
  NotADirectoryError: PyNotADirectoryError,
  PermissionError: PyPermissionError,
  ProcessLookupError: PyProcessLookupError,
  TimeoutError: PyTimeoutError,
  ReferenceError: PyReferenceError,
  RuntimeError: PyRuntimeError,
  NotImplementedError: PyNotImplementedError,
  RecursionError: PyRecursionError,
  PythonFinalizationError: PyPythonFinalizationError,
  SyntaxError: PySyntaxError,
  IndentationError: PyIndentationError,
  TabError: PyTabError,
  SystemError: PySystemError,
  TypeError: PyTypeError,
  ValueError: PyValueError,
  UnicodeError: PyUnicodeError,
  UnicodeDecodeError: PyUnicodeDecodeError,
  UnicodeEncodeError: PyUnicodeEncodeError,
  UnicodeTranslateError: PyUnicodeTranslateError,
  ExceptionGroup: PyExceptionGroup,
  Warning: PyWarning,
  DeprecationWarning: PyDeprecationWarning,
  PendingDeprecationWarning: PyPendingDeprecationWarning,
  RuntimeWarning: PyRuntimeWarning,
  SyntaxWarning: PySyntaxWarning,
  UserWarning: PyUserWarning,
  FutureWarning: PyFutureWarning,
  ImportWarning: PyImportWarning,
  UnicodeWarning: PyUnicodeWarning,
  BytesWarning: PyBytesWarning,
  EncodingWarning: PyEncodingWarning,
  ResourceWarning: PyResourceWarning,
});
