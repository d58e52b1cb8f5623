/**
 * A class for every built-in exception, in Python's own hierarchy: `error instanceof PyLookupError` is what
 * `except LookupError` is.
 *
 * @module
 */
import { PyErr, registerExceptions } from "../core/mod.ts";

/** Python's `SystemExit`. */
export class PySystemExit extends PyErr {
  static override readonly pythonName: string = "SystemExit";
}

/** Python's `KeyboardInterrupt`. */
export class PyKeyboardInterrupt extends PyErr {
  static override readonly pythonName: string = "KeyboardInterrupt";
}

/** Python's `GeneratorExit`. */
export class PyGeneratorExit extends PyErr {
  static override readonly pythonName: string = "GeneratorExit";
}

/** Python's `BaseExceptionGroup`, which Python has since 3.11. */
export class PyBaseExceptionGroup extends PyErr {
  static override readonly pythonName: string = "BaseExceptionGroup";
}

/** Python's `Exception`. */
export class PyException extends PyErr {
  static override readonly pythonName: string = "Exception";
}

/** Python's `StopIteration`. */
export class PyStopIteration extends PyException {
  static override readonly pythonName: string = "StopIteration";
}

/** Python's `StopAsyncIteration`. */
export class PyStopAsyncIteration extends PyException {
  static override readonly pythonName: string = "StopAsyncIteration";
}

/** Python's `ArithmeticError`. */
export class PyArithmeticError extends PyException {
  static override readonly pythonName: string = "ArithmeticError";
}

/** Python's `FloatingPointError`. */
export class PyFloatingPointError extends PyArithmeticError {
  static override readonly pythonName: string = "FloatingPointError";
}

/** Python's `OverflowError`. */
export class PyOverflowError extends PyArithmeticError {
  static override readonly pythonName: string = "OverflowError";
}

/** Python's `ZeroDivisionError`. */
export class PyZeroDivisionError extends PyArithmeticError {
  static override readonly pythonName: string = "ZeroDivisionError";
}

/** Python's `AssertionError`. */
export class PyAssertionError extends PyException {
  static override readonly pythonName: string = "AssertionError";
}

/** Python's `AttributeError`. */
export class PyAttributeError extends PyException {
  static override readonly pythonName: string = "AttributeError";
}

/** Python's `BufferError`. */
export class PyBufferError extends PyException {
  static override readonly pythonName: string = "BufferError";
}

/** Python's `EOFError`. */
export class PyEOFError extends PyException {
  static override readonly pythonName: string = "EOFError";
}

/** Python's `ImportError`. */
export class PyImportError extends PyException {
  static override readonly pythonName: string = "ImportError";
}

/** Python's `ModuleNotFoundError`. */
export class PyModuleNotFoundError extends PyImportError {
  static override readonly pythonName: string = "ModuleNotFoundError";
}

/** Python's `LookupError`. */
export class PyLookupError extends PyException {
  static override readonly pythonName: string = "LookupError";
}

/** Python's `IndexError`. */
export class PyIndexError extends PyLookupError {
  static override readonly pythonName: string = "IndexError";
}

/** Python's `KeyError`. */
export class PyKeyError extends PyLookupError {
  static override readonly pythonName: string = "KeyError";
}

/** Python's `MemoryError`. */
export class PyMemoryError extends PyException {
  static override readonly pythonName: string = "MemoryError";
}

/** Python's `NameError`. */
export class PyNameError extends PyException {
  static override readonly pythonName: string = "NameError";
}

/** Python's `UnboundLocalError`. */
export class PyUnboundLocalError extends PyNameError {
  static override readonly pythonName: string = "UnboundLocalError";
}

/** Python's `OSError`. */
export class PyOSError extends PyException {
  static override readonly pythonName: string = "OSError";
}

/** Python's `BlockingIOError`. */
export class PyBlockingIOError extends PyOSError {
  static override readonly pythonName: string = "BlockingIOError";
}

/** Python's `ChildProcessError`. */
export class PyChildProcessError extends PyOSError {
  static override readonly pythonName: string = "ChildProcessError";
}

/** Python's `ConnectionError`. */
export class PyConnectionError extends PyOSError {
  static override readonly pythonName: string = "ConnectionError";
}

