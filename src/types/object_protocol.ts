/**
 * What every Python object can do: attributes, calls, text, truth and type.
 *
 * @module
 */
import { abstract, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { Bound, builtin, checkNumber, conversions, nameOf, none, ptrOf, throwPending, typeOf } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { callMethodPtr, callPtr, withPtr } from "./arguments.ts";
import type { CheckedAnnotation, Extracted } from "./extracted.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Results are new references:
// `own` gives them to the innermost scope, `extractOwned` releases them.

/** A handle for a new reference, or the pending exception thrown. Set by `any.ts`, whose class it makes. */
export let own: (ptr: Ptr) => PyAny;

/** Sets {@linkcode own}. */
export function setOwn(make: (ptr: Ptr) => PyAny): void {
  own = make;
}

/** The value of a new reference, which is released at once; or the pending exception thrown. */
export function extractOwned(ptr: Ptr, annotation: string): unknown {
  if (!ptr) throwPending();
  try {
    return conversions.extract(ptr, annotation);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** A handle to a Python object, with the operations that every object has. */
export class ObjectProtocol extends Bound {
  /**
   * An attribute: Python's `self.name`.
   *
   * @param name The attribute's name; any text.
   * @returns Its value.
   * @throws {PyAttributeError} Where there is none.
   */
  getattr(name: string): PyAny {
    return own(object.PyObject_GetAttr(ptrOf(this), nameOf(name)));
  }

  /**
   * An attribute that may be missing: Python's `getattr(self, name, None)`, with `undefined` told from `None`.
   *
   * @param name The attribute's name.
   * @returns Its value, or `undefined` where there is none.
   */
  getattrOpt(name: string): PyAny | undefined {
    const ptr = object.PyObject_GetAttr(ptrOf(this), nameOf(name));
    if (!ptr && pyerrors.PyErr_ExceptionMatches(builtin("PyExc_AttributeError"))) {
      pyerrors.PyErr_Clear();
      return undefined;
    }
    return own(ptr);
  }

  /**
   * Sets an attribute: Python's `self.name = value`.
   *
   * @param name The attribute's name.
   * @param value Any value that Python can hold.
   */
  setattr(name: string, value: unknown): void {
    withPtr(value, (ptr) => checkNumber(object.PyObject_SetAttr(ptrOf(this), nameOf(name), ptr)));
  }

  /**
   * Deletes an attribute: Python's `del self.name`.
   *
   * @param name The attribute's name.
   */
  delattr(name: string): void {
    checkNumber(object.PyObject_SetAttr(ptrOf(this), nameOf(name), NULL));
  }

  /**
   * Whether there is an attribute: Python's `hasattr(self, name)`.
   *
   * @param name The attribute's name.
   * @returns `false` only for `AttributeError`; other exceptions are thrown.
   */
  hasattr(name: string): boolean {
    using value = this.getattrOpt(name);
    return value !== undefined;
  }

  /**
   * The names of the attributes: Python's `dir(self)`.
   *
   * @returns The names, sorted.
   */
  dir(): string[] {
    return extractOwned(object.PyObject_Dir(ptrOf(this)), "list[str]") as string[];
  }

  /**
   * Calls the object: Python's `self(*args)`. Keyword arguments come last, as `kw({ … })`.
   *
   * @param args Any values that Python can hold.
   * @returns The result.
   */
  call(...args: unknown[]): PyAny {
    return own(callPtr(ptrOf(this), args));
  }

  /**
   * Calls the object and converts the result, which is released at once: Python's `self(*args)`.
   *
   * @param annotation The result's type, as Python writes it.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result as a JavaScript value.
   */
  callAs<const S extends string>(annotation: CheckedAnnotation<S>, ...args: unknown[]): Extracted<S> {
    return extractOwned(callPtr(ptrOf(this), args), annotation) as Extracted<S>;
  }

  /**
   * Calls a method: Python's `self.name(*args)`.
   *
   * @param name The method's name.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result.
   */
  callMethod(name: string, ...args: unknown[]): PyAny {
    return own(callMethodPtr(ptrOf(this), name, args));
  }

  /**
   * Calls a method and converts the result, which is released at once: Python's `self.name(*args)`.
   *
   * @param annotation The result's type, as Python writes it.
   * @param name The method's name.
   * @param args Any values that Python can hold; keyword arguments last, as `kw({ … })`.
   * @returns The result as a JavaScript value.
   */
  callMethodAs<const S extends string>(
    annotation: CheckedAnnotation<S>,
    name: string,
    ...args: unknown[]
  ): Extracted<S> {
    return extractOwned(callMethodPtr(ptrOf(this), name, args), annotation) as Extracted<S>;
  }

  /**
   * The object as a JavaScript value.
   *
   * @param annotation The type, as Python writes it: `"int"`, `"list[str] | None"`.
   * @returns The value.
   * @throws {PyTypeError} Where the object is of another type; the message says where in it.
   * @throws {PyOverflowError} Where a number is out of range.
   */
  extract<const S extends string>(annotation: CheckedAnnotation<S>): Extracted<S> {
    return conversions.extract(ptrOf(this), annotation) as Extracted<S>;
  }

  /**
   * The object's type: Python's `type(self)`.
   *
   * @returns The type.
   */
  getType(): PyAny {
    return own(abstract.PyObject_Type(ptrOf(this)));
  }

  /**
   * Whether the object is an instance of a class: Python's `isinstance(self, type)`.
   *
   * @param type A type or a tuple of types.
   * @returns Whether it is.
   */
  isInstance(type: PyAny): boolean {
    return checkNumber(abstract.PyObject_IsInstance(ptrOf(this), ptrOf(type))) === 1;
  }

  /**
   * Whether the object's type is this one and no subclass: Python's `type(self) is type`.
   *
   * @param type The type.
   * @returns Whether it is.
   */
  isExactInstance(type: PyAny): boolean {
    return typeOf(ptrOf(this)) === ptrOf(type);
  }

  /** Whether the object is `None`: Python's `self is None`. */
  isNone(): boolean {
    return ptrOf(this) === none();
  }

  /** Whether the object counts as true: Python's `bool(self)`. */
  isTruthy(): boolean {
    return checkNumber(object.PyObject_IsTrue(ptrOf(this))) === 1;
  }

  /** Whether the object can be called: Python's `callable(self)`. */
  isCallable(): boolean {
    return object.PyCallable_Check(ptrOf(this)) === 1;
  }

  /**
   * The hash: Python's `hash(self)`.
   *
   * @returns A signed 64-bit integer.
   * @throws {PyTypeError} Where the object has none.
   */
  hash(): bigint {
    const hash = object.PyObject_Hash(ptrOf(this));
    return hash === -1n ? throwPending() : hash;
  }

  /** The object as text: Python's `str(self)`. */
  str(): string {
    return extractOwned(object.PyObject_Str(ptrOf(this)), "str") as string;
  }

  /** The object as its author shows it: Python's `repr(self)`. */
  repr(): string {
    return extractOwned(object.PyObject_Repr(ptrOf(this)), "str") as string;
  }

  /** The same as {@linkcode ObjectProtocol.str}, so that `${object}` is Python's `f"{object}"`. */
  override toString(): string {
    return this.str();
  }

  /** What `console.log` shows on Deno. */
  [Symbol.for("Deno.customInspect")](): string {
    return shown(this);
  }

  /** What `console.log` shows on Bun. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return shown(this);
  }
}

/** The repr, or what can be said without one: an inspector must not throw. */
function shown(self: ObjectProtocol): string {
  try {
    return self.repr();
  } catch (error) {
    return `<${self.constructor.name}: ${error instanceof Error ? error.message : error}>`;
  }
}
