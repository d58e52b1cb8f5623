/**
 * Writes annotations.
 *
 * @module
 */

import type { Annotation, LiteralValue } from "./ast.ts";

/**
 * Writes an annotation as Python would read it back, in one spelling: unions as `A | B`, no `typing.` prefixes.
 *
 * @param annotation The annotation's tree.
 * @returns Its text. `parseAnnotation` reads an equal tree from it.
 *
 * @example Usage
 * ```ts
 * import { formatAnnotation } from "./format.ts";
 * import { parseAnnotation } from "./parse.ts";
 *
 * console.assert(formatAnnotation(parseAnnotation("t.Optional[t.List['Counter']]")) === "list[Counter] | None");
 * ```
 */
export function formatAnnotation(annotation: Annotation): string {
  switch (annotation.kind) {
    case "name":
      return annotation.name;
    case "generic":
      return `${annotation.name}[${formatAll(annotation.args)}]`;
    case "tuple":
      if (annotation.items.length === 0) return "tuple[()]";
      return `tuple[${formatAll(annotation.items)}${annotation.variadic ? ", ..." : ""}]`;
    case "union":
      return annotation.members.map(formatAnnotation).join(" | ");
    case "literal":
      return `Literal[${annotation.values.map(formatLiteral).join(", ")}]`;
    case "callable": {
      const { parameters, result } = annotation;
      return `Callable[${parameters === null ? "..." : `[${formatAll(parameters)}]`}, ${formatAnnotation(result)}]`;
    }
  }
}

function formatAll(annotations: readonly Annotation[]): string {
  return annotations.map(formatAnnotation).join(", ");
}

/**
 * Writes a value of `Literal[...]` as Python source.
 *
 * @param value The value.
 * @returns Its source, of one line.
 */
export function formatLiteral(value: LiteralValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `'${value.replace(SPECIAL, escape)}'`;
  if (value instanceof Uint8Array) {
    return `b'${Array.from(value, (byte) => String.fromCharCode(byte).replace(NOT_ASCII, escape)).join("")}'`;
  }
  return String(value);
}

// Line separators too, so that the source stays one line for every tool that reads it.
const SPECIAL = /[\\'\p{Cc}\p{Cs}\u2028\u2029]/gu;
const NOT_ASCII = /[^ -&(-[\]-~]/;

function escape(character: string): string {
  if (character === "\\" || character === "'") return `\\${character}`;
  const code = character.charCodeAt(0);
  return code > 0xff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\x${code.toString(16).padStart(2, "0")}`;
}
