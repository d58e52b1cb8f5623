/**
 * What `read_module.py` says of a Python module.
 *
 * @module
 */

/** An annotation, or nothing where nothing is known. */
export type Annotation = Named | Literal | null;

/** A name and what stands in its brackets. */
export interface Named {
  readonly name: string;
  readonly args: readonly Annotation[];
}

/** A value that is a type: one of Python's `Literal`. */
export interface Literal {
  readonly literal: string | number | boolean | null;
}

/** How an argument is given. */
export type ParameterKind = "positional" | "either" | "rest" | "keyword" | "keywords";

/** A parameter of a function. */
export type Parameter = readonly [name: string, kind: ParameterKind, optional: boolean, type: Annotation];

/** One way to call a function. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: Annotation;
}

/** A function, with one signature for each overload. */
export interface FunctionMember {
  readonly kind: "function";
  readonly name: string;
  /** Whether it belongs to the class, not to its instances. */
  readonly static: boolean;
  readonly signatures: readonly Signature[];
}

/** A constant, an attribute or a property. */
export interface ValueMember {
  readonly kind: "value";
  readonly name: string;
  readonly type: Annotation;
  readonly readonly: boolean;
}

/** A class. */
export interface ClassMember {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly string[];
  readonly members: readonly Member[];
}

/** What a module or a class has. */
export type Member = FunctionMember | ValueMember | ClassMember;

/** A Python module. */
export interface ModuleModel {
  readonly name: string;
  /** Where this was read: in stubs, or in the module itself. */
  readonly source: "stub" | "module";
  readonly members: readonly Member[];
}
