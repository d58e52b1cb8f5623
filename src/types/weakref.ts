/**
 * Python's weak references.
 *
 * @module
 */
import { backend, bulk, object, type Ptr, weakrefobject } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, nameOf, none, ptrOf, throwPending, typeOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import type { PyTypeInfo } from "./cast.ts";
import { imported, isImported } from "./imported.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. What is asked for is a new
// reference of the innermost scope.

/** Called when the object is gone, with the reference to it. */
export type WeakrefCallback = PyAny | ((reference: PyAny) => void);

/**
 * A handle to a Python weak reference of any kind, which does not keep its object alive.
 *
 * @example A cache that keeps nothing
 * ```ts
 * import { PyWeakref, PyWeakrefReference, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const names = py.run("class Page: pass\npage = Page()", {});
 *   const cached: PyWeakref = PyWeakrefReference.create(names.getItem("page"));
 *   console.assert(cached.upgrade()?.is(names.getItem("page")));
 * });
 * ```
 */
export class PyWeakref extends PyAny {
  /**
   * The type's name as messages show it.
   *
   * @example Said by a cast
   * ```ts
   * import { CastError, Python, PyWeakref } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     py.eval("1").cast(PyWeakref);
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof CastError && error.expected === PyWeakref.pythonName);
   *   }
   * });
   * ```
   */
  static readonly pythonName: string = "weakref";

  /**
   * Whether an object is a weak reference or proxy.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Both kinds
   * ```ts
   * import { Python, PyWeakref } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const weakref = py.import("weakref");
   *   const set = py.eval("{1}");
   *   console.assert(PyWeakref.isTypeOf(weakref.callMethod("ref", set)));
   *   console.assert(PyWeakref.isTypeOf(weakref.callMethod("proxy", set)) && !PyWeakref.isTypeOf(set));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return PyWeakrefReference.isTypeOf(object) || PyWeakrefProxy.isTypeOf(object);
  }

  /**
   * The object, where it is still there: Python's `self()` of a reference.
   *
   * @returns A handle that keeps it alive; `undefined` once it is gone.
   *
   * @example Gone
   * ```ts
   * import { Python, PyWeakrefReference } from "@pyo3/ts";
   *
   * const gone = Python.attach((py) => {
   *   const set = py.eval("{1}");
   *   return PyWeakrefReference.create(set).unbind();
   * });
   * Python.attach(() => {
   *   console.assert(gone.bind().upgrade() === undefined);
   * });
   * ```
   */
  upgrade(): PyAny | undefined {
    const found = getRef(ptrOf(this));
    return found && own(found);
  }

  /**
   * The object as a handle of a class that fits its type, where it is still there.
   *
   * @param type The class of handle, such as `PySet`.
   * @returns A handle that keeps it alive; `undefined` once it is gone.
   * @throws {CastError} Where the object is of another type.
   *
   * @example A set
   * ```ts
   * import { PySet, Python, PyWeakrefReference } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const set = PySet.from([1]);
   *   console.assert(PyWeakrefReference.create(set).upgradeAs(PySet)?.discard(1));
   * });
   * ```
   */
  upgradeAs<T extends PyAny>(type: PyTypeInfo<T>): T | undefined {
    using found = this.upgrade();
    return found?.cast(type);
  }
}

/**
 * A handle to a Python `weakref.ref`.
 *
 * @example Hear of the end
 * ```ts
 * import { PySet, Python, PyWeakrefReference } from "@pyo3/ts";
 *
 * let calls = 0;
 * Python.attach(() => {
 *   const set = PySet.from([1]);
 *   const reference = PyWeakrefReference.create(set, () => void calls++);
 *   set.dispose();
 *   console.assert(reference.upgrade() === undefined);
 * });
 * console.assert(calls === 1);
 * ```
 */
export class PyWeakrefReference extends PyWeakref {
  /**
   * The type's name as Python's module `weakref` has it.
   *
   * @example The class of the module
   * ```ts
   * import { Python, PyWeakrefReference } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("weakref").getattr(PyWeakrefReference.pythonName);
   *   console.assert(type.is(py.import("weakref").getattr("ref")));
   * });
   * ```
   */
  static override readonly pythonName = "ReferenceType";

  /**
   * Whether an object is a weak reference: Python's `issubclass(type(object), weakref.ref)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not a proxy
   * ```ts
   * import { Python, PyWeakrefReference } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(!PyWeakrefReference.isTypeOf(py.import("weakref").callMethod("proxy", py.eval("{1}"))));
   * });
   * ```
   */
  static override isTypeOf(object: Bound): boolean {
    return isImported(object, "weakref", "ReferenceType");
  }

