/**
 * An object type of TypeScript as a `TypedDict` of Python.
 *
 * @module
 */
import { formatLiteral, parseAnnotation, type Place } from "../core/mod.ts";
import { type Converter, converterOf, type Names, TypedDict } from "../convert/mod.ts";
import type { DeclaredType, NumberOf } from "./declared_type.ts";
import { pythonAnnotation } from "./face.ts";
import type { PlainField, PlainRecord } from "./plain_exports.ts";
import { isIdentifier } from "./python_name.ts";

/** The Python side of an object type. */
export class DeclaredRecord implements DeclaredType {
  readonly name: string;
  readonly doc: string | undefined;
  readonly place: Place;
  readonly base = undefined;
  readonly targets: readonly object[] = [];
  readonly fields: readonly PlainField[];
  /** A `dict` ↔ an object. */
  readonly converter: Converter;

  /** Reads the annotations of the fields, which may name the type itself. */
  constructor({ name, doc, place, fields }: PlainRecord, names: Names) {
    this.name = name;
    this.doc = doc;
    this.place = place;
    this.fields = fields;
    const typed = fields.map(({ name, annotation, required }) => ({
      name,
      required,
      init: true,
      converter: converterOf(annotation, names),
    }));
    this.converter = new TypedDict(typed, name);
  }

  /** Whether a `class` statement can say all of its fields. */
  get isStatement(): boolean {
    return this.fields.every(({ name }) => isIdentifier(name));
  }

  face(numberOf: NumberOf): [string, number] {
    const { name, doc, fields } = this;
    const entries = (all: readonly PlainField[]): string =>
      all.map((one) => `${formatLiteral(one.name)}: ${formatLiteral(typeOf(one))}`).join(", ");
    const required = fields.filter((one) => one.required);
    const [typed, title] = [`__import__("typing").TypedDict`, formatLiteral(name)];
    const lines = required.length === fields.length || !this.isStatement
      ? [`${name} = ${typed}(${title}, {${entries(fields)}}, total=${required.length === 0 ? "False" : "True"})`]
      // A key that need not be there has a word of its own since Python 3.11.
      : [
        `class ${name}(${typed}(${title}, {${entries(required)}}), total=False):`,
        ...fields.filter((one) => !one.required).map((one) => `  ${one.name}: ${typeOf(one)}`),
      ];
    if (doc !== undefined) lines.push(`${name}.__doc__ = ${formatLiteral(doc)}`);
    lines.push(`_pyo3_ts.classes[${numberOf(this)}] = ${name}`);
    return [lines.join("\n"), this.place.line];
  }
}

function typeOf({ annotation }: PlainField): string {
  return pythonAnnotation(parseAnnotation(annotation));
}
