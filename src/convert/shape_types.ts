/**
 * The TypeScript types of shapes, from the annotations of their fields.
 *
 * @module
 */
import type {
  AnnotationError,
  CheckedField,
  Convertible,
  Directed,
  FieldFrom,
  FieldHasDefault,
  FieldInto,
  Infer,
  InferInto,
  PyScope,
  ScopeWith,
} from "../types/mod.ts";
import type { Field } from "./field.ts";

/** The fields of a shape: an annotation, what stands for one, or a field with options. */
export type Fields = Readonly<Record<string, string | Convertible | Field>>;

/** @internal What is wrong with the annotations of fields, for each that has a mistake. */
export type CheckedFields<F, Names> = { readonly [K in keyof F]: Mistake<F[K], FieldScope<F, Names>> };

/** What the annotations of the fields may name. */
export interface SelfOf<F, Names> extends PyScope {
  /** The shape itself. */
  Self: Directed<ShapeFrom<F, Names>, ShapeInto<F, Names>>;
}

/** @internal The names that the fields may use. */
export type FieldScope<F, Names> = ScopeWith<Names, SelfOf<F, Names>>;

type Mistake<T, Scope> = T extends string ? MistakeIn<T, CheckedField<T, Scope>>
  : T extends Field<infer S, infer _> ? S extends string ? MistakeIn<S, CheckedField<S, Scope>> : unknown
  : unknown;

/** What is wrong with one annotation; `unknown` where nothing is. */
export type MistakeIn<S, Checked> = Checked extends S ? unknown
  : Checked extends string ? AnnotationError<Checked>
  : unknown;

/** What comes from Python for a shape. */
export type ShapeFrom<F, Names> = { -readonly [K in keyof F]: FromSpec<F[K], FieldScope<F, Names>> };

/** @internal What a field is when it comes from Python. */
export type FromSpec<T, Scope> = T extends string ? FieldFrom<T, Scope>
  : T extends Field<infer S, infer O>
    ? (S extends string ? FieldFrom<S, Scope> : Infer<S>) | (O extends { default: () => infer D } ? D : never)
  : Infer<T>;

/** What goes to Python for a shape: a field with a default may be left out. */
export type ShapeInto<F, Names> = IntoFields<F, FieldScope<F, Names>>;

/** @internal What goes to Python for fields. */
export type IntoFields<F, Scope> =
  & { readonly [K in keyof F as HasDefault<F[K]> extends true ? never : K]: IntoSpec<F[K], Scope> }
  & { readonly [K in keyof F as HasDefault<F[K]> extends true ? K : never]?: IntoSpec<F[K], Scope> };

/** @internal What a field takes on the way to Python. */
export type IntoSpec<T, Scope> = T extends string ? FieldInto<T, Scope>
  : T extends Field<infer S, infer _> ? S extends string ? FieldInto<S, Scope> : InferInto<S>
  : InferInto<T>;

/** @internal Whether a field may be left out. */
export type HasDefault<T> = T extends string ? FieldHasDefault<T>
  : T extends Field<infer S, infer O>
    ? O extends { default: unknown } ? true : S extends string ? FieldHasDefault<S> : false
  : false;

/** What the annotations of the variants may name. */
interface SelfOfUnion<V, Tag extends string, Names> extends PyScope {
  /** The union itself. */
  Self: Directed<UnionFrom<V, Tag, Names>, UnionInto<V, Tag, Names>>;
}

/** @internal The names that the fields of a union may use. */
export type UnionScope<V, Tag extends string, Names> = ScopeWith<Names, SelfOfUnion<V, Tag, Names>>;

/** What comes from Python for a union: the fields of a variant, and its name as the tag. */
export type UnionFrom<V, Tag extends string, Names> = {
  [K in keyof V]:
    & { readonly [P in Tag]: K }
    & { -readonly [F in keyof V[K]]: FromSpec<V[K][F], UnionScope<V, Tag, Names>> };
}[keyof V];

/** What goes to Python for a union: a field with a default may be left out. */
export type UnionInto<V, Tag extends string, Names> = {
  [K in keyof V]:
    & { readonly [P in Tag]: K }
    & IntoFields<V[K], UnionScope<V, Tag, Names>>;
}[keyof V];
