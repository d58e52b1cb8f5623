/**
 * A TypeScript function that has been declared with a Python signature.
 *
 * @module
 */
import { type Ptr, tupleobject } from "../../ffi/mod.ts";
import { builtin, callerPlace, formatAnnotation, type Parameter, parseSignature, type Place } from "../core/mod.ts";
import { about, type Converter, converterOf, untyped } from "../convert/mod.ts";
import { type DirectPlan, directPlan } from "./direct_call.ts";

/** What is called, whatever it takes. */
export type AnyFunction = (...args: never[]) => unknown;

/** The Python side of a function. */
export class DeclaredFunction {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
  /** Its parameters, in order. */
  readonly parameters: readonly Parameter[];
  /** The annotation of its result as Python shows it, or `null`. */
  readonly returns: string | null;
  /** Where it is declared. */
  readonly place: Place;
  /** What is called. */
  readonly handler: AnyFunction;
  /** How plain values go as they are; `undefined` where they do not. */
  readonly plan: DirectPlan | undefined;
  readonly #takers: readonly Taker[];
  readonly #result: Converter;

  /** Reads a signature. Throws `SyntaxError` where Python would. */
  constructor(signature: string, handler: AnyFunction, doc: string | undefined) {
    const { name, parameters, returns, isAsync } = parseSignature(signature);
    if (name === null) throw new SyntaxError(`Cannot declare a function without a name: ${signature}`);
    if (isAsync) throw new SyntaxError(`Cannot declare an async function yet; leave async out: ${signature}`);
    this.name = name;
    this.doc = doc;
    this.parameters = parameters;
    this.returns = returns && formatAnnotation(returns);
    this.place = callerPlace();
    this.handler = handler;
    this.#takers = parameters.map(takerOf);
    this.#result = this.returns === null ? untyped : converterOf(this.returns);
    this.plan = directPlan(parameters, this.returns);
  }

  /** Calls it with the items of a tuple from `start` on, one for each parameter; a new reference. */
  call(args: Ptr, start: number): unknown {
    const positional: unknown[] = [];
    let keywords: Record<string, unknown> | undefined;
    const takers = this.#takers;
    for (let i = 0; i < takers.length; i++) {
      const { name, kind, take } = takers[i];
      const value = take(tupleobject.PyTuple_GetItem(args, start + i));
      if (kind === "keywordOnly") (keywords ??= {})[name] = value;
      else if (kind === "varKeywords") keywords = { ...value as object, ...keywords };
      else if (kind === "varArgs" && i === takers.length - 1) positional.push(...value as unknown[]);
      else positional.push(value);
    }
    if (keywords !== undefined) positional.push(keywords);
    // By its own name in stacks, and not as a method of ours.
    const handler = this.handler;
    return handler(...positional as never[]);
  }

  /** A new reference to the object for a result. */
  intoPy(result: unknown): Ptr {
    try {
      return this.#result.intoPy(result);
    } catch (error) {
      throw about(`result of ${this.name}()`, error);
    }
  }
}

/** How one parameter gets its value. */
interface Taker {
  readonly name: string;
  readonly kind: Parameter["kind"];
  take(argument: Ptr): unknown;
}

function takerOf({ name, kind, annotation, default: fallback }: Parameter): Taker {
  const converter = converterOfParameter(kind, annotation && formatAnnotation(annotation));
  const take = (argument: Ptr): unknown => {
    try {
      return converter.fromPy(argument);
    } catch (error) {
      throw about(`argument '${name}'`, error);
    }
  };
  if (fallback !== "...") return { name, kind, take };
  // Python shows `...` for a default that is TypeScript's own.
  return { name, kind, take: (argument) => argument === builtin("_Py_EllipsisObject") ? undefined : take(argument) };
}

function converterOfParameter(kind: Parameter["kind"], annotation: string | null): Converter {
  switch (kind) {
    case "varArgs":
      return converterOf(`tuple[${annotation ?? "Any"}, ...]`);
    case "varKeywords":
      return converterOf(`dict[str, ${annotation ?? "Any"}]`);
    default:
      return annotation === null ? untyped : converterOf(annotation);
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