/** Python's `BrokenPipeError`. */
export class PyBrokenPipeError extends PyConnectionError {
  static override readonly pythonName: string = "BrokenPipeError";
}

/** Python's `ConnectionAbortedError`. */
export class PyConnectionAbortedError extends PyConnectionError {
  static override readonly pythonName: string = "ConnectionAbortedError";
}

/** Python's `ConnectionRefusedError`. */
export class PyConnectionRefusedError extends PyConnectionError {
  static override readonly pythonName: string = "ConnectionRefusedError";
}

/** Python's `ConnectionResetError`. */
export class PyConnectionResetError extends PyConnectionError {
  static override readonly pythonName: string = "ConnectionResetError";
}

/** Python's `FileExistsError`. */
export class PyFileExistsError extends PyOSError {
  static override readonly pythonName: string = "FileExistsError";
}

/** Python's `FileNotFoundError`. */
export class PyFileNotFoundError extends PyOSError {
  static override readonly pythonName: string = "FileNotFoundError";
}

/** Python's `InterruptedError`. */
export class PyInterruptedError extends PyOSError {
  static override readonly pythonName: string = "InterruptedError";
}

/** Python's `IsADirectoryError`. */
export class PyIsADirectoryError extends PyOSError {
  static override readonly pythonName: string = "IsADirectoryError";
}

/** Python's `NotADirectoryError`. */
export class PyNotADirectoryError extends PyOSError {
  static override readonly pythonName: string = "NotADirectoryError";
}

/** Python's `PermissionError`. */
export class PyPermissionError extends PyOSError {
  static override readonly pythonName: string = "PermissionError";
}

/** Python's `ProcessLookupError`. */
export class PyProcessLookupError extends PyOSError {
  static override readonly pythonName: string = "ProcessLookupError";
}

/** Python's `TimeoutError`. */
export class PyTimeoutError extends PyOSError {
  static override readonly pythonName: string = "TimeoutError";
}

/** Python's `ReferenceError`. */
export class PyReferenceError extends PyException {
  static override readonly pythonName: string = "ReferenceError";
}

/** Python's `RuntimeError`. */
export class PyRuntimeError extends PyException {
  static override readonly pythonName: string = "RuntimeError";
}

/** Python's `NotImplementedError`. */
export class PyNotImplementedError extends PyRuntimeError {
  static override readonly pythonName: string = "NotImplementedError";
}

/** Python's `RecursionError`. */
export class PyRecursionError extends PyRuntimeError {
  static override readonly pythonName: string = "RecursionError";
}

/** Python's `PythonFinalizationError`, which Python has since 3.13. */
export class PyPythonFinalizationError extends PyRuntimeError {
  static override readonly pythonName: string = "PythonFinalizationError";
}

/** Python's `SyntaxError`. */
export class PySyntaxError extends PyException {
  static override readonly pythonName: string = "SyntaxError";
}

/** Python's `IndentationError`. */
export class PyIndentationError extends PySyntaxError {
  static override readonly pythonName: string = "IndentationError";
}

/** Python's `TabError`. */
export class PyTabError extends PyIndentationError {
  static override readonly pythonName: string = "TabError";
}

/** Python's `SystemError`. */
export class PySystemError extends PyException {
  static override readonly pythonName: string = "SystemError";
}

/** Python's `TypeError`. */
export class PyTypeError extends PyException {
  static override readonly pythonName: string = "TypeError";
}

/** Python's `ValueError`. */
export class PyValueError extends PyException {
  static override readonly pythonName: string = "ValueError";
}

/** Python's `UnicodeError`. */
export class PyUnicodeError extends PyValueError {
  static override readonly pythonName: string = "UnicodeError";
}

/** Python's `UnicodeDecodeError`. */
export class PyUnicodeDecodeError extends PyUnicodeError {
  static override readonly pythonName: string = "UnicodeDecodeError";
}

/** Python's `UnicodeEncodeError`. */
export class PyUnicodeEncodeError extends PyUnicodeError {
  static override readonly pythonName: string = "UnicodeEncodeError";
}

