/**
 * The types that stubs show of a function.
 *
 * @module
 */
import { type Annotation, type Parameter, parseAnnotation } from "../core/mod.ts";
import { type Names, TypeVariable } from "../convert/mod.ts";
import { typeDeclarationOf } from "./declared_type.ts";

/** What a type checker reads of a function. */
export interface TypeHints {
  readonly parameters: readonly Parameter[];
  /** The type of its result, or `null` where it is not known. */
  readonly returns: Annotation | null;
  /** Which of the names in its annotations are type variables. */
  readonly variables: readonly string[];
}

/** Which way a value goes: into TypeScript, or out of it. */
type Way = "inputType" | "outputType";

/** The types of a signature, with what the converters that it names say of themselves. */
export function typeHints({ parameters, returns }: Omit<TypeHints, "variables">, names: Names = {}): TypeHints {
  return {
    parameters: parameters.map((one) => ({ ...one, annotation: hinted(one.annotation, "inputType", names) })),
    returns: hinted(returns, "outputType", names),
    variables: typeVariables(names),
  };
}

/** The names that are type variables. */
export function typeVariables(names: Names = {}): string[] {
  return Object.keys(names).filter((name) => names[name] instanceof TypeVariable);
}

function hinted<A extends Annotation | null>(annotation: A, way: Way, names: Names): A | Annotation {
  const all = (list: readonly Annotation[]): readonly Annotation[] => list.map((one) => hinted(one, way, names));
  switch (annotation?.kind) {
    case "name":
      return hintOf(names[annotation.name], way) ?? annotation;
    case "generic":
      return { ...annotation, args: all(annotation.args) };
    case "tuple":
      return { ...annotation, items: all(annotation.items) };
    case "union":
      return { ...annotation, members: all(annotation.members) };
    case "callable": {
      const { parameters, result } = annotation;
      // What is called with a value gets it the other way round.
      const other: Way = way === "inputType" ? "outputType" : "inputType";
      return {
        ...annotation,
        parameters: parameters && parameters.map((one) => hinted(one, other, names)),
        result: hinted(result, way, names),
      };
    }
    default:
      return annotation;
  }
}

function hintOf(named: Names[string] | undefined, way: Way): Annotation | undefined {
  // A member of an enum may have any name.
  if (typeDeclarationOf(named) !== undefined) return undefined;
  const hint = (named as { readonly [W in Way]?: unknown } | undefined)?.[way];
  return typeof hint === "string" ? parseAnnotation(hint) : undefined;
}
