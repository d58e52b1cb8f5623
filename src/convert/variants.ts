/**
 * Types of several variants: enums, as Rust has them.
 *
 * @module
 */
import { dictobject, object, type Ptr } from "../../ffi/mod.ts";
import { checkNumber, isInstance } from "../core/mod.ts";
import {
  type AnnotationNames,
  type CheckedAnnotation,
  type Conversion,
  type Convertible,
  type Extracted,
  type Given,
  type NoNames,
  PyTypeError,
  PyValueError,
  typeName,
} from "../types/mod.ts";
import { Prepared } from "./annotation.ts";
import { converterOf } from "./compile.ts";
import { type Converter, mismatch, ofVariant, unfit, within } from "./converter.ts";
import { define } from "./mappings.ts";
import { attributePlace, itemPlace, type Place } from "./place.ts";
import { str } from "./scalars.ts";
import type { MistakeIn } from "./shape_types.ts";
import { first } from "./unions.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** The variants of a type by their names. */
export type Variants = Readonly<Record<string, string | Convertible>>;

/** How variants are told apart. */
export interface VariantOptions<Tag extends string = string, VariantNames = AnnotationNames> {
  /** The field that has the variant's name, both ways. Default: none, and the first variant that fits is taken. */
  readonly tag?: Tag;
  /** What the tag is read from. Default `"attributes"`. */
  readonly from?: "attributes" | "items";
  /** What messages call the type. Default: its name in an annotation, else the names of the variants. */
  readonly name?: string;
  /** What the annotations name besides the built-in types. */
  readonly names?: VariantNames & AnnotationNames;
}

/** @internal The variants, or what is wrong with their annotations. */
export type CheckedVariants<V, Names> = {
  readonly [K in keyof V]: V[K] extends string ? MistakeIn<V[K], CheckedAnnotation<V[K], Names>> : unknown;
};

type Tagged<T, Tag extends string, K> = [Tag] extends [never] ? T : T & { readonly [P in Tag]: K };

/** @internal What the variants are when they come from Python. */
export type VariantFrom<V, Tag extends string, Names> = {
  [K in keyof V]: Tagged<Extracted<V[K], Names>, Tag, K>;
}[keyof V];

/** @internal What the variants take on the way to Python. */
export type VariantInto<V, Tag extends string, Names> = { [K in keyof V]: Tagged<Given<V[K], Names>, Tag, K> }[keyof V];

/**
 * A type of several variants: PyO3's derives for an `enum`. Without a tag the variants are tried in order, and the first
 * that fits is taken. With one, a field of the object has the variant's name, in Python as in TypeScript, which so tells
 * them apart.
 *
 * @param variants The type of each variant by its name, which messages use.
 * @param options The tag, and what it is read from.
 * @returns Both directions of the type.
 * @throws {SyntaxError} Where an annotation is none, or a name is not known.
 *
 * @example Tried in order
 * ```ts
 * import { Python, variants } from "@pyo3/ts";
 *
 * const Color = variants({ rgb: "tuple[u8, u8, u8]", name: "str" });
 *
 * Python.attach((py) => {
 *   const colors = py.eval("['red', (0, 0, 255)]").extract("list[Color]", { Color });
 *   console.assert(colors[0] === "red" && colors[1][2] === 255);
 * });
 * ```
 *
 * @example Told apart by a tag
 * ```ts
 * import { Python, shape, variants } from "@pyo3/ts";
 *
 * const Figure = variants({
 *   circle: shape({ radius: "float" }, { from: "items" }),
 *   square: shape({ side: "float" }, { from: "items" }),
 * }, { tag: "kind", from: "items" });
 *
 * Python.attach((py) => {
 *   const figure = py.eval("{'kind': 'square', 'side': 2.0}").extract(Figure);
 *   console.assert(figure.kind === "square" && figure.side === 2);
 *   const circle = py.intoPyObject({ kind: "circle", radius: 1 }, Figure);
 *   console.assert(circle.eq(new Map<string, unknown>([["kind", "circle"], ["radius", 1]])));
 * });
 * ```
 */
export function variants<
  const V extends Variants,
  const Tag extends string = never,
  VariantNames extends AnnotationNames = NoNames,
>(
  variants: V & CheckedVariants<V, VariantNames>,
  options: VariantOptions<Tag, VariantNames> = {},
): Conversion<VariantFrom<V, Tag, VariantNames>, VariantInto<V, Tag, VariantNames>> {
  const { tag, from, names } = options;
  const members = Object.entries<Variants[string]>(variants).map(([name, type]): Variant => {
    const converter = converterOf(type, typeof type === "string" ? names : undefined);
    return { name, converter };
  });
  return new Prepared((given) => {
    const expected = options.name ?? given ?? members.map(({ name }) => name).join(" | ");
    if (tag === undefined) return inOrder(members, expected);
    return tagged(members, expected, tag, from === "items" ? itemPlace(tag, expected) : attributePlace(tag));
  });
}

interface Variant {
  readonly name: string;
  readonly converter: Converter;
}

/** The first variant that fits; messages say which came nearest. */
function inOrder(members: readonly Variant[], expected: string): Converter {
  return {
    expected,
    fromPy: (ptr) =>
      first(members, ({ name, converter }) => naming(name, () => converter.fromPy(ptr)), () => mismatch(expected, ptr)),
    intoPy: (value) =>
      first(
        members,
        ({ name, converter }) => naming(name, () => converter.intoPy(value)),
        () => unfit(expected, value),
      ),
  };
}

/** The variant that a field names. */
function tagged(members: readonly Variant[], expected: string, tag: string, place: Place): Converter {
  const byName = new Map(members.map((one) => [one.name, one]));
  const choices = members.map(({ name }) => `'${name}'`).join(", ");
  const find = (name: string): Converter => {
    const found = byName.get(name);
    if (found !== undefined) return found.converter;
    throw within(place.step, new PyValueError(`expected one of ${choices}: '${name}'`));
  };
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      const name = readTag(ptr, expected, place);
      const converter = find(name);
      const value = naming(name, () => converter.fromPy(ptr));
      if (typeof value !== "object" || value === null) throw new TypeError(`Cannot tag what is no object: ${name}`);
      define(value as Record<string, unknown>, tag, name);
      return value;
    },
    intoPy(value: unknown): Ptr {
      if (typeof value !== "object" || value === null) throw unfit(expected, value);
      const name = (value as Record<string, unknown>)[tag];
      if (typeof name !== "string") throw within(`.${tag}`, unfit("str", name));
      const converter = find(name);
      const made = naming(name, () => converter.intoPy(value));
      try {
        if (!isInstance(made, "PyDict_Type")) throw new TypeError(`Cannot tag what is no dict in Python: ${name}`);
        writeTag(made, place, name);
        return made;
      } catch (error) {
        object.Py_DecRef(made);
        throw error;
      }
    },
  };
}

function readTag(ptr: Ptr, expected: string, place: Place): string {
  const item = place.read(ptr);
  if (!item) throw new PyTypeError(`expected ${expected}, got ${typeName(ptr)} without ${place.what}`);
  try {
    return str.fromPy(item) as string;
  } catch (error) {
    throw within(place.step, error);
  } finally {
    object.Py_DecRef(item);
  }
}

function writeTag(dict: Ptr, place: Place, name: string): void {
  const [key, value] = [place.key(), str.intoPy(name)];
  const status = dictobject.PyDict_SetItem(dict, key, value);
  object.Py_DecRef(value);
  object.Py_DecRef(key);
  checkNumber(status);
}

function naming<T>(name: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw ofVariant(name, error);
  }
}
