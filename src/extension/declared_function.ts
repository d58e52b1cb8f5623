/**
 * A TypeScript function that has been declared with a Python signature.
 *
 * @module
 */
import { type Ptr, tupleobject } from "../../ffi/mod.ts";
import {
  builtin,
  callerPlace,
  detached,
  formatAnnotation,
  kept,
  type Parameter,
  parseAnnotation,
  parseSignature,
  type Place,
  runtimeMember,
  type Signature,
} from "../core/mod.ts";
import { PyOverflowError, PyStopAsyncIteration, PyStopIteration, PyTypeError, PyValueError } from "../types/mod.ts";
import { abortSignal, about, type Converter, converterOf, type Names, newRef, untyped } from "../convert/mod.ts";
import { isSelf, type MethodOwner } from "./class_owner.ts";
import { type DirectPlan, directPlan } from "./direct_call.ts";
import { type CallWarning, callWarnings, type Warnings } from "./call_warning.ts";
import { typeDeclarationOf } from "./declared_type.ts";
import { isBinary, isNext } from "./special_methods.ts";
import { type TypeHints, typeHints, typeVariables } from "./type_hints.ts";

// SAFETY: Python called, so this thread is attached; the request, which Python keeps, keeps the arguments.

/** What is called, whatever it takes. */
export type AnyFunction = (...args: never[]) => unknown;

/** What a declaration says besides the signature. */
export interface Declaration {
  /** Its `__doc__`. */
  readonly doc?: string;
  /** What its annotations may name. */
  readonly names?: Names;
  /** The class whose method it is. */
  readonly owner?: MethodOwner;
  /** Its name, where the signature has none. */
  readonly name?: string;
  /** What it gives, whatever the signature says. */
  readonly returns?: string;
  /** Where it stands. Default where it is declared. */
  readonly place?: Place;
  /** Whether it is one of several under its name. */
  readonly overload?: boolean;
  /** Whether the module that it is in comes before its arguments. */
  readonly passModule?: boolean;
  /** Whether Python's other threads run while it does. */
  readonly detach?: boolean;
  /** Whether any of several processes may run it. */
  readonly pool?: boolean;
  /** What it warns of when it is called. */
  readonly warn?: Warnings;
  /** The parameters that `help` and `inspect.signature` show, and stubs where they have types; `null` for none. */
  readonly textSignature?: string | null;
}

/** What one of several signatures gives whose types do not take the arguments. */
const MISMATCH: unique symbol = Symbol();

/** What a binary method gives where it does not know the other operand. */
const NOT_IMPLEMENTED: unique symbol = Symbol();

/** The Python side of a function. */
export class DeclaredFunction {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
  /** The parameters that Python sees, in order. */
  readonly parameters: readonly Parameter[];
  /** The annotation of its result as Python shows it, or `null`. */
  readonly returns: string | null;
  /** Whether Python awaits it. */
  readonly isAsync: boolean;
  /** Whether it hears, by an `AbortSignal`, when Python waits no more. */
  readonly wantsSignal: boolean;
  /** Whether what it gives is itself awaited: a promise is its result, and not what it comes to. */
  readonly givesPromise: boolean;
  /** Where it is declared. */
  readonly place: Place;
  /** The module that Python finds it in by its name. */
  module: string | undefined;
  /** What is called. */
  readonly handler: AnyFunction;
  /** Whether it is one of several under its name. */
  readonly overload: boolean;
  /** Whether the module that it is in comes before its arguments. */
  readonly passModule: boolean;
  /** Whether Python's other threads run while it does. */
  readonly detach: boolean;
  /** Whether any of several processes may run it. */
  readonly pool: boolean;
  /** What it warns of when it is called. */
  readonly warnings: readonly CallWarning[];
  /** What Python shows, `null` for nothing, `undefined` for its own. */
  readonly shown: TypeHints | null | undefined;
  /** The types that stubs show. */
  readonly hints: TypeHints;
  /** The signature as it was declared. */
  readonly signature: string;
  /** Whether Python asks the other operand where it does not know one. */
  readonly isBinary: boolean;
  /** How plain values go as they are; `undefined` where they do not. */
  readonly plan: DirectPlan | undefined;
  /** How each parameter gets its value. */
  readonly takers: readonly Taker[];
  readonly #result: Converter;
  readonly #isNext: boolean;
  readonly #self: Converter["fromPy"] | undefined;
  readonly #again: (handler: AnyFunction, changes: Declaration) => DeclaredFunction;
  #loose: DeclaredFunction | undefined;

