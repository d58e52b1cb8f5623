/**
 * Python's warnings.
 *
 * @module
 */
import { dictobject, import_, object } from "../../ffi/mod.ts";
import { callerPlace, check, exceptionType, nameOf, type Py } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { PyDict } from "./dict.ts";
import type { PyWarning } from "./exceptions.ts";

/** @internal A class of warnings. */
export type WarningClass = abstract new (...args: never[]) => PyWarning;

/** What was shown already, by file: Python shows a warning once for each line that gives it. */
let shown: Py<PyDict> | undefined;

/** Warns from the line of TypeScript that called this package. */
export function warn(category: WarningClass | PyAny, message: string): void {
  const { file, line } = callerPlace();
  // SAFETY: attached, or the handles throw; each owns its reference until the end of the block.
  using names = (shown ??= new PyDict(check(dictobject.PyDict_New())).unbind()).bind();
  using registry = names.callMethod("setdefault", file, {});
  using warnings = new PyAny(check(import_.PyImport_Import(nameOf("warnings"))));
  using type = category instanceof PyAny ? category.clone() : typeOf(category);
  warnings.callMethod("warn_explicit", message, type, file, line, file, registry).dispose();
}

function typeOf(category: WarningClass): PyAny {
  const type = exceptionType(category).get();
  // SAFETY: attached; the type lives as long as Python, and the handle owns a reference of its own.
  object.Py_IncRef(type);
  return new PyAny(type);
}
