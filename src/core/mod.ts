/**
 * Floor 1: attachment, ownership and errors.
 *
 * @module
 */
import "./environment.ts";
import "./uncaught.ts";
export * from "./annotation/mod.ts";
export { AwaitedCall, home, kept, promiseOf, promiseOfCall, type PromiseOptions } from "./awaiting.ts";
export { carries, carry, runCarried } from "./carried.ts";
export * from "./conversion.ts";
export { answerCalls, entries } from "./entry.ts";
export {
  check,
  checkNumber,
  errorOf,
  exceptionOf,
  fieldOf,
  intoException,
  PyErrBase,
  type PyErrOptions,
  raise,
  throwPending,
} from "./err.ts";
export {
  builtInException,
  type ExceptionClass,
  type ExceptionType,
  exceptionType,
  registerException,
  registerExceptions,
  settleException,
} from "./exception_class.ts";
export { asOurs, isOurs, type Patience } from "./errand.ts";
export { finalize } from "./finalize.ts";
export * from "./held.ts";
export { Bound, type BoundClass, ptrOf, Py, storedPtr } from "./instance.ts";
export { nameOf } from "./interned.ts";
export { canAttach, type InitializeOptions, isRunning, onStart, pythonInfo, start } from "./lifecycle.ts";
export { NotAttachedError } from "./not_attached_error.ts";
export { releaseLater } from "./ref_pool.ts";
export { BAKED_SOURCES, bakedInto, callRuntime, HINTS_SOURCE, isOfRuntime, runtimeMember } from "./runtime.ts";
export {
  attachedFor,
  attachForTurn,
  canRelease,
  closeScope,
  current,
  detached,
  openNestedScope,
  openScope,
  openTurnScope,
  requireAttached,
  type Scope,
  whileConverting,
  withLateScope,
} from "./scope.ts";
export { callerPlace, callPlaces, type Place } from "./source_place.ts";
export { type AnyWorker, terminate } from "./terminate.ts";
export { notesOf } from "./traceback.ts";
export { builtin, isInstance, none, typeOf } from "./type_object.ts";
