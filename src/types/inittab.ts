/**
 * Modules made by TypeScript that Python imports by name.
 *
 * @module
 */
import { object } from "../../ffi/mod.ts";
import { callRuntime, closeScope, conversions, isRunning, nameOf, onStart, openScope } from "../core/mod.ts";
import type { PyAny } from "./any.ts";

/** Fills a module when Python imports it. */
type Fill = (module: PyAny) => void;

/** What was registered before the start. */
const waiting = new Map<string, Fill>();

/** Registers a module, now or when Python starts. */
export function registerModule(name: string, fill: Fill): void {
  if (name === "") throw new TypeError("Cannot register a module without a name");
  if (isRunning()) register(name, fill);
  else waiting.set(name, fill);
}

onStart(() => {
  for (const [name, fill] of waiting) register(name, fill);
  waiting.clear();
});

function register(name: string, fill: Fill): void {
  const scope = openScope();
  try {
    // SAFETY: attached by the scope; the function is ours, lent to the call.
    const face = conversions.intoPy(fill);
    try {
      object.Py_DecRef(callRuntime("register_module", [nameOf(name), face]));
    } finally {
      object.Py_DecRef(face);
    }
  } finally {
    closeScope(scope);
  }
}
