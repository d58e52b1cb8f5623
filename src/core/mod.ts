/**
 * Floor 1: attachment, ownership and errors.
 *
 * @module
 */
import "./environment.ts";
export * from "./annotation/mod.ts";
export * from "./conversion.ts";
export { answerCalls } from "./entry.ts";
export {
  check,
  checkNumber,
  errorOf,
  intoException,
  PyErrBase,
  type PyErrOptions,
  raise,
  throwPending,
} from "./err.ts";
export { type ExceptionClass, exceptionName, exceptionType, registerExceptions } from "./exception_class.ts";
export { finalize } from "./finalize.ts";
export * from "./held.ts";
export { Bound, type BoundClass, ptrOf, Py, storedPtr } from "./instance.ts";
export { nameOf } from "./interned.ts";
export { type InitializeOptions, isRunning, onStart, pythonInfo, start } from "./lifecycle.ts";
export { NotAttachedError } from "./not_attached_error.ts";
export { BAKED_SOURCES, bakedInto, callRuntime, isOfRuntime, runtimeMember } from "./runtime.ts";
export {
  closeScope,
  current,
  detached,
  openNestedScope,
  openScope,
  requireAttached,
  type Scope,
  whileConverting,
  withLateScope,
} from "./scope.ts";
export { callerPlace, callPlaces, type Place } from "./source_place.ts";
export { builtin, isInstance, none, typeOf } from "./type_object.ts";
