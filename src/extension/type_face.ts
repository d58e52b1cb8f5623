/**
 * The Python source of a type whose instances are Python's own: an enum or a union.
 *
 * @module
 */
import { formatLiteral } from "../core/mod.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import type { DeclaredType, NumberOf } from "./declared_type.ts";
import { bodySource, type CallSource, functionSource, shownSource } from "./face.ts";
import { Overloads } from "./overloads.ts";
import { SourceLines } from "./source_lines.ts";

/** What stands in a `class` statement. */
export interface TypeParts {
  /** The source of what it extends. */
  readonly base: string;
  /** Its lines besides the methods. */
  readonly body: readonly string[];
  readonly methods: readonly DeclaredFunction[];
}

/** A `class` statement at its line, each method at its own as far as there is room; and the line it begins at. */
export function typeFace(
  declared: DeclaredType,
  { base, body, methods }: TypeParts,
  numberOf: NumberOf,
  call: CallSource,
): [string, number] {
  const { name, doc, place } = declared;
  const lines = new SourceLines(place.line);
  lines.add(`class ${name}(${base}):`);
  if (doc !== undefined) lines.add(`  ${formatLiteral(doc)}`);
  for (const line of body) lines.add(`  ${line}`);
  const overloads = new Overloads();
  for (const method of methods) {
    const source = bodySource(method, numberOf(method)!, call, (parameter) => parameter.name);
    const named = { ...method, name: overloads.nameOf(method) };
    lines.add(`  ${functionSource(named, source)}`, method.place.line);
    for (const statement of shownSource(named)) lines.add(`  ${statement}`);
  }
  for (const statement of overloads.statements()) lines.add(`  ${statement}`);
  if (doc === undefined && body.length + methods.length === 0) lines.add("  pass");
  lines.add(`_pyo3_ts.classes[${numberOf(declared)}] = ${name}`);
  return [lines.text, lines.start];
}
