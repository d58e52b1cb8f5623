/**
 * Exceptions as values: errors, by the built-in types or by a class of them.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { errorOf, type ExceptionClass, exceptionType, isInstance, PyErrBase, typeOf } from "../core/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { errorIntoException } from "./error.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** Any exception of a built-in type ↔ any error: the very one that was thrown, or a `PyErr`. */
export function exception(expected: string): Converter {
  const symbol = `PyExc_${expected}`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (isInstance(ptr, symbol)) return errorOf(newRef(ptr));
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Error) return errorIntoException(value);
      throw unfit(expected, value);
    },
  };
}

/** Whether a class is one of errors that stand for an exception, such as `PyOSError` or one of `createException`. */
export function isExceptionClass(value: object): value is ExceptionClass<PyErrBase> {
  return "prototype" in value && (value === PyErrBase || value.prototype instanceof PyErrBase);
}

/** An exception of the type that a class stands for ↔ an instance of the class. */
export function exceptionOf(Class: ExceptionClass<PyErrBase>, expected: string): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (object.PyType_IsSubtype(typeOf(ptr), exceptionType(Class).get()) !== 0) return errorOf(newRef(ptr));
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Class) return errorIntoException(value);
      throw unfit(expected, value);
    },
  };
}
