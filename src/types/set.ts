/**
 * Python's `set`.
 *
 * @module
 */
import { NULL, setobject } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { own } from "./object_protocol.ts";

// SAFETY: `ptrOf` throws unless this thread is attached and the scope owns the reference. Items are lent: the set takes
// references of its own.

/**
 * A handle to a Python `set`.
 *
 * @example Cast
 * ```ts
 * import { PySet, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("{1, 2}");
 *   console.assert(PySet.isTypeOf(object));
 *   console.assert(object.cast(PySet).discard(2));
 * });
 * ```
 */
export class PySet extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PySet.pythonName);
   *   console.assert(type.call([3, 1, 3]).len() === 2);
   * });
   * ```
   */
  static readonly pythonName = "set";

  /**
   * Whether an object is a `set` or of a subclass: Python's `isinstance(object, set)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example The keys of a dict are no set
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(PySet.isTypeOf(py.eval("{n % 3 for n in range(9)}")));
   *   console.assert(!PySet.isTypeOf(py.eval("{'a': 1}.keys()")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PySet_Type");
  }

  /**
   * A new set: Python's `set(items)`.
   *
   * @param items Any values that Python can hash; what is equal in Python goes in once.
   * @returns The set.
   * @throws {PyTypeError} Where an item has no hash, as a `list`.
   *
   * @example Once each
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const seen = PySet.from([1, 1.0, true, "1"]);
   *   console.assert(seen.len() === 2);
   * });
   * ```
   */
  static from(items: Iterable<unknown>): PySet {
    return withPtr([...items], (ptr) => new PySet(check(setobject.PySet_New(ptr))));
  }

  /**
   * A new set without items: Python's `set()`.
   *
   * @returns The set.
   *
   * @example Nobody yet
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PySet.empty().repr() === "set()");
   * });
   * ```
   */
  static empty(): PySet {
    requireAttached();
    return new PySet(check(setobject.PySet_New(NULL)));
  }

  /**
   * Puts an item in: Python's `self.add(item)`. (`add` is the operator `+`, as on every object.)
   *
   * @param item Any value that Python can hash; one that is in already stays.
   * @throws {PyTypeError} Where it has no hash, as a `list`.
   *
   * @example Count visitors
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const visitors = PySet.from(["ada"]);
   *   for (const name of ["grace", "ada"]) visitors.insert(name);
   *   console.assert(visitors.len() === 2);
   * });
   * ```
   */
  insert(item: unknown): void {
    withPtr(item, (ptr) => checkNumber(setobject.PySet_Add(ptrOf(this), ptr)));
  }

  /**
   * Takes an item out where it is in: Python's `self.discard(item)`.
   *
   * @param item Any value that Python can hash.
   * @returns Whether it was in.
   * @throws {PyTypeError} Where it has no hash, as a `list`.
   *
   * @example Tick off a task
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const open = PySet.from(["wash", "cook"]);
   *   console.assert(open.discard("cook"));
   *   console.assert(!open.discard("iron") && open.len() === 1);
   * });
   * ```
   */
  discard(item: unknown): boolean {
    return withPtr(item, (ptr) => checkNumber(setobject.PySet_Discard(ptrOf(this), ptr))) === 1;
  }
  /**
   * Takes any item out: Python's `self.pop()`.
   *
   * @returns The item; `undefined` where the set is empty.
   *
   * @example Until nothing is left
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const jobs = PySet.from([1, 2, 3]);
   *   let sum = 0;
   *   for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) sum += job.extract("int");
   *   console.assert(sum === 6);
   * });
   * ```
   */
  pop(): PyAny | undefined {
    return this.isEmpty() ? undefined : own(setobject.PySet_Pop(ptrOf(this)));
  }

  /**
   * Removes every item: Python's `self.clear()`.
   *
   * @example Forget who was there
   * ```ts
   * import { PySet, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const visitors = PySet.from(["ada"]);
   *   visitors.clear();
   *   console.assert(visitors.isEmpty());
   * });
   * ```
   */
  clear(): void {
    checkNumber(setobject.PySet_Clear(ptrOf(this)));
  }
}
