/**
 * A class whose instances decorate Python functions, and count their calls.
 *
 * @module
 */
import { kw, type Py, type PyAny, pyclass, pymethod, pymodule, pyproperty, Python } from "@pyo3/ts";

@pyclass("(wraps: Any, *, limit: int | None = None)", {
  name: "Counter",
  doc: "Counts the calls of a function, and refuses more than a limit.",
  dict: true,
})
class Counter {
  readonly #wraps: Py<PyAny>;
  readonly #limit: number | null;

  @pyproperty("count: int", { readonly: true })
  count = 0;

  constructor(wraps: PyAny, { limit }: { limit: number | null }) {
    if (!wraps.isCallable()) throw new TypeError(`Cannot count the calls of what is no function: ${wraps.repr()}`);
    this.#wraps = wraps.unbind();
    this.#limit = limit;
  }

  @pyproperty("__wrapped__: Any")
  get wrapped(): PyAny {
    return this.#wraps.bind();
  }

  @pymethod("__call__(self, *args, **kwargs)")
  call(args: unknown[], kwargs: Record<string, unknown>): unknown {
    if (this.#limit !== null && this.count >= this.#limit) {
      throw new RangeError(`Cannot call it more than ${this.#limit} times`);
    }
    this.count++;
    return this.#wraps.bind().call(...args, kw(kwargs));
  }

  /** As a method of a class it gets the instance that it is called on. */
  @pymethod("__get__(self, instance: Any, owner: Any = None)")
  bindTo(instance: PyAny): unknown {
    return Python.attach((py) => {
      if (instance.isNone()) return py.intoPyObject(this).unbind();
      return py.import("types").callMethod("MethodType", this, instance).unbind();
    });
  }
}

export default pymodule("decorator", { members: [Counter] });
