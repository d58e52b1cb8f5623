/**
 * Random annotations, signatures and texts for the property tests; the same seed gives the same ones.
 *
 * @module
 */

import type { Annotation, LiteralValue } from "../../src/core/annotation/mod.ts";

/** A source of random test data. */
export interface Random {
  /** A whole number from 0 up to `below`. */
  integer(below: number): number;
  /** One of the given values. */
  pick<T>(values: readonly T[]): T;
  /** An annotation in its one form, nesting at most `depth`. */
  annotation(depth: number): Annotation;
  /** The text with white space wherever it changes nothing. */
  spaced(text: string): string;
  /** Pieces of the language in any order. */
  garbage(): string;
  /** The text with a few characters lost, doubled or replaced. */
  damaged(text: string): string;
}

const NAMES = ["int", "str", "None", "Any", "tuple", "Counter", "geo.Point", "Größe", "_x1"];
const PIECES = [
  ..."[](){},|:=*/.'\"\\+- \n\0é😀\ud800",
  ..."list tuple Callable Literal Optional int async def for None True self -> ** ... 0x 1_0 1e5 b' r\" \\x \\u12 t."
    .split(" "),
];
const STRINGS = ["", "a", "it's", '"', "\\", "\n\t\0", "a, b]", "ä😀", "\ud800", "\u2028", "0".repeat(30)];

/**
 * Makes a source of random test data.
 *
 * @param seed Any 32-bit integer.
 * @returns The source.
 */
export function random(seed: number): Random {
  let state = seed | 0;
  // mulberry32: small, and the same on every runtime.
  const integer = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const pick = <T>(values: readonly T[]): T => values[integer(values.length)];
  const many = <T>(make: () => T, least = 1): T[] => Array.from({ length: least + integer(3) }, make);
  const literalValue = (): LiteralValue =>
    pick<() => LiteralValue>([
      () => pick(STRINGS),
      () => integer(1000) - 500,
      () => 2n ** 60n + BigInt(integer(9)),
      () => pick([true, false, null]),
      () => Uint8Array.from({ length: integer(4) }, () => integer(256)),
    ])();
  const plain = (depth: number): Annotation => {
    if (depth === 0) return { kind: "name", name: pick(NAMES) };
    const next = (): Annotation => annotation(depth - 1);
    return pick<() => Annotation>([
      () => ({ kind: "name", name: pick(NAMES) }),
      () => ({ kind: "generic", name: pick(["list", "set", "Sequence"]), args: [next()] }),
      () => ({ kind: "generic", name: pick(["dict", "Mapping"]), args: [next(), next()] }),
      () => ({ kind: "generic", name: "geo.Box", args: many(next) }),
      () => ({ kind: "tuple", items: many(next, 0), variadic: false }),
      () => ({ kind: "tuple", items: [next()], variadic: true }),
      () => ({ kind: "literal", values: many(literalValue) }),
      () => ({ kind: "callable", parameters: pick([null, many(next, 0)]), result: next() }),
    ])();
  };
  function annotation(depth: number): Annotation {
    if (depth === 0 || integer(4) > 0) return plain(depth);
    // Members that cannot be equal, as a union holds none twice.
    return {
      kind: "union",
      members: [plain(0), { kind: "generic", name: "list", args: [annotation(depth - 1)] }, {
        kind: "generic",
        name: "set",
        args: [annotation(depth - 1)],
      }],
    };
  }
  return {
    integer,
    pick,
    annotation,
    // Strings are kept whole; any mark outside them may have space on both sides.
    spaced: (text) =>
      text.replace(
        /b?'(?:[^'\\]|\\[^])*'|[[\],|()]/g,
        (part) => part.includes("'") ? part : pick(["", " ", "\n\t"]) + part + pick(["", "  "]),
      ),
    garbage: () => many(() => pick(PIECES), integer(12)).join(""),
    damaged: (text) => {
      const characters = [...text];
      for (let i = integer(3); i >= 0; i--) characters.splice(integer(characters.length), integer(3), pick(PIECES));
      return characters.join("");
    },
  };
}