/** Python's `UnicodeTranslateError`. */
export class PyUnicodeTranslateError extends PyUnicodeError {
  static override readonly pythonName: string = "UnicodeTranslateError";
}

/** Python's `ExceptionGroup`, which Python has since 3.11. */
export class PyExceptionGroup extends PyException {
  static override readonly pythonName: string = "ExceptionGroup";
}

/** Python's `Warning`. */
export class PyWarning extends PyException {
  static override readonly pythonName: string = "Warning";
}

/** Python's `DeprecationWarning`. */
export class PyDeprecationWarning extends PyWarning {
  static override readonly pythonName: string = "DeprecationWarning";
}

/** Python's `PendingDeprecationWarning`. */
export class PyPendingDeprecationWarning extends PyWarning {
  static override readonly pythonName: string = "PendingDeprecationWarning";
}

/** Python's `RuntimeWarning`. */
export class PyRuntimeWarning extends PyWarning {
  static override readonly pythonName: string = "RuntimeWarning";
}

/** Python's `SyntaxWarning`. */
export class PySyntaxWarning extends PyWarning {
  static override readonly pythonName: string = "SyntaxWarning";
}

/** Python's `UserWarning`. */
export class PyUserWarning extends PyWarning {
  static override readonly pythonName: string = "UserWarning";
}

/** Python's `FutureWarning`. */
export class PyFutureWarning extends PyWarning {
  static override readonly pythonName: string = "FutureWarning";
}

/** Python's `ImportWarning`. */
export class PyImportWarning extends PyWarning {
  static override readonly pythonName: string = "ImportWarning";
}

/** Python's `UnicodeWarning`. */
export class PyUnicodeWarning extends PyWarning {
  static override readonly pythonName: string = "UnicodeWarning";
}

/** Python's `BytesWarning`. */
export class PyBytesWarning extends PyWarning {
  static override readonly pythonName: string = "BytesWarning";
}

/** Python's `EncodingWarning`, which Python has since 3.10. */
export class PyEncodingWarning extends PyWarning {
  static override readonly pythonName: string = "EncodingWarning";
}

/** Python's `ResourceWarning`. */
export class PyResourceWarning extends PyWarning {
  static override readonly pythonName: string = "ResourceWarning";
}

registerExceptions([
  PyErr,
  PySystemExit,
  PyKeyboardInterrupt,
  PyGeneratorExit,
  PyBaseExceptionGroup,
  PyException,
  PyStopIteration,
  PyStopAsyncIteration,
  PyArithmeticError,
  PyFloatingPointError,
  PyOverflowError,
  PyZeroDivisionError,
  PyAssertionError,
  PyAttributeError,
  PyBufferError,
  PyEOFError,
  PyImportError,
  PyModuleNotFoundError,
  PyLookupError,
  PyIndexError,
  PyKeyError,
  PyMemoryError,
  PyNameError,
  PyUnboundLocalError,
  PyOSError,
  PyBlockingIOError,
  PyChildProcessError,
  PyConnectionError,
  PyBrokenPipeError,
  PyConnectionAbortedError,
  PyConnectionRefusedError,
  PyConnectionResetError,
  PyFileExistsError,
  PyFileNotFoundError,
  PyInterruptedError,
  PyIsADirectoryError,
  PyNotADirectoryError,
  PyPermissionError,
  PyProcessLookupError,
  PyTimeoutError,
  PyReferenceError,
  PyRuntimeError,
  PyNotImplementedError,
  PyRecursionError,
  PyPythonFinalizationError,
  PySyntaxError,
  PyIndentationError,
  PyTabError,
  PySystemError,
  PyTypeError,
  PyValueError,
  PyUnicodeError,
  PyUnicodeDecodeError,
  PyUnicodeEncodeError,
  PyUnicodeTranslateError,
  PyExceptionGroup,
  PyWarning,
  PyDeprecationWarning,
  PyPendingDeprecationWarning,
  PyRuntimeWarning,
  PySyntaxWarning,
  PyUserWarning,
  PyFutureWarning,
  PyImportWarning,
  PyUnicodeWarning,
  PyBytesWarning,
  PyEncodingWarning,
  PyResourceWarning,
]);
