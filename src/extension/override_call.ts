/**
 * Calls of what Python has in the place of a declared method.
 *
 * @module
 */
import { bulk, dictobject, NULL, object, type Ptr, tupleobject } from "../../ffi/mod.ts";
import { check, checkNumber, nameOf } from "../core/mod.ts";
import { newRef } from "../convert/mod.ts";
import type { DeclaredFunction, Taker } from "./declared_function.ts";

// SAFETY: the caller is attached and lends the method; each argument is ours until the call is over.

/** Calls a bound method with what the handler of the declared one would get; the value of its result. */
export function callInPython(method: Ptr, declaration: DeclaredFunction, args: readonly unknown[]): unknown {
  const [, ...parameters] = declaration.takers;
  const named = parameters.filter(isNamed);
  const places = parameters.length - named.length;
  const ptrs: Ptr[] = [];
  let keywords = NULL;
  try {
    pushPlaced(ptrs, parameters.slice(0, places), args, named.length === 0);
    if (named.length > 0) keywords = keywordsOf(named, args[places] as Record<string, unknown> | undefined);
    const answer = check(bulk.call(method, ptrs, keywords));
    try {
      return declaration.fromPy(answer);
    } finally {
      object.Py_DecRef(answer);
    }
  } finally {
    bulk.releaseMany([...ptrs, keywords]);
  }
}

function isNamed({ kind }: Taker): boolean {
  return kind === "keywordOnly" || kind === "varKeywords";
}

/** Adds new references to the arguments that have a place; the first that is left out ends them. */
function pushPlaced(ptrs: Ptr[], parameters: readonly Taker[], args: readonly unknown[], isLast: boolean): void {
  for (const [place, { kind, converter }] of parameters.entries()) {
    if (kind === "varArgs") {
      const items = converter.intoPy(isLast ? args.slice(place) : args[place] ?? []);
      const count = tupleobject.PyTuple_Size(items);
      for (let i = 0; i < count; i++) ptrs.push(newRef(tupleobject.PyTuple_GetItem(items, i)));
      object.Py_DecRef(items);
    } else if (args[place] === undefined) return;
    else ptrs.push(converter.intoPy(args[place]));
  }
}

/** A new dict of the arguments that have a name. */
function keywordsOf(parameters: readonly Taker[], values: Record<string, unknown> = {}): Ptr {
  const rest = { ...values };
  const only = parameters.filter(({ kind }) => kind === "keywordOnly");
  for (const { name } of only) delete rest[name];
  const others = parameters.find(({ kind }) => kind === "varKeywords");
  const dict = others === undefined ? check(dictobject.PyDict_New()) : others.converter.intoPy(rest);
  try {
    for (const { name, converter } of only) {
      if (values[name] === undefined) continue;
      const value = converter.intoPy(values[name]);
      const status = dictobject.PyDict_SetItem(dict, nameOf(name), value);
      object.Py_DecRef(value);
      checkNumber(status);
    }
    return dict;
  } catch (error) {
    object.Py_DecRef(dict);
    throw error;
  }
}
