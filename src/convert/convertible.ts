/**
 * What a program names in its annotations: converters of its own, classes, and Python types.
 *
 * @module
 */
import { abstract, type Ptr } from "../../ffi/mod.ts";
import { Bound, checkNumber, exceptionType, ptrOf, Py, storedPtr, whileConverting } from "../core/mod.ts";
import {
  type Convertible,
  type FromPyObject,
  type IntoPyObject,
  nameOfType,
  PyAny,
  PyTypeError,
  type PyTypeInfo,
} from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { CONVERTER, type Converter, type HasConverter, kindName, mismatch, unfit } from "./converter.ts";
import { exceptionOf, isExceptionClass } from "./exceptions.ts";
import { foreign } from "./foreign.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** The converter of what stands for a name, or in place of an annotation. */
export function converterFor(value: Convertible | HasConverter, name?: string): Converter {
  if (value instanceof Bound) return instanceOfPython(value.unbind(), name);
  if (value instanceof Py) return instanceOfPython(value, name);
  const isFunction = typeof value === "function";
  if (isFunction || (typeof value === "object" && value !== null)) {
    if (CONVERTER in value) return value[CONVERTER](name);
    if ("extract" in value || "intoPyObject" in value) {
      return own(value, value.name || name || "a value of its own type");
    }
    if (isFunction && isHandleClass(value)) return handle(value);
    if (isExceptionClass(value)) return exceptionOf(value, name ?? exceptionType(value).name);
    if (isFunction && typeof value.prototype === "object") return instanceOf(value, name ?? value.name);
  }
  const what = name === undefined ? "in place of an annotation" : `as the type '${name}'`;
  throw new TypeError(
    `Cannot use this ${what}; give a converter, a shape, a class or a Python type: ${kindName(value)}`,
  );
}

type OwnConverter = Partial<FromPyObject<unknown> & IntoPyObject<never>>;

/** A converter that the program has written: what it disposes of meanwhile stays until its scope ends. */
function own(converter: OwnConverter, expected: string): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (converter.extract === undefined) throw new PyTypeError(`Cannot extract ${expected}: it has no extract()`);
      const handle = new PyAny(newRef(ptr));
      return whileConverting(() => converter.extract!(handle));
    },
    intoPy(value: unknown): Ptr {
      if (converter.intoPyObject === undefined) {
        throw new PyTypeError(`Cannot give ${expected} to Python: it has no intoPyObject()`);
      }
      return whileConverting(() => intoPyByKind(converter.intoPyObject!(value as never)));
    },
  };
}

function isHandleClass(type: object): type is PyTypeInfo<Bound> {
  return "prototype" in type && type.prototype instanceof Bound && "isTypeOf" in type;
}

/** A handle of a class of handles, such as `PyList`. */
function handle(type: PyTypeInfo<Bound>): Converter {
  const expected = type.pythonName;
  return {
    expected,
    fromPy(ptr: Ptr): Bound {
      const handle = new type(newRef(ptr));
      if (type.isTypeOf(handle)) return handle;
      handle.dispose();
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      const handle = boundOf(value);
      if (handle === undefined) throw unfit(expected, value);
      if (type.isTypeOf(handle)) return newRef(ptrOf(handle));
      throw mismatch(expected, ptrOf(handle));
    },
  };
}

function boundOf(value: unknown): Bound | undefined {
  return value instanceof Py ? value.bind() : value instanceof Bound ? value : undefined;
}

/** A TypeScript object by reference: the very one comes back. */
function instanceOf(type: { prototype: object }, expected: string): Converter {
  const isInstance = (value: unknown): value is object =>
    typeof value === "object" && value !== null && Object.prototype.isPrototypeOf.call(type.prototype, value);
  return {
    expected,
    fromPy(ptr: Ptr): object {
      const value = foreign.fromPy(ptr);
      if (isInstance(value)) return value;
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (isInstance(value)) return foreign.intoPy(value);
      throw unfit(expected, value);
    },
  };
}

/** An instance of a Python type, which stays a Python object. The converter keeps the type. */
function instanceOfPython(type: Py, name: string | undefined): Converter {
  const expected = (): string => name ?? nameOfType(storedPtr(type));
  const isInstance = (ptr: Ptr): boolean => checkNumber(abstract.PyObject_IsInstance(ptr, storedPtr(type))) === 1;
  return {
    get expected(): string {
      return expected();
    },
    fromPy(ptr: Ptr): PyAny {
      if (isInstance(ptr)) return new PyAny(newRef(ptr));
      throw mismatch(expected(), ptr);
    },
    intoPy(value: unknown): Ptr {
      const handle = boundOf(value);
      if (handle === undefined) throw unfit(expected(), value);
      if (isInstance(ptrOf(handle))) return newRef(ptrOf(handle));
      throw mismatch(expected(), ptrOf(handle));
    },
  };
}
