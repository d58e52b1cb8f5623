/**
 * Handles to Python objects: `Bound`, for the length of a scope, and `Py`, for as long as you like.
 *
 * @module
 */
import { bulk, object, owned, type Ptr } from "../../ffi/mod.ts";
import { isRunning } from "./lifecycle.ts";
import { NotAttachedError } from "./not_attached_error.ts";
import { releaseLater } from "./ref_pool.ts";
import { canRelease, current, requireAttached, type Scope } from "./scope.ts";

/** A class of handles, such as `PyAny` or `PyList`. */
export type BoundClass<T extends Bound> = new (ptr: Ptr) => T;

/** The address behind a handle. Throws {@linkcode NotAttachedError} when its scope has ended or is suspended. */
export let ptrOf: (bound: Bound) => Ptr;

/**
 * A reference to a Python object that lives until the scope it was made in ends: the innermost `Python.attach`, or the
 * call from Python. Keep one longer with {@linkcode Bound.unbind}.
 *
 * @example Two handles to one object
 * ```ts
 * import { type Bound, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const rows = py.eval("[1, 2]");
 *   using first: Bound = rows.clone();
 *   console.assert(first.is(rows) && rows.len() === 2);
 * });
 * ```
 */
export class Bound implements Disposable {
  // Not `#private`: V8 defines those through a slow path once subclasses share the constructor, which makes a handle cost
  // 80 ns instead of 12. `declare`: a field that is only assigned costs least. No address: the slot
  // has it, without a BigInt on Deno's heap for each handle.
  declare private scope: Scope | undefined;
  declare private readonly slot: number;

  /**
   * Takes over a new reference.
   *
   * @param ptr An owned reference; only floors below hand one out.
   */
  constructor(ptr: Ptr) {
    // SAFETY: where this throws, the reference stays the caller's.
    this.scope = current ?? requireAttached();
    this.slot = owned.push(ptr);
  }

  static {
    // SAFETY: the one door to the address; the caller is attached and the scope owns the reference.
    ptrOf = (bound) => bound.scope?.usable ? owned.at(bound.slot) : refuse(bound.scope);
  }

  /**
   * A handle of its own to the same object, to keep: Python's reference count goes up by one.
   *
   * @returns The handle; dispose of it, or let it be collected.
   * @throws {NotAttachedError} Where the scope of this one has ended.
   *
   * @example Keep a compiled pattern
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const pattern = Python.attach((py) => py.import("re").callMethod("compile", "[0-9]+").unbind());
   *
   * Python.attach((py) => {
   *   const numbers = pattern.bind(py).callMethodAs("list[str]", "findall", "3 apples, 12 pears");
   *   console.assert(numbers.join() === "3,12");
   * });
   * ```
   */
  unbind(): Py<this> {
    // SAFETY: attached, or `ptrOf` throws; each handle owns a reference of its own, here and below.
    const ptr = ptrOf(this);
    object.Py_IncRef(ptr);
    return new Py<this>(this.constructor as BoundClass<this>, ptr);
  }

  /**
   * A second handle to the same object in the innermost scope.
   *
   * @returns The handle.
   * @throws {NotAttachedError} Where the scope of this one has ended.
   *
   * @example One to give away
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const queue = py.eval("[]");
   *   {
   *     using second = queue.clone();
   *     second.callMethod("append", "job");
   *   }
   *   console.assert(queue.len() === 1);
   * });
   * ```
   */
  clone(): this {
    const ptr = ptrOf(this);
    object.Py_IncRef(ptr);
    return new (this.constructor as BoundClass<this>)(ptr);
  }

  /**
   * Whether both are the same object: Python's `a is b`.
   *
   * @param other The other object.
   * @returns Whether they are identical.
   * @throws {NotAttachedError} Where the scope of a handle has ended, or it was disposed of.
   *
   * @example Equal, but not the same
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const list = py.eval("[1, 2]");
   *   const copy = list.callMethod("copy");
   *   console.assert(list.eq(copy) && !list.is(copy) && list.is(list.clone()));
   * });
   * ```
   */
  is(other: Bound | Py): boolean {
    return ptrOf(this) === (other instanceof Bound ? ptrOf(other) : storedPtr(other));
  }

  /**
   * Releases the reference before its scope ends. Using the handle afterwards throws {@linkcode NotAttachedError};
   * disposing twice does nothing.
   *
   * @example A big object, given back early
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const image = py.import("array").callMethod("array", "B", new Uint8Array(1_000_000));
   *   const released = py.import("weakref").callMethod("ref", image);
   *   image.dispose();
   *   console.assert(released.call().isNone());
   * });
   * ```
   */
  dispose(): void {
    const scope = this.scope;
    if (scope === undefined || !scope.open) return;
    ptrOf(this);
    this.scope = undefined;
    scope.release(this.slot);
  }

