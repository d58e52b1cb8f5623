/**
 * Exceptions as values: errors, by the built-in types or by a class of them.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { builtin, errorOf, type ExceptionClass, exceptionType, PyErrBase, typeOf } from "../core/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { errorIntoException } from "./error.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** Any exception of a built-in type ↔ any error: the very one that was thrown, or a `PyErr`. */
export function exception(expected: string): Converter {
  return errors(expected, () => builtin(`PyExc_${expected}`), Error);
}

/** Whether a class is one of errors that stand for an exception, such as `PyOSError` or one of `createException`. */
export function isExceptionClass(value: object): value is ExceptionClass<PyErrBase> {
  return "prototype" in value && (value === PyErrBase || value.prototype instanceof PyErrBase);
}

/** An exception of the type that a class stands for ↔ an instance of the class. */
export function exceptionOf(Class: ExceptionClass<PyErrBase>, expected: string): Converter {
  return errors(expected, () => exceptionType(Class).get(), Class);
}

/** `type` is looked for at each use: an interpreter that has ended took its types along. */
function errors(expected: string, type: () => Ptr, Class: ExceptionClass<Error>): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (object.PyType_IsSubtype(typeOf(ptr), type()) !== 0) return errorOf(newRef(ptr));
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Class) return errorIntoException(value);
      throw unfit(expected, value);
    },
  };
}
