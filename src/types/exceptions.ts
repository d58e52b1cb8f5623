/**
 * A class for every built-in exception, in Python's own hierarchy: `error instanceof PyLookupError` is what
 * `except LookupError` is.
 *
 * @module
 */
import { registerExceptions } from "../core/mod.ts";
import { PyErr } from "./err.ts";
import { groupErrors, groupOptions, type PyGroupOptions } from "./exception_group.ts";
import { systemCode, systemValue } from "./system_error.ts";

export { PyErr };
export type { PyGroupOptions };

/** Python's `SystemExit`. */
export class PySystemExit extends PyErr {}

/** Python's `KeyboardInterrupt`. */
export class PyKeyboardInterrupt extends PyErr {}

/** Python's `GeneratorExit`. */
export class PyGeneratorExit extends PyErr {}

/**
 * Python's `BaseExceptionGroup`, which Python has since 3.11; see {@linkcode PyExceptionGroup}.
 *
 * @example One of several errors
 * ```ts
 * import { PyBaseExceptionGroup, PyKeyboardInterrupt, PyValueError } from "@pyo3/ts";
 *
 * const group = new PyBaseExceptionGroup("stopped", { errors: [new PyKeyboardInterrupt(), new PyValueError("bad")] });
 * console.assert(group.errors.length === 2);
 * ```
 */
export class PyBaseExceptionGroup extends PyErr {
  readonly #errors: readonly unknown[] | undefined;

  /** One that has not been raised yet: `errors` are what it holds. */
  constructor(message?: string, options?: PyGroupOptions) {
    super(message, groupOptions(message, options));
    this.#errors = options?.errors;
  }

  /**
   * What it holds: Python's `e.exceptions`, as the errors that they are here.
   *
   * @returns The errors.
   *
   * @example One that no handler of Exception catches
   * ```ts
   * import { PyBaseExceptionGroup, PySystemExit } from "@pyo3/ts";
   *
   * const group = new PyBaseExceptionGroup("the end", { errors: [new PySystemExit("done")] });
   * console.assert(group.errors[0] instanceof PySystemExit);
   * ```
   */
  get errors(): readonly unknown[] {
    return this.#errors ?? groupErrors(this);
  }
}

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

/**
 * Python's `OSError`.
 *
 * @example What the system says
 * ```ts
 * import { PyOSError } from "@pyo3/ts";
 *
 * const error = new PyOSError(undefined, { args: [2, "No such file or directory", "app.toml"] });
 * console.assert(error instanceof Error && error.name === "OSError");
 * ```
 */
export class PyOSError extends PyException {
  /**
   * The number of what went wrong: Python's `e.errno`.
   *
   * @returns The number; `undefined` where it has none.
   *
   * @example A missing folder
   * ```ts
   * import { PyOSError, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.import("os").callMethod("listdir", "/no/such/folder");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyOSError && error.errno === 2);
   *   }
   * });
   * ```
   */
  get errno(): number | undefined {
    return systemValue(this, "errno", "int") as number | undefined;
  }

  /**
   * The code of what went wrong, as errors of JavaScript's file systems have it: Python's `errno.errorcode[e.errno]`.
   *
   * @returns The code; `undefined` where it has none.
   *
   * @example The same handler for both languages
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const isMissing = (error: unknown) => (error as { code?: unknown }).code === "ENOENT";
   *
   * Python.attach((py) => {
   *   try {
   *     py.import("io").callMethod("open", "/no/such/file");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(isMissing(error));
   *   }
   * });
   * ```
   */
  get code(): string | undefined {
    return systemCode(this);
  }

  /**
   * The file that it is about: Python's `e.filename`.
   *
   * @returns The path; `undefined` where there is none, or it is no text.
   *
   * @example Which file
   * ```ts
   * import { PyFileNotFoundError, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.import("io").callMethod("open", "/no/such/file");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyFileNotFoundError && error.filename === "/no/such/file");
   *   }
   * });
   * ```
   */
  get filename(): string | undefined {
    return systemValue(this, "filename", "str") as string | undefined;
  }
}

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

/**
 * Python's `ExceptionGroup`, which Python has since 3.11. An `AggregateError` becomes one, before 3.11 a `RuntimeError`
 * that has `exceptions`.
 *
 * @example Of all that went wrong
 * ```ts
 * import { PyExceptionGroup, Python, PyZeroDivisionError } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   if (!py.import("builtins").hasattr("ExceptionGroup")) return;
 *   try {
 *     py.run("raise ExceptionGroup('two', [ValueError('a'), ZeroDivisionError('b')])");
 *     console.assert(false);
 *   } catch (error) {
 *     console.assert(error instanceof PyExceptionGroup && error.errors[1] instanceof PyZeroDivisionError);
 *   }
 * });
 * ```
 */
export class PyExceptionGroup extends PyException {
  readonly #errors: readonly unknown[] | undefined;

  /** One that has not been raised yet: `errors` are what it holds. */
  constructor(message?: string, options?: PyGroupOptions) {
    super(message, groupOptions(message, options));
    this.#errors = options?.errors;
  }

  /**
   * What it holds: Python's `e.exceptions`, as the errors that they are here.
   *
   * @returns The errors.
   *
   * @example Made here
   * ```ts
   * import { PyExceptionGroup, PyKeyError, PyValueError } from "@pyo3/ts";
   *
   * const group = new PyExceptionGroup("two", { errors: [new PyKeyError("host"), new PyValueError("port")] });
   * console.assert(group.errors.length === 2);
   * ```
   */
  get errors(): readonly unknown[] {
    return this.#errors ?? groupErrors(this);
  }
}

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
