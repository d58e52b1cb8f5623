/**
 * A type that TypeScript has declared for Python: a class, an enum or a union.
 *
 * @module
 */
import type { Place } from "../core/mod.ts";
import type { CallSource } from "./face.ts";

/** Gives the number that Python calls something by; `undefined` where it has none yet. */
export type NumberOf = (target: object) => number | undefined;

/** The Python side of a type. */
export interface DeclaredType {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
  /** Where it is declared. */
  readonly place: Place;
  /** The declared type that it extends. */
  readonly base: DeclaredType | undefined;
  /** What Python calls by number. */
  readonly targets: readonly object[];
  /** Its Python source, and the line in its file that this begins at. */
  face(numberOf: NumberOf, call: CallSource): [source: string, line: number];
}

const byValue = new WeakMap<object, DeclaredType>();

/** Keeps what a value was declared as. */
export function declareType(value: object, declared: DeclaredType): void {
  byValue.set(value, declared);
}

/** The type that a value was declared as, itself and not by what it extends; `undefined` where it was not. */
export function typeDeclarationOf(value: unknown): DeclaredType | undefined {
  return typeof value === "function" || (typeof value === "object" && value !== null) ? byValue.get(value) : undefined;
}
