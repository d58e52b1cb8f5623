/**
 * What TypeScript knows of a proxy.
 *
 * @module
 */
import type { ToJsOptions } from "../../convert/mod.ts";

/** What JavaScript itself does with a proxy, and the few names that are not Python's. */
export interface ProxyMembers extends Disposable {
  /** Calls the object: Python's `self(*args)`. A number, text, boolean or `None` comes as a value, else as a proxy. */
  <T = PyProxy>(...args: unknown[]): T;
  /** Calls a class: Python's `self(*args)`, and what comes is a proxy even where it is a number or a text. */
  new <T = PyProxy>(...args: unknown[]): T;
  /** A deep copy in JavaScript's own types, as `toJs` of `@pyo3/ts` makes it; what has none stays a proxy. */
  toJs<T = unknown>(options?: ToJsOptions): T;
  /** Python's `str(self)`. */
  toString(): string;
  /** Python's `isinstance(value, self)`, for `value instanceof self`. */
  [Symbol.hasInstance](value: unknown): boolean;
  /** `float(self)` where a number is wanted, else `str(self)`. */
  [Symbol.toPrimitive](hint: string): number | bigint | string;
  /** Python's `for item in self`; absent where the object is not iterable. */
  [Symbol.iterator](): IterableIterator<PyProxy>;
  /** Python's `async for item in self`; absent where the object is no async iterable. */
  [Symbol.asyncIterator](): AsyncIterableIterator<PyProxy>;
  // Else TypeScript takes them for members of a function.
  /** Python's attribute. */
  readonly name: PyProxy;
  /** Python's attribute. */
  readonly length: PyProxy;
  /** Python's attribute. */
  readonly prototype: PyProxy;
  /** Python's attribute. */
  readonly apply: PyProxy;
  /** Python's attribute. */
  readonly call: PyProxy;
  /** Python's attribute. */
  readonly bind: PyProxy;
  /** Python's attribute. */
  readonly arguments: PyProxy;
  /** Python's attribute. */
  readonly caller: PyProxy;
}

/** Attributes by name; items by number, and by the keys of `at`. */
export interface PythonMembers {
  /** An attribute: Python's `self.name`. */
  [name: string]: PyProxy;
  /** An item: Python's `self[0]`. */
  [index: number]: PyProxy;
  /** An item by a key of `at`: Python's `self[key]`. */
  [key: symbol]: PyProxy;
}

/**
 * A Python object that looks like one of TypeScript's: attributes, calls, items, iteration. What Python has is known
 * only when the program runs: say what you know by a type of your own, as in `python.import<MyModule>("mine")`, or in a
 * call, `math.sqrt<number>(2)`.
 */
export type PyProxy = ProxyMembers & PythonMembers;
