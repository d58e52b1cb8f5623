/**
 * A declared module in the Python that this program embeds.
 *
 * @module
 */
import { bulk, object } from "../../ffi/mod.ts";
import { callRuntime, check, nameOf, ptrOf, requireAttached } from "../core/mod.ts";
import { PyModule } from "../types/mod.ts";

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

/** A module that Python finds from now on, with the source of its members run in it. */
export function newModule(name: string, source: string): PyModule {
  // SAFETY: attached, or this throws; the text is ours, lent to the call, and the scope owns the module.
  requireAttached();
  const text = check(bulk.newString(source));
  try {
    return new PyModule(callRuntime("new_module", [nameOf(name), text, nameOf("<pyo3_ts>")]));
  } finally {
    object.Py_DecRef(text);
  }
}
