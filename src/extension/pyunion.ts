/**
 * Discriminated unions of TypeScript as Python classes.
 *
 * @module
 */
import { callerPlace } from "../core/mod.ts";
import { type CheckedFields, Prepared, type RenameRule, type UnionFrom, type UnionInto } from "../convert/mod.ts";
import type { AnnotationNames, Conversion, NoNames } from "../types/mod.ts";
import { DeclaredUnion, type UnionVariants } from "./declared_union.ts";
import { declareType } from "./declared_type.ts";

/** What a union has besides its variants. */
export interface PyUnionOptions<Tag extends string, Names = AnnotationNames> {
  /** The field that has the variant's name in TypeScript. Default `"kind"`. */
  tag?: Tag;
  /** Its `__doc__`. */
  doc?: string;
  /** How Python spells the names of the fields. Default: as they are. */
  rename?: RenameRule;
  /** What the annotations name besides the built-in types and `Self`, which is the union. */
  names?: Names & AnnotationNames;
}

/**
 * Declares a discriminated union for Python: what PyO3 makes of an `enum` whose variants have data. In Python each
 * variant is a class within that of the union, `Shape.Circle(radius=1.0)`: its instances never change, compare and hash
 * by their fields, match in a `case`, and are pickled. In TypeScript it is a plain object, told apart by its tag; it goes
 * over as a value.
 *
 * {@linkcode pymethods} gives the union methods, which each variant has. A field is an annotation, with a literal as its
 * default: `"float = 1.0"`. What Python passes is looked at when it comes
 * to TypeScript.
 *
 * @param name What Python calls it.
 * @param variants The fields of each variant.
 * @param options Its tag, its documentation, and how its fields are spelled.
 * @returns Both directions of the type, for a module's `members` and for annotations.
 * @throws {SyntaxError} Where an annotation is none, or a name is not known.
 *
 * @example Shapes
 * ```ts
 * import { type Infer, pyfunction, pymodule, Python, pyunion } from "@pyo3/ts";
 *
 * const Shape = pyunion("Shape", { Circle: { radius: "float" }, Square: { side: "float = 1.0" }, Empty: {} });
 * type Shape = Infer<typeof Shape>; // { kind: "Circle"; radius: number } | …
 *
 * const area = pyfunction("area(shape: Shape) -> float", { Shape }, (shape) => {
 *   switch (shape.kind) {
 *     case "Circle":
 *       return Math.PI * shape.radius ** 2;
 *     case "Square":
 *       return shape.side ** 2;
 *     case "Empty":
 *       return 0;
 *   }
 * });
 * pymodule("shapes", { members: [Shape, area] }).register();
 *
 * Python.attach((py) => {
 *   py.run("from shapes import Shape, area\nassert area(Shape.Square(2)) == 4 and area(Shape.Empty()) == 0", {});
 * });
 * ```
 */
export function pyunion<
  const V extends UnionVariants,
  const Tag extends string = "kind",
  Names extends AnnotationNames = NoNames,
>(
  name: string,
  variants: V & { readonly [K in keyof V]: CheckedFields<V[K], Names> },
  options: PyUnionOptions<Tag, Names> = {},
): Conversion<UnionFrom<V, Tag, Names>, UnionInto<V, Tag, Names>> {
  const { tag = "kind", doc, rename, names } = options;
  return unionOf(new DeclaredUnion(name, variants, { doc, place: callerPlace(), tag, rename, names }));
}

/** Both directions of a union. */
export function unionOf<From, Into>(declared: DeclaredUnion): Conversion<From, Into> {
  const made = new Prepared<From, Into>(() => declared);
  declareType(made, declared);
  return made;
}
