/**
 * A declared module in the Python that this program embeds.
 *
 * @module
 */
import { bulk, object } from "../../ffi/mod.ts";
import { callRuntime, check, nameOf, ptrOf } from "../core/mod.ts";
import type { PyModule } from "../types/mod.ts";

/** Runs the source of a module's members in it. */
export function fillModule(module: PyModule, source: string): void {
  // SAFETY: attached, or `ptrOf` throws; the text is ours, the module is lent to the call.
  const text = check(bulk.newString(source));
  try {
    object.Py_DecRef(callRuntime("fill_module", [ptrOf(module), text, nameOf("<pyo3_ts>")]));
  } finally {
    object.Py_DecRef(text);
  }
}