  /**
   * A weak reference: Python's `weakref.ref(object, callback)`.
   *
   * @param object The object.
   * @param callback Called once, when the object is gone, unless the reference itself goes before.
   * @returns The reference; without a callback the same one each time.
   * @throws {PyTypeError} Where there are none to objects of its type, as to an `int` or a `list`.
   *
   * @example Not to a number
   * ```ts
   * import { Python, PyTypeError, PyWeakrefReference } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   try {
   *     PyWeakrefReference.create(py.eval("1"));
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyTypeError);
   *   }
   * });
   * ```
   */
  static create(object: PyAny, callback?: WeakrefCallback): PyWeakrefReference {
    return withPtr(
      callback,
      (called) => new PyWeakrefReference(check(weakrefobject.PyWeakref_NewRef(ptrOf(object), called))),
    );
  }
}

/**
 * A handle to a Python `weakref.proxy`: it does what its object does, and raises `ReferenceError` once that is gone.
 *
 * @example Used like the object
 * ```ts
 * import { PySet, Python, PyWeakrefProxy } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const set = PySet.from([1, 2]);
 *   const proxy = PyWeakrefProxy.create(set);
 *   console.assert(proxy.len() === 2 && proxy.contains(1) && proxy.upgrade()?.is(set));
 * });
 * ```
 */
export class PyWeakrefProxy extends PyWeakref {
  /**
   * The type's name as Python's module `weakref` has it.
   *
   * @example The class of the module
   * ```ts
   * import { Python, PyWeakrefProxy } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const weakref = py.import("weakref");
   *   const proxy = weakref.callMethod("proxy", py.eval("{1}"));
   *   console.assert(proxy.isExactInstance(weakref.getattr(PyWeakrefProxy.pythonName)));
   * });
   * ```
   */
  static override readonly pythonName = "ProxyType";

  /**
   * Whether an object is a weak proxy, of something that can be called or not.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example The proxy of a function
   * ```ts
   * import { Python, PyWeakrefProxy } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const half = py.eval("lambda n: n / 2");
   *   console.assert(PyWeakrefProxy.isTypeOf(PyWeakrefProxy.create(half)) && !PyWeakrefProxy.isTypeOf(half));
   * });
   * ```
   */
  static override isTypeOf(object: Bound): boolean {
    return isImported(object, "weakref", "ProxyType") || isImported(object, "weakref", "CallableProxyType");
  }

  /**
   * A weak proxy: Python's `weakref.proxy(object, callback)`.
   *
   * @param object The object.
   * @param callback Called once, when the object is gone, unless the proxy itself goes before.
   * @returns The proxy; without a callback the same one each time.
   * @throws {PyTypeError} Where there are none to objects of its type, as to an `int` or a `list`.
   *
   * @example Call through it
   * ```ts
   * import { Python, PyWeakrefProxy } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const half = py.eval("lambda n: n / 2");
   *   console.assert(PyWeakrefProxy.create(half).callAs("float", 5) === 2.5);
   * });
   * ```
   */
  static create(object: PyAny, callback?: WeakrefCallback): PyWeakrefProxy {
    return withPtr(
      callback,
      (called) => new PyWeakrefProxy(check(weakrefobject.PyWeakref_NewProxy(ptrOf(object), called))),
    );
  }
}

/** The object of a weak reference, a new reference; `undefined` where it is gone. */
function getRef(reference: Ptr): Ptr | undefined {
  if (weakrefobject.PyWeakref_GetRef) {
    const result = backend().cell("handle*");
    return checkNumber(weakrefobject.PyWeakref_GetRef(reference, result)) === 1 ? result.value : undefined;
  }
  if (object.PyType_IsSubtype(typeOf(reference), imported("weakref", "ReferenceType"))) return callRef(reference);
  // SAFETY: borrowed from whoever keeps the object; nothing runs before it is ours. Another process lends it to us until
  // we detach.
  const found = weakrefobject.PyWeakref_GetObject(reference);
  if (!found) throwPending();
  if (found === none()) return undefined;
  object.Py_IncRef(found);
  return found;
}

/** Before 3.13: what a reference gives that is called, whatever a subclass of it says. */
function callRef(reference: Ptr): Ptr | undefined {
  const call = check(object.PyObject_GetAttr(imported("weakref", "ReferenceType"), nameOf("__call__")));
  const found = bulk.callOne(call, reference);
  object.Py_DecRef(call);
  if (check(found) !== none()) return found;
  object.Py_DecRef(found);
  return undefined;
}
