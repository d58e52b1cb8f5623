/**
 * A discriminated union of TypeScript that has been declared for Python.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { callRuntime, check, nameOf, type Parameter, parseField, type Place, typeOf } from "../core/mod.ts";
import {
  CONVERTER,
  type Converter,
  define,
  mismatch,
  type Names,
  ofVariant,
  recordFields,
  RecordShape,
  renamed,
  type RenameRule,
  unfit,
  within,
} from "../convert/mod.ts";
import { type AnnotationNames, nameOfType, PyValueError } from "../types/mod.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import type { DeclaredType, NumberOf } from "./declared_type.ts";
import { type CallSource, pythonAnnotation } from "./face.ts";
import { typeFace } from "./type_face.ts";
import { typeObject } from "./type_object.ts";

/** The annotations of the fields of each variant, by their names. */
export type UnionVariants = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a union has besides its variants. */
export interface UnionDeclaration {
  readonly doc: string | undefined;
  readonly place: Place;
  /** The field that names the variant in TypeScript. */
  readonly tag: string;
  readonly rename: RenameRule | undefined;
  readonly names: AnnotationNames | undefined;
}

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** The Python side of a union. */
export class DeclaredUnion implements DeclaredType, Converter {
  readonly name: string;
  readonly doc: string | undefined;
  readonly place: Place;
  readonly base = undefined;
  /** What its annotations may name. */
  readonly names: Names;
  /** An instance of a variant's class ↔ an object with a tag. */
  readonly converter: Converter = this;
  /** Its methods. */
  readonly methods: DeclaredFunction[] = [];
  /** The fields of each variant, as parameters of its class. */
  readonly variants: ReadonlyMap<string, readonly Parameter[]>;
  readonly #tag: string;
  readonly #variants: ReadonlyMap<string, RecordShape>;

  /** Reads the annotations of the fields. */
  constructor(name: string, variants: UnionVariants, { doc, place, tag, rename, names }: UnionDeclaration) {
    this.name = name;
    this.doc = doc;
    this.place = place;
    this.#tag = tag;
    const known = this.names = { ...names, Self: { [CONVERTER]: () => this } };
    this.variants = new Map(
      Object.entries(variants).map(([variant, fields]) => [variant, parametersOf(variant, fields, rename)]),
    );
    this.#variants = new Map(
      Object.entries(variants).map(([variant, fields]) => {
        if (Object.hasOwn(fields, tag)) throw new TypeError(`Cannot have a field of the tag's name: ${variant}.${tag}`);
        const expected = `${name}.${variant}`;
        const shape = new RecordShape(expected);
        shape.fields = recordFields(fields, { from: "attributes", rename, names: known, expected });
        return [variant, shape];
      }),
    );
  }

  get targets(): readonly object[] {
    return this.methods;
  }

  face(numberOf: NumberOf, call: CallSource): [string, number] {
    const source = [...this.variants].flatMap(([variant, fields]) => variantSource(variant, fields));
    const parts = { base: "_pyo3_ts.Union", body: ["__slots__ = ()", ...source], methods: this.methods };
    return typeFace(this, parts, numberOf, call);
  }

  get expected(): string {
    return this.name;
  }

  fromPy(ptr: Ptr): unknown {
    const type = typeOf(ptr);
    if (!object.PyType_IsSubtype(type, typeObject(this))) throw mismatch(this.name, ptr);
    const variant = nameOfType(type);
    const result: Record<string, unknown> = {};
    define(result, this.#tag, variant);
    try {
      return Object.assign(result, this.#variants.get(variant)!.fromPy(ptr));
    } catch (error) {
      throw ofVariant(variant, error);
    }
  }

  intoPy(value: unknown): Ptr {
    if (typeof value !== "object" || value === null) throw unfit(this.name, value);
    const variant = (value as Record<string, unknown>)[this.#tag];
    const shape = this.#variants.get(variant as string);
    if (shape === undefined) throw within(`.${this.#tag}`, this.#unknown(variant));
    // SAFETY: the class and its fields are ours for the call.
    const cls = check(object.PyObject_GetAttr(typeObject(this), nameOf(variant as string)));
    try {
      const fields = shape.intoPy(value);
      try {
        return callRuntime("variant_from", [cls, fields]);
      } finally {
        object.Py_DecRef(fields);
      }
    } catch (error) {
      throw ofVariant(variant as string, error);
    } finally {
      object.Py_DecRef(cls);
    }
  }

  #unknown(variant: unknown): Error {
    if (typeof variant !== "string") return unfit("str", variant);
    const choices = [...this.#variants.keys()].map((name) => `'${name}'`).join(", ");
    return new PyValueError(`expected one of ${choices}: '${variant}'`);
  }
}

/** The class of a variant as it stands within that of the union. */
function variantSource(variant: string, fields: readonly Parameter[]): string[] {
  const parameters = fields.map(({ name, annotation, default: fallback }) =>
    `${name}: ${pythonAnnotation(annotation!)}${fallback === null ? "" : ` = ${fallback}`}`
  );
  const names = fields.map(({ name }) => name);
  const tuple = names.map((name) => `"${name}", `).join("");
  return [
    `class ${variant}:`,
    `  __slots__ = __match_args__ = (${tuple})`,
    `  def __new__(cls, ${parameters.join(", ")}): return _pyo3_ts.new_variant(cls, ${names.join(", ")})`,
  ];
}

/** The fields of a variant as parameters of its class. */
function parametersOf(
  variant: string,
  fields: Readonly<Record<string, string>>,
  rename: RenameRule | undefined,
): Parameter[] {
  return Object.entries(fields).map(([field, spec]) => {
    const { annotation, default: fallback } = parseField(spec);
    const name = rename === undefined ? field : renamed(field, rename);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(name)) {
      throw new SyntaxError(`Cannot have a field that Python cannot name: ${variant}.${name}`);
    }
    if (fallback !== null && /^(\[|\{|\.\.\.)/.test(fallback)) {
      throw new TypeError(
        `Cannot have a default that may change, or none; use () or None: ${variant}.${field}: ${spec}`,
      );
    }
    return { name, kind: "positional", annotation, default: fallback };
  });
}
