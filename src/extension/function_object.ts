/**
 * The Python function of a declared one, where TypeScript hands it over by itself.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { callRuntime, check, none } from "../core/mod.ts";
import { annotationImports } from "./annotation_names.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import { functionFace } from "./face.ts";
import { callHere } from "./type_object.ts";

// SAFETY: attached, as somebody converts a function; the arguments are ours, lent to the call.

/** The function of the module that it is a member of; a new reference, or `undefined` where Python has no such. */
export function moduleFunction({ module, name, place }: DeclaredFunction): Ptr | undefined {
  if (module === undefined) return undefined;
  const found = callWithTexts("member", [module, name, place.file, `${place.line}`]);
  if (found !== none()) return found;
  object.Py_DecRef(found);
  return undefined;
}

/** A function that is in no module, by its number; a new reference. */
export function newLooseFunction(declared: DeclaredFunction, number: number): Ptr {
  const { name, place } = declared;
  const source = functionFace(declared, number, callHere(), { module: `_pyo3_ts.module_of(${number})` });
  const imports = annotationImports([declared], new Set()).join("\n");
  return callWithTexts("loose_function", [`${number}`, name, source, imports, place.file, `${place.line}`]);
}

function callWithTexts(name: string, texts: readonly string[]): Ptr {
  const args = texts.map((text) => check(bulk.newString(text)));
  try {
    return callRuntime(name, args);
  } finally {
    bulk.releaseMany(args);
  }
}
