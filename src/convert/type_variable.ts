/**
 * Type variables: any object, of which type checkers know more than the code that runs.
 *
 * @module
 */
import { kept, type Py } from "../core/mod.ts";
import type { Conversion, PyAny } from "../types/mod.ts";
import { Prepared } from "./annotation.ts";
import { converterOf } from "./compile.ts";

/** A type that each call has its own of. Its values are only kept and given back, so they outlive the call. */
export class TypeVariable extends Prepared<Py<PyAny>, unknown> {
  /** Takes any object. */
  constructor() {
    const any = converterOf("Any");
    super(() => ({ expected: any.expected, fromPy: (ptr) => kept(any.fromPy(ptr)), intoPy: any.intoPy }));
  }
}

/**
 * A type variable for annotations: `TypeVar`. An object of any type comes as a `Py`, to be kept and given back as itself;
 * stubs say that it is of the same type wherever the signature names it, or all of a class whose `generic` lists it.
 *
 * @returns Both directions, to be named in annotations.
 *
 * @example A function that gives what it got
 * ```ts
 * import { pyfunction, pymodule, typeVar } from "@pyo3/ts";
 *
 * const first = pyfunction("first(items: list[T]) -> T | None", { T: typeVar() }, (items) => items[0]);
 * const { "": stub } = pymodule("firsts", { members: [first] }).stubs();
 * console.assert(stub.includes("def first(items: list[_T]) -> _T | None: ..."));
 * ```
 */
export function typeVar(): Conversion<Py<PyAny>, unknown> {
  return new TypeVariable();
}
