/**
 * Functions of several signatures under one name, in the source that they stand in.
 *
 * @module
 */
import { formatLiteral } from "../core/mod.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import { signatureSource } from "./face.ts";

/** The functions of one body that share names with others. */
export class Overloads {
  readonly #byName = new Map<string, DeclaredFunction[]>();

  /** The name to write a function by: the one that Python sees is that of the function that chooses among them. */
  nameOf(declaration: DeclaredFunction): string {
    const { name, overload } = declaration;
    if (!overload) return name;
    const variants = this.#byName.get(name) ?? [];
    this.#byName.set(name, [...variants, declaration]);
    return `_overload_${variants.length}_${name}`;
  }

  /** The statements that make one function of those of each name. */
  statements(): string[] {
    return [...this.#byName].flatMap(([name, variants]) => {
      const texts = variants.map((one) => formatLiteral(signatureSource(one))).join(", ");
      const parts = variants.map((_, index) => `_overload_${index}_${name}`).join(", ");
      const isBinary = formatLiteral(variants[0].isBinary);
      return [
        `${name} = _pyo3_ts.overloaded(${formatLiteral(name)}, ${isBinary}, [${texts}], ${parts})`,
        `del ${parts}`,
      ];
    });
  }
}

/** Throws where two members of one name are not both overloads, of one kind. */
export function checkNames(owner: string, members: readonly NamedMember[]): void {
  const first = new Map<string, NamedMember>();
  for (const one of members) {
    const other = first.get(one.name);
    first.set(one.name, one);
    if (other === undefined) continue;
    if (!one.overload || !other.overload) {
      const areFunctions = one.isAsync !== undefined && other.isAsync !== undefined;
      const advice = areFunctions ? "; functions with { overload: true } may share theirs" : "";
      throw new TypeError(`Cannot have two members of one name in ${owner}${advice}: ${one.name}`);
    }
    if (one.kind !== other.kind || one.isAsync !== other.isAsync) {
      throw new TypeError(
        `Cannot choose among functions that Python calls in different ways: ${owner}.${one.name} is ${
          describe(other)
        } and ${describe(one)}`,
      );
    }
  }
}

/** What may have another's name. */
export interface NamedMember {
  readonly name: string;
  /** What Python calls it as: a method, a static method … */
  readonly kind?: string;
  readonly overload?: boolean;
  readonly isAsync?: boolean;
}

function describe({ kind = "function", isAsync }: NamedMember): string {
  return `${isAsync ? "async " : ""}${kind}`;
}
