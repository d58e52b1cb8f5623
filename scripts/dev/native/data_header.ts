// deno-lint-ignore-file house-rules/floors -- the headers are made from the tables of that floor
/**
 * `data.gen.h`: the data symbols that a child may ask for.
 *
 * @module
 */
import { EXCEPTIONS, SINGLETONS, TYPES } from "../../../ffi/capi/mod.ts";

/** The text of the header. */
export function dataHeader(): string {
  const list = (macro: string, names: readonly string[]) =>
    [`#define ${macro}(X)`, ...names.map((name) => `    X(${name})`)].join(" \\\n") + "\n";
  return `/* The data symbols of the C-API that a child may ask for. */
#ifndef PYO3_TS_DATA_GEN_H
#define PYO3_TS_DATA_GEN_H

/* The symbol is the object. */
${list("PYTHON_OBJECTS", [...TYPES, ...SINGLETONS])}
/* The symbol holds the object's address. */
${list("PYTHON_EXCEPTIONS", EXCEPTIONS)}
#endif
`;
}
