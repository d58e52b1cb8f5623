/**
 * Functions bound one by one, at first use. Measured on Deno: a symbol costs 0.11 ms bound with others and 0.15 ms
 * alone, and a program uses a sixth of a header's.
 *
 * @module
 */
import type { Call, Calls, Header, Row } from "./ctype.ts";

/** Finds the function of a row; `undefined` when this Python lacks it. */
export type Bind = (name: string, row: Row) => Call<Row> | undefined;

/**
 * A header as an object of functions. A name that was not asked for yet is looked up in the prototype, which binds it
 * and makes it a plain property, so that a call site always meets the function itself.
 */
export function lazily<H extends Header>(rows: H, bind: Bind): Calls<H> {
  const unbound = new Proxy({}, {
    get(_target, name: string, calls: object): Call<Row> | undefined {
      const value = Object.hasOwn(rows, name) ? bind(name, rows[name]) : undefined;
      // Where binding takes a message, a call of Python that comes meanwhile may have bound it first.
      if (!Object.hasOwn(calls, name)) Object.defineProperty(calls, name, { value, enumerable: true });
      return (calls as Record<string, Call<Row> | undefined>)[name];
    },
  });
  return Object.create(unbound);
}

/** Some rows of a header. */
export function pick<H extends Header, K extends keyof H & string>(header: H, ...names: readonly K[]): Pick<H, K> {
  return Object.fromEntries(names.map((name) => [name, header[name]])) as Pick<H, K>;
}
