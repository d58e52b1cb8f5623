/**
 * Floor 3: values across the border, one file for each kind.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { installConversions, requireAttached, whileConverting } from "../core/mod.ts";
import { PyAny } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { converterOf } from "./compile.ts";
import { errorIntoException, errorOfException } from "./error.ts";

export { intoPyByKind, untyped } from "./any.ts";
export { bigintIntoPy } from "./bigint.ts";
export { converterOf, type Names } from "./compile.ts";
export { about, type Converter, mismatch, unfit } from "./converter.ts";
export { errorIntoException } from "./error.ts";
export { foreign, installForeign } from "./foreign.ts";
export { newRef } from "./scalars.ts";

installConversions({
  anyClass: PyAny,
  intoPy: (value, annotation) =>
    typeof value === "function" || (typeof value === "object" && value !== null)
      ? whileConverting(() => intoPy(value, annotation))
      : intoPy(value, annotation),
  extract: (object, annotation) => converterOf(annotation).fromPy(object),
  errorIntoException,
  errorOfException,
});

function intoPy(value: unknown, annotation?: string): Ptr {
  requireAttached();
  return annotation === undefined ? intoPyByKind(value) : converterOf(annotation).intoPy(value);
}