  /** Reads a signature. Throws `SyntaxError` where Python would. */
  constructor(signature: string, handler: AnyFunction, declaration: Declaration = {}) {
    const { doc, owner, name, returns, place } = declaration;
    const names = owner === undefined ? declaration.names : { ...declaration.names, ...owner.names };
    const parsed = parseSignature(signature);
    const ownName = parsed.name ?? name;
    if (ownName === undefined) throw new SyntaxError(`Cannot declare a function without a name: ${signature}`);
    this.name = ownName;
    this.doc = doc;
    this.returns = returns ?? (parsed.returns && formatAnnotation(parsed.returns));
    this.isAsync = parsed.isAsync;
    this.givesPromise = !parsed.isAsync && /^Awaitable\b/.test(this.returns ?? "");
    this.place = place ?? callerPlace();
    this.handler = handler;
    const takers = parsed.parameters.map((one) => takerOf(one, owner, names));
    this.takers = declaration.passModule ? [moduleTaker(), ...takers] : takers;
    this.parameters = parsed.parameters.filter((_, i) => !(parsed.isAsync && isSignal(takers[i])));
    this.wantsSignal = this.parameters.length < parsed.parameters.length;
    this.#result = this.returns === null ? untyped : converterOf(this.returns, names);
    this.isBinary = owner !== undefined && isBinary(ownName);
    this.#isNext = owner !== undefined && isNext(ownName);
    this.signature = signature;
    const { textSignature } = declaration;
    this.shown = typeof textSignature === "string" ? shownSignature(textSignature, names) : textSignature;
    const own = { parameters: this.parameters, returns: this.returns === null ? null : parseAnnotation(this.returns) };
    this.hints = this.shown && isTyped(this.shown) ? this.shown : typeHints(own, names);
    this.overload = declaration.overload ?? false;
    this.passModule = declaration.passModule ?? false;
    this.detach = declaration.detach ?? false;
    if (this.detach && this.isAsync) {
      throw new TypeError(`Cannot detach what is async, which leaves Python alone while it awaits: ${signature}`);
    }
    this.pool = declaration.pool ?? false;
    if (this.pool) requirePoolable(signature, parsed, names);
    this.warnings = callWarnings(declaration.warn);
    this.#self = owner?.self.fromPy;
    this.#again = (handler, changes) =>
      new DeclaredFunction(signature, handler, { ...declaration, place: this.place, ...changes });
    this.plan = parsed.isAsync || this.passModule ? undefined : directPlan(parsed.parameters, this.returns, owner);
  }

  /** The same for a function of Python that is in no module: it is held for itself, and let go with that. */
  get loose(): DeclaredFunction {
    return this.#loose ??= this.#again(this.handler, { overload: false });
  }

  /** The same with another handler, which gives something else. */
  with(handler: AnyFunction, returns: string): DeclaredFunction {
    return this.#again(handler, { returns });
  }

