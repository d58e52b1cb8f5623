/**
 * The functions of the call table that travel, by number: the order of the headers, and of the rows in each.
 *
 * @module
 */
import { HEADERS } from "../capi/mod.ts";
import { isLocal, type Row } from "../ctype.ts";

/** The rows that travel, in the order of their numbers. */
export const TRAVELLING_ROWS: readonly (readonly [name: string, row: Row])[] = Object.values(HEADERS)
  .flatMap((header) => Object.entries<Row>(header))
  .filter(([, row]) => !isLocal(row));

const numbers = new Map(TRAVELLING_ROWS.map(([name], number) => [name, number]));

/** The number of a function; `undefined` where it does not travel. */
export function rowNumber(name: string): number | undefined {
  return numbers.get(name);
}
