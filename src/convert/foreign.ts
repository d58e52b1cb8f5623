/**
 * TypeScript functions, and objects that have no Python form: the extension floor fills this in.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";

/** How such values go to Python and come back. */
export interface Foreign {
  /** A new reference to the object that stands for a value. */
  intoPy(value: object): Ptr;
  /** The value that an object stands for; `undefined` where it is Python's own. */
  fromPy(object: Ptr): object | undefined;
}

/** Filled by {@linkcode installForeign}. */
export let foreign: Foreign;

/** Fills the slot. */
export function installForeign(implementation: Foreign): void {
  foreign = implementation;
}

type Wrap = (target: CallableFunction) => CallableFunction;

/** What functions without a signature are wrapped into on their way to Python. */
let wrap: Wrap | undefined;

const wrappers = new WeakMap<object, object>();
const wrapped = new WeakMap<object, object>();

/** Runs `body`, which converts a value; each function in it goes as what `wrapper` makes of it, always the same. */
export function wrappingFunctions<T>(wrapper: Wrap, body: () => T): T {
  const outer = wrap;
  wrap = wrapper;
  try {
    return body();
  } finally {
    wrap = outer;
  }
}

/** A function as it goes to Python. */
export function wrapperOf(target: CallableFunction): object {
  if (wrap === undefined) return target;
  let wrapper = wrappers.get(target);
  if (wrapper === undefined) {
    wrappers.set(target, wrapper = wrap(target));
    wrapped.set(wrapper, target);
  }
  return wrapper;
}

/** A function as it was before it went to Python; any other object as it is. */
export function unwrapped(value: object | undefined): object | undefined {
  return value && (wrapped.get(value) ?? value);
}
