/**
 * Which JavaScript class a Python exception becomes, and which exception a class becomes.
 *
 * @module
 */
import { abstract, backend, bulk, ceval, dictobject, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { nameOf } from "./interned.ts";
import { isInstance } from "./type_object.ts";

/** A class of errors that stands for an exception. */
export type ExceptionClass<T> = new (message?: string) => T;

/** The exception that a class stands for. */
export interface ExceptionType {
  /** Its name, as an error shows it. */
  readonly name: string;
  /** The annotations of its fields, by name. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The type, made or imported where it is not there: borrowed, for as long as Python lives. Throws where it cannot be. */
  get(): Ptr;
  /**
   * The type where somebody else has made it, for as long as Python lives, or NULL; nothing is raised. Left out where
   * only `get` makes it.
   */
  find?(): Ptr;
  /** Whether the base of the class shows only in Python. */
  readonly imported?: boolean;
}

/** A type and its class. */
interface Known {
  readonly Class: ExceptionClass<unknown>;
  /** Whether the base of the class shows only in Python. */
  readonly imported: boolean;
  /** Found when the first exception of the type comes. */
  fit?: Fit;
}

/** What an exception becomes. */
export interface Fit {
  /** The class that fits best. */
  readonly Class: ExceptionClass<unknown>;
  /** What else it is an instance of in Python, as a class in JavaScript has one base. */
  readonly also: readonly ExceptionClass<unknown>[];
}

const builtIn = new Map<string, ExceptionClass<unknown>>();
const types = new Map<unknown, ExceptionType>();
const byType = new Map<Ptr, Known>();
/** Classes whose type somebody else makes. */
const awaited = new Map<ExceptionClass<unknown>, ExceptionType>();

/** Adds classes by the names of their exceptions; those that this Python lacks are never met. */
export function registerExceptions(classes: Readonly<Record<string, ExceptionClass<unknown>>>): void {
  for (const [name, type] of Object.entries(classes)) {
    builtIn.set(name, type);
    types.set(type, { name, get: () => requireBuiltIn(name) });
  }
}

/** Adds a class. */
export function registerException(Class: ExceptionClass<unknown>, type: ExceptionType): void {
  types.set(Class, type);
  if (type.find !== undefined) awaited.set(Class, type);
}

/** The class of a built-in exception. */
export function builtInException(name: string): ExceptionClass<unknown> | undefined {
  return builtIn.get(name);
}

/** The exception that a class stands for; a user's own subclass stands for that of its base. */
export function exceptionType(Class: unknown): ExceptionType {
  return types.get(Class) ?? exceptionType(Object.getPrototypeOf(Class));
}

function requireBuiltIn(name: string): Ptr {
  const ptr = findBuiltIn(name);
  if (!ptr) throw new TypeError(`Cannot use an exception that this Python lacks: ${name}`);
  return ptr;
}

function findBuiltIn(name: string): Ptr {
  // SAFETY: attached; borrowed either way, and built-in exceptions live as long as Python.
  const ptr = backend().data(`PyExc_${name}`);
  // ExceptionGroup has no symbol: it is made when Python starts.
  return ptr ? ptr : dictobject.PyDict_GetItemWithError(ceval.PyEval_GetBuiltins(), nameOf(name));
}

/** The class that fits an exception best: the first of its type's `__mro__` that has one. */
export function exceptionClass(exception: Ptr): Fit {
  learnTypes();
  findAwaited();
  // SAFETY: attached; the exception is lent, its type ours.
  const type = abstract.PyObject_Type(exception);
  const known = byType.get(type);
  const fit = known === undefined ? fitOf(type) : known.fit ??= fitOf(type);
  object.Py_DecRef(type);
  return fit;
}

/** Says which type a class has from now on. */
export function settleException(Class: ExceptionClass<unknown>, type: Ptr): void {
  awaited.delete(Class);
  learnTypes();
  const before = byType.get(type);
  if (before !== undefined) return setBase(Class, before.Class);
  byType.set(type, { Class, imported: types.get(Class)?.imported ?? false });
  for (const [ptr, known] of byType) {
    known.fit = undefined;
    if (known.imported) setBase(known.Class, fitOf(ptr, known.Class).Class);
  }
}

/** Where a class stands among the others shows when its type is there. */
function setBase(Class: ExceptionClass<unknown>, Base: ExceptionClass<unknown>): void {
  if (Class === Base || Object.getPrototypeOf(Class) === Base) return;
  Object.setPrototypeOf(Class, Base);
  Object.setPrototypeOf(Class.prototype, Base.prototype as object);
}

/** The classes of a type's bases, without the one given. */
function fitOf(type: Ptr, without?: unknown): Fit {
  // SAFETY: attached; the type is lent, the order and its items are ours.
  const mro = object.PyObject_GetAttr(type, nameOf("__mro__"));
  if (!mro) pyerrors.PyErr_Clear();
  // A metaclass may say anything here, or raise.
  const bases = mro && isInstance(mro, "PyTuple_Type") ? bulk.readSequence(mro) : [];
  const classes = bases.flatMap((base) => byType.get(base)?.Class ?? []).filter((Class) => Class !== without);
  bulk.releaseMany([...bases, mro]);
  const Class = classes[0] ?? builtIn.get("BaseException")!;
  const covered = (base: ExceptionClass<unknown>): boolean =>
    base === Class || Object.prototype.isPrototypeOf.call(base.prototype, Class.prototype);
  return { Class, also: classes.filter((base) => !covered(base)) };
}

function learnTypes(): void {
  if (byType.size > 0) return;
  for (const [name, Class] of builtIn) {
    const ptr = findBuiltIn(name);
    if (ptr) byType.set(ptr, { Class, imported: false });
  }
}

/** Looks for types that somebody else makes. */
function findAwaited(): void {
  for (const [Class, type] of awaited) {
    const ptr = type.find!();
    if (ptr) settleException(Class, ptr);
  }
}
