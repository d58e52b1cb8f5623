/**
 * The Python class of a declared class, where no module has brought it to Python yet.
 *
 * @module
 */
import { backend, bulk, object } from "../../ffi/mod.ts";
import { callRuntime, check, hold, numberOf } from "../core/mod.ts";
import { classFace } from "./class_face.ts";
import type { DeclaredClass } from "./declared_class.ts";
import { checkedCall, hostedCall } from "./face.ts";

/** The number of a class that Python has, or has from now on. */
export function classNumber(declared: DeclaredClass): number {
  const number = numberOf(declared);
  if (number !== undefined) return number;
  if (declared.base !== undefined) classNumber(declared.base);
  const call = backend().hosted ? hostedCall : checkedCall;
  const [source, line] = classFace(declared, declared.numbers((target) => numberOf(target) ?? hold(target)), call);
  // SAFETY: attached, as somebody converts an instance; the texts are ours, lent to the call.
  const texts = [source, declared.place.file].map((text) => check(bulk.newString(text)));
  const made = bulk.newTuple([...texts, check(bulk.newString(`${line}`))]);
  try {
    object.Py_DecRef(callRuntime("declare", [made]));
  } finally {
    object.Py_DecRef(made);
  }
  return numberOf(declared)!;
}
