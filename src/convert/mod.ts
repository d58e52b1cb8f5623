/**
 * Floor 3: values across the border, one file for each kind.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { installConversions, requireAttached, whileConverting } from "../core/mod.ts";
import { PyAny } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { converterOf, type Names } from "./compile.ts";
import { errorIntoException, errorOfException } from "./error.ts";

export { intoPyByKind, plainFromPy, untyped } from "./any.ts";
export { abortSignal } from "./abort_signal.ts";
export { bigintIntoPy } from "./bigint.ts";
export { annotation, Prepared } from "./annotation.ts";
export { typeVar, TypeVariable } from "./type_variable.ts";
export { ClassEnum } from "./class_enum.ts";
export { classShape } from "./class_shape.ts";
export { converterOf, type Names } from "./compile.ts";
export {
  about,
  CONVERTER,
  type Converter,
  type HasConverter,
  mismatch,
  ofVariant,
  unfit,
  within,
} from "./converter.ts";
export { errorIntoException } from "./error.ts";
export { define } from "./mappings.ts";
export { asBytes, isShared, lendShared } from "./typed_arrays.ts";
export { asyncIterator } from "./async_iterators.ts";
export { awaitable } from "./awaitable.ts";
export { foreign, installForeign, unwrapped, wrapperOf, wrappingFunctions } from "./foreign.ts";
export { Field, field, type FieldOptions } from "./field.ts";
export type { ItemKey } from "./place.ts";
export { registerConverter } from "./registry.ts";
export { renamed, type RenameRule } from "./rename.ts";
export { RecordShape } from "./record_shape.ts";
export { recordFields, shape, type ShapeOptions } from "./shape.ts";
export type { CheckedFields, Fields, ShapeFrom, ShapeInto, UnionFrom, UnionInto } from "./shape_types.ts";
export { copyToJs, toJs, type ToJsOptions } from "./to_js.ts";
export { copyToPy, toPy, type ToPyOptions } from "./to_py.ts";
export { transparent } from "./transparent.ts";
export { TypedDict } from "./typed_dict.ts";
export { type VariantOptions, type Variants, variants } from "./variants.ts";
export { newRef } from "./scalars.ts";

installConversions({
  anyClass: PyAny,
  intoPy: (value, annotation, names) =>
    typeof value === "function" || (typeof value === "object" && value !== null)
      ? whileConverting(() => intoPy(value, annotation, names))
      : intoPy(value, annotation, names),
  extract: (object, annotation, names) => converterOf(annotation, names as Names).fromPy(object),
  errorIntoException,
  errorOfException,
});

function intoPy(value: unknown, annotation?: unknown, names?: object): Ptr {
  requireAttached();
  return annotation === undefined ? intoPyByKind(value) : converterOf(annotation, names as Names).intoPy(value);
}