  /**
   * Releases the reference at the end of a `using` block.
   *
   * @example Gone with the block
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run("import weakref\nclass Page: pass\npages = weakref.WeakSet()", {});
   *   {
   *     using page = names.getItem("Page").call();
   *     names.getItem("pages").callMethod("add", page).dispose();
   *   }
   *   console.assert(names.getItem("pages").isEmpty());
   * });
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

function refuse(scope: Scope | undefined): never {
  if (scope === undefined) throw new NotAttachedError("Cannot use a Python object after it was disposed of");
  if (!scope.open) {
    throw new NotAttachedError(
      "Cannot use a Python object after its scope ended; keep it with .unbind() and .bind(py) it in the next attach",
    );
  }
  throw new NotAttachedError("Cannot use a Python object inside detach; use Python.attach((py) => …) there");
}

/** The address behind a stored handle. */
export let storedPtr: (stored: Py) => Ptr;

/** Whether a stored handle still holds the object at an address. */
export let holds: (stored: Py, ptr: Ptr) => boolean;

/**
 * A reference to a Python object that lives until it is disposed of or collected, on any scope or none. It does
 * nothing by itself: {@linkcode Py.bind} gives a handle to work with.
 *
 * @typeParam T The class of handle it gives.
 *
 * @example From one attach to the next
 * ```ts
 * import { type Py, type PyAny, Python } from "@pyo3/ts";
 *
 * const counter: Py<PyAny> = Python.attach((py) => py.import("itertools").callMethod("count", 7).unbind());
 *
 * const [first, second] = [1, 2].map(() =>
 *   Python.attach((py) => counter.bind(py).callMethodAs("int", "__next__"))
 * );
 * console.assert(first === 7 && second === 8);
 * counter.dispose();
 * ```
 */
export class Py<T extends Bound = Bound> implements Disposable {
  readonly #class: BoundClass<T>;
  #ptr: Ptr | undefined;

  /**
   * Takes over a new reference.
   *
   * @param type The class of handle that {@linkcode Py.bind} makes.
   * @param ptr An owned reference; only floors below hand one out.
   */
  constructor(type: BoundClass<T>, ptr: Ptr) {
    this.#class = type;
    this.#ptr = ptr;
    // The pool releases what is collected: no finalizer may call Python.
    dropped.register(this, ptr, this);
  }

  static {
    holds = (stored, ptr) => stored.#ptr === ptr;
    storedPtr = (stored) => {
      if (stored.#ptr === undefined) throw new NotAttachedError("Cannot use a Python object after it was disposed of");
      return stored.#ptr;
    };
  }

  /**
   * A handle to work with, in the innermost scope.
   *
   * @param _py Shows that this thread is attached.
   * @returns The handle, of the class that was unbound.
   * @throws {NotAttachedError} Where this thread is not attached, or this handle was disposed of.
   *
   * @example A function that is called later
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * const slug = Python.attach((py) => py.eval("lambda title: title.lower().replace(' ', '-')").unbind());
   *
   * console.assert(Python.attach((py) => slug.bind(py).callAs("str", "Hello World")) === "hello-world");
   * ```
   */
  bind(_py?: unknown): T {
    // SAFETY: attached, or it throws; borrowed from this handle, owned by the new one, here and below.
    const ptr = storedPtr(this);
    requireAttached();
    object.Py_IncRef(ptr);
    return new this.#class(ptr);
  }

  /**
   * A second handle with a life of its own.
   *
   * @returns The handle.
   * @throws {NotAttachedError} Where this thread is not attached, or this handle was disposed of.
   *
   * @example Each owner its own
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const first = py.eval("[1, 2]").unbind();
   *   const second = first.clone();
   *   first.dispose();
   *   console.assert(second.bind(py).len() === 2);
   *   second.dispose();
   * });
   * ```
   */
  clone(): Py<T> {
    const ptr = storedPtr(this);
    requireAttached();
    object.Py_IncRef(ptr);
    return new Py(this.#class, ptr);
  }

  /**
   * Whether both are the same object: Python's `a is b`.
   *
   * @param other The other object.
   * @returns Whether they are identical.
   * @throws {NotAttachedError} Where a handle was disposed of, or its scope has ended.
   *
   * @example The same module
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   using json = py.import("json").unbind();
   *   console.assert(json.is(py.import("json")) && !json.is(py.import("math")));
   * });
   * ```
   */
  is(other: Bound | Py): boolean {
    return storedPtr(this) === (other instanceof Bound ? ptrOf(other) : storedPtr(other));
  }

  /**
   * Gives up the reference: now where the thread is attached, else at the next attach. Twice does nothing.
   *
   * @example Given up while not attached
   * ```ts
   * import { NotAttachedError, Python } from "@pyo3/ts";
   *
   * const list = Python.attach((py) => py.eval("[1, 2]").unbind());
   * list.dispose();
   * try {
   *   Python.attach((py) => list.bind(py).len());
   *   console.assert(false);
   * } catch (error) {
   *   console.assert(error instanceof NotAttachedError);
   * }
   * ```
   */
  dispose(): void {
    const ptr = this.#ptr;
    if (ptr === undefined) return;
    this.#ptr = undefined;
    dropped.unregister(this);
    if (!isRunning()) return;
    // SAFETY: the handle owned the reference and has just forgotten it; attached, or it waits.
    if (canRelease()) bulk.releaseMany([ptr]);
    else releaseLater(ptr);
  }

  /**
   * Gives up the reference at the end of a `using` block.
   *
   * @example For the length of a block
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * {
   *   using sum = Python.attach((py) => py.import("builtins").getattr("sum").unbind());
   *   console.assert(Python.attach((py) => sum.bind(py).callAs("int", [1, 2, 3])) === 6);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }
}

const dropped = new FinalizationRegistry<Ptr>((ptr) => {
  if (isRunning()) releaseLater(ptr);
});