  /** Calls it with the items of a tuple from `start` on, one for each parameter that Python sees; what it returns. */
  call(args: Ptr, start: number, signal?: AbortSignal): unknown {
    const positional: unknown[] = [];
    let keywords: Record<string, unknown> | undefined;
    const takers = this.takers;
    let place = start;
    for (let i = 0; i < takers.length; i++) {
      const { name, kind, take } = takers[i];
      let value: unknown;
      try {
        value = signal !== undefined && isSignal(takers[i]) ? signal : take(tupleobject.PyTuple_GetItem(args, place++));
        // It goes on when the scope of the arguments has ended, or beside that.
        if (this.isAsync || this.detach) value = kept(value);
      } catch (error) {
        if (this.overload && take !== this.#self && isUnfit(error)) return MISMATCH;
        if (this.isBinary && i > 0 && error instanceof PyTypeError) return NOT_IMPLEMENTED;
        throw error;
      }
      if (kind === "keywordOnly") (keywords ??= {})[name] = value;
      else if (kind === "varKeywords") keywords = { ...value as object, ...keywords };
      else if (kind === "varArgs" && i === takers.length - 1) positional.push(...value as unknown[]);
      else positional.push(value);
    }
    if (keywords !== undefined) positional.push(keywords);
    return this.detach ? detached(() => applyTo(this.handler, positional)) : applyTo(this.handler, positional);
  }

  /** What a borrowed result is, of what Python has in the place of the function. */
  fromPy(result: Ptr): unknown {
    try {
      return this.#result.fromPy(result);
    } catch (error) {
      throw about(`result of ${this.name}()`, error);
    }
  }

  /** A new reference to the object for a result. */
  intoPy(result: unknown): Ptr {
    if (result === MISMATCH) return newRef(runtimeMember("mismatch"));
    if (result === NOT_IMPLEMENTED) return newRef(builtin("_Py_NotImplementedStruct"));
    if (this.#isNext && result === undefined) throw this.isAsync ? new PyStopAsyncIteration() : new PyStopIteration();
    try {
      return this.#result.intoPy(result);
    } catch (error) {
      throw about(`result of ${this.name}()`, error);
    }
  }
}

/** Calls a function by its own name in stacks, not as a method of ours. Measured: spreading costs more than the call. */
export function applyTo(target: AnyFunction, args: readonly unknown[]): unknown {
  const call = target as (...args: unknown[]) => unknown;
  switch (args.length) {
    case 0:
      return call();
    case 1:
      return call(args[0]);
    case 2:
      return call(args[0], args[1]);
    case 3:
      return call(args[0], args[1], args[2]);
    default:
      return call(...args);
  }
}

/** Throws where what crosses belongs to one process, or needs its event loop later. */
function requirePoolable(signature: string, { isAsync, parameters, returns }: Signature, names: Names = {}): void {
  const annotations = [...parameters.map(({ annotation }) => annotation), returns].filter((one) => one !== null);
  const words = annotations.flatMap((one) => formatAnnotation(one).match(/\w+/g) ?? []);
  const bound = words.find((word) => /^(Callable|Awaitable|(Async)?Iterator)$/.test(word) || isClass(names[word]));
  if (!isAsync && bound === undefined) return;
  throw new TypeError(
    `Cannot run in a pool of processes what ${
      isAsync ? "is async" : `has a ${bound}`
    }, which one of them alone knows: ${signature}`,
  );
}

function isClass(name: unknown): boolean {
  return typeDeclarationOf(name) !== undefined && typeof name === "function";
}

/** Whether it takes what says that Python waits no more, where Python does wait. */
function isSignal({ converter }: Taker): boolean {
  return converter === abortSignal;
}

/** How one parameter gets its value. */
export interface Taker {
  readonly name: string;
  readonly kind: Parameter["kind"];
  /** Both directions of its annotation. */
  readonly converter: Converter;
  /** Its value, of a borrowed argument. */
  take(argument: Ptr): unknown;
}

/** The module, which faces pass first where it is asked for. */
function moduleTaker(): Taker {
  const converter = converterOf("ModuleType");
  return { name: "module", kind: "positionalOnly", converter, take: converter.fromPy };
}

function shownSignature(text: string, names: Names | undefined): TypeHints {
  const { name, isAsync, ...shown } = parseSignature(text);
  if (name === null && !isAsync) return { ...shown, variables: typeVariables(names) };
  throw new SyntaxError(`Cannot show a signature but by (parameters), not: ${text}`);
}

function isTyped({ parameters, returns }: TypeHints): boolean {
  return returns !== null || parameters.some((one) => one.annotation !== null);
}

/** Whether an argument is not of the type; what Python code raises meanwhile may be anything else. */
function isUnfit(error: unknown): boolean {
  return error instanceof PyTypeError || error instanceof PyOverflowError || error instanceof PyValueError;
}

function takerOf(parameter: Parameter, owner: MethodOwner | undefined, names: Names | undefined): Taker {
  const { name, kind, annotation, default: fallback } = parameter;
  if (owner !== undefined && isSelf(parameter)) return { name, kind, converter: owner.self, take: owner.self.fromPy };
  const converter = converterOfParameter(kind, annotation && formatAnnotation(annotation), names);
  const take = (argument: Ptr): unknown => {
    try {
      return converter.fromPy(argument);
    } catch (error) {
      throw about(`argument '${name}'`, error);
    }
  };
  if (fallback !== "...") return { name, kind, converter, take };
  // Python shows `...` for a default that is TypeScript's own.
  return {
    name,
    kind,
    converter,
    take: (argument) => argument === builtin("_Py_EllipsisObject") ? undefined : take(argument),
  };
}

function converterOfParameter(kind: Parameter["kind"], annotation: string | null, names?: Names): Converter {
  switch (kind) {
    case "varArgs":
      return converterOf(`tuple[${annotation ?? "Any"}, ...]`, names);
    case "varKeywords":
      return converterOf(`dict[str, ${annotation ?? "Any"}]`, names);
    default:
      return annotation === null ? untyped : converterOf(annotation, names);
  }
}

const declared = new WeakMap<AnyFunction, DeclaredFunction>();

/** Keeps what is known of a function. */
export function declare(handler: AnyFunction, declaration: DeclaredFunction): void {
  declared.set(handler, declaration);
}

/** What a function was declared as; `undefined` where it was not. */
export function declarationOf(handler: AnyFunction): DeclaredFunction | undefined {
  return declared.get(handler);
}
