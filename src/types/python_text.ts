/**
 * Python that this floor brings along.
 *
 * @module
 */
import type { Py } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import { PyCode } from "./code.ts";
import { PyDict } from "./dict.ts";

/** Source text, run when it is first needed. */
export class PythonText {
  readonly #name: string;
  readonly #source: string;
  #names: Py<PyDict> | undefined;

  /** Source text with a name for tracebacks. */
  constructor(name: string, source: string) {
    this.#name = name;
    this.#source = source;
  }

  /** Calls one of its functions. */
  call(name: string, ...args: unknown[]): PyAny {
    using names = (this.#names ??= this.#load()).bind();
    using callable = names.getItem(name);
    return callable.call(...args);
  }

  #load(): Py<PyDict> {
    using names = PyDict.from({ __name__: this.#name });
    PyCode.compile(this.#source, { file: `<${this.#name}>` }).run(names);
    return names.unbind();
  }
}
