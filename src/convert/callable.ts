/**
 * `Callable[[A], R]` as a JavaScript function.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { Bound, check, current, Py, storedPtr, whileConverting } from "../core/mod.ts";
import { callPtr, Kwargs, PyAny, Python } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";
import { foreign } from "./foreign.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** A Python callable ↔ a function that attaches, calls it and converts the result; its own function comes back. */
export function callable(parameters: readonly Converter[] | null, result: Converter): Converter {
  const expected = `Callable[${
    parameters ? `[${parameters.map((one) => one.expected).join(", ")}]` : "..."
  }, ${result.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (!object.PyCallable_Check(ptr)) throw mismatch(expected, ptr);
      return foreign.fromPy(ptr) ?? wrap(new Py(PyAny, newRef(ptr)), parameters, result);
    },
    intoPy(value: unknown): Ptr {
      if (typeof value === "function" || value instanceof Bound || value instanceof Py) return intoPyByKind(value);
      throw unfit(expected, value);
    },
  };
}

/** The function keeps the callable alive. */
function wrap(
  target: Py<PyAny>,
  parameters: readonly Converter[] | null,
  result: Converter,
): (...args: unknown[]) => unknown {
  const call = (args: readonly unknown[]): unknown => {
    const made: PyAny[] = [];
    try {
      // Whoever takes a function of fewer parameters, as `items.map(f)` does, may call it with more.
      const taken = args.filter((arg, index) => arg instanceof Kwargs || index < (parameters?.length ?? Infinity));
      const values = taken.map((arg, index) => {
        if (arg instanceof Kwargs) return arg;
        const value = new PyAny(whileConverting(() => (parameters?.[index]?.intoPy ?? intoPyByKind)(arg)));
        made.push(value);
        return value;
      });
      const value = check(callPtr(storedPtr(target), values));
      try {
        return result.fromPy(value);
      } finally {
        object.Py_DecRef(value);
      }
    } finally {
      for (const value of made) value.dispose();
    }
  };
  // A handle that is the result must outlive the call, so inside an attachment there is no scope of its own.
  return (...args) => current === undefined ? Python.attach(() => call(args)) : call(args);
}
