/**
 * Python in tagged templates.
 *
 * @module
 */
import { attachForTurn, callerPlace, type Place, ptrOf, type Py } from "../../core/mod.ts";
import { dedent, type PyAny, PyCode, PyDict, PySyntaxError } from "../../types/mod.ts";
import { at } from "./item.ts";
import { call, intoPy } from "./call.ts";
import { holdNow, received } from "./held.ts";
import type { PyProxy } from "./py_proxy.ts";

// SAFETY: attached by `attachForTurn`; code is kept for as long as its template, the result is `received`'s.

/** Python code that keeps its names: expressions have values, statements assign. */
export interface Context {
  /** Runs an expression, and gives its value, or statements, and gives `None`. Values in it are bound, never pasted. */
  <T = PyProxy>(source: TemplateStringsArray, ...values: unknown[]): T;
  /** The names: Python's `dict` of globals. `names[at("x")]` reads and sets one. */
  readonly names: PyProxy;
}

type Evaluate = (values: readonly unknown[]) => unknown;

const expressions = new WeakMap<TemplateStringsArray, Py<PyAny>>();

/** The value of an expression, which is compiled at its first use. */
export function evaluate(source: TemplateStringsArray, values: readonly unknown[]): unknown {
  attachForTurn();
  let known = expressions.get(source);
  if (known === undefined) expressions.set(source, known = functionOf(new Text(source), {}));
  using callable = known.bind();
  return received(call(ptrOf(callable), values));
}

/** A context that begins with these names. */
export function context(names: Readonly<Record<string, unknown>> = {}): Context {
  attachForTurn();
  const globals = holdNow({ newRef: () => intoPy({ __name__: "__context__", ...names }) });
  const compiled = new WeakMap<TemplateStringsArray, Evaluate>();
  const run = <T>(source: TemplateStringsArray, ...values: unknown[]): T => {
    attachForTurn();
    let code = compiled.get(source);
    if (code === undefined) compiled.set(source, code = codeIn(globals, new Text(source)));
    return code(values) as T;
  };
  return Object.assign(run, { names: globals });
}

/** Code of a context: an expression is a function of its values, for statements they are among the names. */
function codeIn(globals: PyProxy, text: Text): Evaluate {
  const dict = (): PyDict => new PyDict(intoPy(globals));
  try {
    const target = functionOf(text, dict());
    return (values) => {
      using callable = target.bind();
      return received(call(ptrOf(callable), values));
    };
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
  }
  using code = PyCode.compile(text.statements, { file: text.place.file });
  const kept = code.unbind();
  return (values) => {
    text.names.forEach((name, i) => globals[at(name)] = values[i] as PyProxy);
    using code = kept.bind();
    using names = dict();
    code.run(names).dispose();
    return null;
  };
}

/** A function of the values of an expression: what stands in their places are its parameters. */
function functionOf(text: Text, globals: PyDict | Record<string, unknown>): Py<PyAny> {
  const { file } = text.place;
  // On its own first: an error then shows the text as it was written.
  using _expression = PyCode.compile(text.expression, { file, mode: "eval" });
  using code = PyCode.compile(text.function, { file, mode: "eval" });
  using made = code.run(globals);
  return made.unbind();
}

let templates = 0;

/** The text of a template, with a name for each value, at the line of the program that it stands in. */
class Text {
  readonly place: Place = callerPlace();
  readonly names: readonly string[];
  readonly #text: string;
  readonly #lines: string;

  constructor(source: TemplateStringsArray) {
    const id = templates++;
    this.names = source.slice(1).map((_, i) => `_${id}_${i + 1}`);
    this.#text = source.reduce((all, part, i) => `${all}${this.names[i - 1]}${part}`);
    this.#lines = "\n".repeat(this.place.line - 1);
  }

  get expression(): string {
    return `${this.#lines}(${this.#text}\n)`;
  }

  get function(): string {
    return `${this.#lines}lambda ${this.names.join(", ")}: (${this.#text}\n)`;
  }

  get statements(): string {
    return this.#lines + dedent(this.#text);
  }
}
