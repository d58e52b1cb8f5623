/**
 * What a reader of TypeScript's types tells of a module of plain exports. It is data: who reads types has nothing to run,
 * and who runs the module reads no types.
 *
 * @module
 */
import type { Place } from "../core/mod.ts";
import type { EnumKind } from "./declared_enum.ts";
import type { UnionVariants } from "./declared_union.ts";

/** What each export has. */
export interface PlainExport {
  /** What TypeScript calls it. */
  readonly key: string;
  /** What Python calls it. */
  readonly name: string;
  readonly doc?: string;
  readonly place: Place;
}

/** A function, or one signature of several. */
export interface PlainFunction extends PlainExport {
  readonly signature: string;
  readonly overload?: boolean;
}

/** A method of a class. */
export interface PlainMethod extends PlainFunction {
  readonly static: boolean;
}

/** A field, an accessor, or a static field. */
export interface PlainProperty extends PlainExport {
  readonly annotation: string;
  readonly kind: "field" | "getter";
  readonly static: boolean;
  readonly readonly: boolean;
}

/** A class. */
export interface PlainClass extends PlainExport {
  /** Its type parameters. */
  readonly generic?: readonly string[];
  /** The constructor's; left out where Python cannot make instances. */
  readonly signature?: string;
  readonly methods: readonly PlainMethod[];
  readonly properties: readonly PlainProperty[];
}

/** An `enum`. */
export interface PlainEnum extends PlainExport {
  readonly kind: EnumKind;
}

/** A union of object types that a field tells apart. */
export interface PlainUnion extends PlainExport {
  readonly tag: string;
  readonly variants: UnionVariants;
}

/** An object type: a `TypedDict`. */
export interface PlainRecord extends PlainExport {
  readonly fields: readonly PlainField[];
}

/** A field of an object type. */
export interface PlainField {
  readonly name: string;
  readonly annotation: string;
  readonly required: boolean;
}

/** A value. */
export interface PlainConstant extends PlainExport {
  readonly annotation: string;
}

/** A module of plain exports. */
export interface PlainExports {
  readonly doc: string;
  readonly functions: readonly PlainFunction[];
  /** Those that others extend before these. */
  readonly classes: readonly PlainClass[];
  readonly enums: readonly PlainEnum[];
  readonly unions: readonly PlainUnion[];
  readonly records: readonly PlainRecord[];
  readonly constants: readonly PlainConstant[];
  /** The type parameters of functions and classes. */
  readonly typeVariables: readonly string[];
  /** What declares itself: exceptions, and all that decorators and `pyfunction` have declared. */
  readonly declared: readonly string[];
}
