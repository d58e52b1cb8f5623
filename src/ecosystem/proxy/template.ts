/**
 * Expressions in tagged templates.
 *
 * @module
 */
import { attachForTurn, callerPlace, type Py } from "../../core/mod.ts";
import { type PyAny, PyCode } from "../../types/mod.ts";
import { callPtr } from "../../types/mod.ts";
import { ptrOf } from "../../core/mod.ts";
import { received } from "./held.ts";

// SAFETY: attached by `attachForTurn`; the function is kept for as long as its template, the result is `received`'s.

const functions = new WeakMap<TemplateStringsArray, Py<PyAny>>();

/** The value of a template's expression. */
export function evaluate(source: TemplateStringsArray, values: readonly unknown[]): unknown {
  attachForTurn();
  let known = functions.get(source);
  if (known === undefined) functions.set(source, known = compile(source));
  using callable = known.bind();
  return received(callPtr(ptrOf(callable), values));
}

/** A function of the values: what stands in their places are its parameters. */
function compile(source: TemplateStringsArray): Py<PyAny> {
  const { file, line } = callerPlace();
  const names = source.slice(1).map((_, i) => `_${i + 1}`);
  const text = source.reduce((all, part, i) => `${all}${names[i - 1]}${part}`);
  const lines = "\n".repeat(line - 1);
  // On its own first: an error then shows the text as it was written.
  using _expression = PyCode.compile(`${lines}(${text}\n)`, { file, mode: "eval" });
  using code = PyCode.compile(`${lines}lambda ${names.join(", ")}: (${text}\n)`, { file, mode: "eval" });
  using made = code.run({});
  return made.unbind();
}
