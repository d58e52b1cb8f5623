// deno-lint-ignore-file house-rules/floors -- the headers are made from the tables of that floor
/**
 * `rows.gen.h`: the functions of the call table that travel, and one typed call for each shape they have.
 *
 * @module
 */
import type { Parameter, Result, Row } from "../../../ffi/ctype.ts";
import { TRAVELLING_ROWS } from "../../../ffi/remote/row_numbers.ts";
import { WRITTEN } from "../../../ffi/remote/written_rows.ts";
import { NO_END } from "./python_header.ts";
import { REFUSED } from "./refused_rows.ts";
import { C_TYPES } from "./words.ts";

/** The field of `union word` that holds a word, and whether its address is passed. */
const FIELDS: Readonly<Record<Exclude<Parameter | Result, "pointer" | "void">, string>> = {
  handle: "object",
  stolen: "object",
  owned: "object",
  borrowed: "object",
  bytes: "text",
  cstr: "text",
  text: "text",
  handles: "objects",
  "handle*": "object",
  "isize*": "isize",
  "i32*": "i32",
  "i64*": "i64",
  "f64*": "f64",
  i32: "i32",
  u32: "u32",
  i64: "i64",
  u64: "u64",
  isize: "isize",
  usize: "usize",
  f64: "f64",
};

type Word = keyof typeof FIELDS;

/** The text of the header. */
export function rowsHeader(): string {
  check();
  const shapes = new Map(TRAVELLING_ROWS.map(([, row]) => [shapeName(row), row]));
  const longest = Math.max(...[...shapes.values()].map(([, parameters]) => parameters.length));
  return `/* The functions of the call table that travel. Only rows.c includes this. */
#ifndef PYO3_TS_ROWS_GEN_H
#define PYO3_TS_ROWS_GEN_H

#include "rows.h"

_Static_assert(MAX_WORDS >= ${longest}, "a row has more parameters");

/* One call for each shape: a function's address goes back to its own type before it is called. */

${[...shapes].map(([name, row]) => thunk(name, row)).join("\n")}
static const shape SHAPES[] = {
${[...shapes].map(([name, row]) => shapeLine(name, row)).join("\n")}
};

enum {
${[...shapes.keys()].map((name) => `    SHAPE_${name},`).join("\n")}
};

static const row ROWS[] = {
${TRAVELLING_ROWS.map(([name, row]) => rowLine(name, row)).join("\n")}
};

#endif
`;
}

function check(): void {
  const rows = new Map(TRAVELLING_ROWS);
  for (const name of [...Object.keys(REFUSED), ...Object.keys(WRITTEN)]) {
    if (!rows.has(name)) throw new TypeError(`${name} is no row that travels`);
  }
  for (const [name, [, parameters]] of rows) {
    if (parameters.includes("handle*") && !WRITTEN[name]) throw new TypeError(`What does ${name} write?`);
  }
}

/** Such as `owned_handle_isizep`. */
function shapeName([result, parameters]: Row): string {
  return [result, ...parameters].map((word) => word.replace("*", "p")).join("_");
}

function thunk(name: string, [result, parameters]: Row): string {
  const types = parameters.map((word) => C_TYPES[word as Word]).join(", ") || "void";
  const values = parameters.map((word, i) => `${word.endsWith("*") ? "&" : ""}w[${i}].${FIELDS[word as Word]}`);
  const typed = `((${pointerTo(result)}(${types}))f)`;
  const passed = `(${values.join(", ")})`;
  const call = typed.length + passed.length > 90 ? `${typed}\n        ${passed}` : typed + passed;
  const lines = [`static void call_${name}(function *f, word *w, word *result)`, "{"];
  if (parameters.length === 0) lines.push("    (void)w;");
  if (result === "void") lines.push("    (void)result;");
  lines.push(result === "void" ? `    ${call};` : `    result->${FIELDS[result as Word]} = ${call};`, "}", "");
  return lines.join("\n");
}

function pointerTo(result: Result): string {
  const type = C_TYPES[result as Word];
  return `${type}${type.endsWith("*") ? "" : " "}(*)`;
}

function shapeLine(name: string, [result, parameters]: Row): string {
  const words = parameters.map((word) => `WORD_${word.replace("*", "p")}`).join(", ") || "0";
  const start = `    {call_${name}, WORD_${result}, ${parameters.length},`;
  return start.length + words.length < 115 ? `${start} {${words}}},` : `${start}\n     {${words}}},`;
}

function rowLine(name: string, row: Row): string {
  const { since = 8, until = NO_END } = row[2] ?? {};
  const written = WRITTEN[name]?.toUpperCase() ?? "NOTHING";
  const refused = REFUSED[name] ? JSON.stringify(REFUSED[name]) : "NULL";
  const fields = `${since}, ${until}, WRITES_${written}, ${refused}},`;
  const start = `    {"${name}", &SHAPES[SHAPE_${shapeName(row)}],`;
  return start.length + fields.length < 120 ? `${start} ${fields}` : `${start}\n     ${fields}`;
}
