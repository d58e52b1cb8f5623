/**
 * Shapes: object types that are derived from the annotations of their fields.
 *
 * @module
 */
import { parseField } from "../core/mod.ts";
import type { AnnotationNames, Conversion, Convertible, NoNames } from "../types/mod.ts";
import { Prepared } from "./annotation.ts";
import { compile, converterOf, type Names } from "./compile.ts";
import { CONVERTER, type Converter } from "./converter.ts";
import { type Default, givenDefault, leftOut, literalDefault } from "./default.ts";
import { Field, type FieldOptions } from "./field.ts";
import { attributePlace, itemPlace } from "./place.ts";
import { RecordShape, type ShapeField } from "./record_shape.ts";
import { renamed, type RenameRule } from "./rename.ts";
import { tuple } from "./sequences.ts";
import type { CheckedFields, Fields, ShapeFrom, ShapeInto } from "./shape_types.ts";
import { TupleShape } from "./tuple_shape.ts";

/** How a shape stands in Python. */
export interface ShapeOptions<ShapeNames = AnnotationNames> {
  /** What it is read from. It goes to Python as a `dict`, or as a tuple. Default `"attributes"`. */
  readonly from?: "attributes" | "items" | "tuple";
  /** How Python spells the names of the fields. Default: as they are. */
  readonly rename?: RenameRule;
  /** What messages call it. Default: its name in an annotation, else the kind of object that it is read from. */
  readonly name?: string;
  /** What the annotations of the fields name besides the built-in types and `Self`, which is the shape itself. */
  readonly names?: ShapeNames & AnnotationNames;
}

/**
 * A type of objects, from the annotations of its fields: PyO3's `#[derive(FromPyObject, IntoPyObject)]`. TypeScript infers
 * the object's type; `type User = Infer<typeof User>` gives it a name.
 *
 * A field is an annotation, with a Python literal as its default (`"list[str] = []"`, or `= ...` for one that may be
 * left out), a converter or class, or a {@linkcode field} with options. A default stands for a missing field only.
 *
 * | `from` | read | written |
 * |---|---|---|
 * | `"attributes"` | `object.name` | a `dict` |
 * | `"items"` | `object["name"]` | a `dict` |
 * | `"tuple"` | a tuple of exactly as many items, in the order of the fields | a tuple |
 *
 * @param fields The fields in TypeScript's spelling.
 * @param options What it is read from, and how names are spelled there.
 * @returns Both directions of the type, to be used in place of an annotation or as a name in one.
 * @throws {SyntaxError} Where a field's annotation is none, or a name is not known.
 *
 * @example Attributes in Python's spelling
 * ```ts
 * import { type Infer, Python, shape } from "@pyo3/ts";
 *
 * const User = shape({ userId: "int", name: "str", tags: "list[str] = []" }, { rename: "snake_case" });
 * type User = Infer<typeof User>; // { userId: number; name: string; tags: string[] }
 *
 * Python.attach((py) => {
 *   const ada = py.eval("__import__('types').SimpleNamespace(user_id=1, name='Ada')");
 *   const users: User[] = py.intoPyObject([ada]).extract("list[User]", { User });
 *   console.assert(users[0].userId === 1 && users[0].tags.length === 0);
 *   console.assert(py.intoPyObject(users[0], User).repr() === "{'user_id': 1, 'name': 'Ada', 'tags': []}");
 * });
 * ```
 *
 * @example A tree: `Self` is the shape
 * ```ts
 * import { Python, shape } from "@pyo3/ts";
 *
 * const Tree = shape({ value: "int", children: "list[Self] = []" }, { from: "items" });
 *
 * Python.attach((py) => {
 *   const tree = py.eval("{'value': 1, 'children': [{'value': 2}]}").extract(Tree);
 *   console.assert(tree.children[0].value === 2);
 * });
 * ```
 */
export function shape<const F extends Fields, ShapeNames extends AnnotationNames = NoNames>(
  fields: F & CheckedFields<F, ShapeNames>,
  options: ShapeOptions<ShapeNames> = {},
): Conversion<ShapeFrom<F, ShapeNames>, ShapeInto<F, ShapeNames>> {
  const { from = "attributes", rename } = options;
  return new Prepared((given) => {
    const expected = options.name ?? given ?? KINDS[from];
    const self = from === "tuple" ? new TupleShape() : new RecordShape(expected);
    const names: Names = { ...options.names, Self: { [CONVERTER]: () => self } };
    const made = recordFields(fields, { from, rename, names, expected });
    if (self instanceof RecordShape) self.fields = made;
    else self.fill(made.map(({ name }) => name), tuple(made.map(requireNoDefault), false));
    return self;
  });
}

/** What the fields of a shape have in common. */
interface FieldContext {
  readonly from: "attributes" | "items" | "tuple";
  readonly rename: RenameRule | undefined;
  readonly names: Names;
  /** What messages call the object. */
  readonly expected: string;
}

/** Fields, ready to convert. */
export function recordFields(fields: Fields, { from, rename, names, expected }: FieldContext): ShapeField[] {
  return Object.entries<Fields[string]>(fields).map(([name, spec]) => {
    const { annotation, options } = spec instanceof Field ? spec : { annotation: spec, options: {} };
    const spelled = rename === undefined ? name : renamed(name, rename);
    const place = placeOf(options, spelled, from, expected);
    return { name, place, ...typeOf(annotation, options, names) };
  });
}

const KINDS = { attributes: "object", items: "dict", tuple: "tuple" };

function placeOf({ attribute, item }: FieldOptions, name: string, from: string, expected: string): ShapeField["place"] {
  if (item !== undefined) return itemPlace(item, expected);
  if (attribute !== undefined) return attributePlace(attribute);
  return from === "items" ? itemPlace(name, expected) : attributePlace(name);
}

function typeOf(
  annotation: string | Convertible,
  options: FieldOptions,
  names: Names,
): { converter: Converter; fallback: Default | undefined } {
  const given = options.default && givenDefault(options.default);
  if (typeof annotation !== "string") return { converter: converterOf(annotation), fallback: given };
  const { annotation: tree, default: source } = parseField(annotation);
  const written = source === null ? undefined : source === "..." ? leftOut : literalDefault(source);
  return { converter: compile(tree, names), fallback: given ?? written };
}

function requireNoDefault({ name, converter, fallback }: ShapeField): Converter {
  if (fallback === undefined) return converter;
  throw new TypeError(`Cannot have a default in a tuple, whose length is fixed; leave it out: ${name}`);
}
