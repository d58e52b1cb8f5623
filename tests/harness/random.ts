/**
 * Random values for property tests. The seed is printed when one fails; `PYO3_TS_SEED` repeats it.
 *
 * @module
 */

import process from "node:process";

/** A value that has exactly one form in Python. */
export type Json = null | boolean | bigint | number | string | Uint8Array | Json[] | Map<string, Json>;

/** A source of random values; the same seed gives the same ones. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 32 random bits (mulberry32). */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** A whole number from 0 up to `below`. */
  integer(below: number): number {
    return this.bits() % below;
  }

  /** One of the given values. */
  pick<T>(values: readonly T[]): T {
    return values[this.integer(values.length)];
  }

  /** Between 0 and `most` values. */
  many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.integer(most + 1) }, make);
  }

  /** An integer of any size, most often within a few of a power of two. */
  bigint(): bigint {
    const power = 1n << BigInt(this.pick([0, 1, 7, 8, 15, 30, 31, 32, 52, 53, 54, 62, 63, 64, 65, 1023, 1024, 5000]));
    const size = this.integer(4) === 0 ? BigInt(this.bits()) * power : power + BigInt(this.integer(5) - 2);
    return this.integer(2) === 0 ? size : -size;
  }

  /** A double of any kind. */
  float(): number {
    const special = [0, -0, NaN, Infinity, -Infinity, 5e-324, -2.2e-308, 1e300, 1.00000001, 2 ** 53, 0.1, -1];
    if (this.integer(2) === 0) return this.pick(special);
    return new Float64Array(new Uint32Array([this.bits(), this.bits()]).buffer)[0];
  }

  /** Text with whatever is hard about text, of lengths around the library's own limits now and then. */
  string(): string {
    const pieces = ["", "a", "ß", "漢", "\0", "😀", "\ud800", "x\udfff", "\ufeff", "\x7f\x80", "\n", "'\"\\", "\u2028"];
    if (this.integer(20) === 0) return this.pick(pieces).repeat(this.pick([511, 1023, 1024, 1025, 5000]));
    return this.many(12, () => this.pick(pieces)).join("");
  }

  /** Bytes. */
  bytes(): Uint8Array {
    return Uint8Array.from(this.many(40, () => this.integer(256)));
  }

  /** A value of any kind that has one form in Python, nesting at most `depth`. */
  json(depth: number): Json {
    switch (this.integer(depth > 0 ? 8 : 6)) {
      case 0:
        return this.pick([null, true, false]);
      case 1:
        return this.bigint();
      case 2: {
        const value = this.float();
        // An integral double is an int to Python, but for -0.
        return Number.isSafeInteger(value) && !Object.is(value, -0) ? value % 1000 + 0.5 : value;
      }
      case 3:
      case 4:
        return this.string();
      case 5:
        return this.bytes();
      case 6:
        return this.many(4, () => this.json(depth - 1));
      default:
        return new Map(this.many(4, () => [this.string(), this.json(depth - 1)]));
    }
  }
}

/** Python source text for a value, in ASCII. `f64` must be a name for {@linkcode F64}. */
export function literal(value: Json): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
  if (typeof value === "number") return `f64('${hex(new Uint8Array(new Float64Array([value]).buffer))}')`;
  if (typeof value === "string") return textLiteral(value);
  if (value instanceof Uint8Array) return `bytes.fromhex('${hex(value)}')`;
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  return `{${[...value].map(([key, item]) => `${textLiteral(key)}: ${literal(item)}`).join(", ")}}`;
}

/** Python: `f64` makes a float of its bytes, and `same` compares type by type and bit by bit. */
export const PRELUDE = `
import struct

def f64(text):
    return struct.unpack("<d", bytes.fromhex(text))[0]

def same(a, b):
    if type(a) is not type(b):
        return False
    if type(a) is float:
        return a != a and b != b or struct.pack("<d", a) == struct.pack("<d", b)
    if type(a) in (list, tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if type(a) is dict:
        return same(list(a), list(b)) and same(list(a.values()), list(b.values()))
    if type(a) is memoryview:
        return a.format == b.format and a.tobytes() == b.tobytes()
    return a == b

def different(a, b):
    return [i for i, both in enumerate(zip(a, b)) if not same(*both)]
`;

function textLiteral(text: string): string {
  const escapes = Array.from(text, (char) => `\\U${char.codePointAt(0)!.toString(16).padStart(8, "0")}`);
  return `'${escapes.join("")}'`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Runs `body` many times with random values; a failure names the seed. */
export function forAll(count: number, body: (random: Random) => void): void {
  const seed = Number(process.env.PYO3_TS_SEED ?? Date.now() % 2 ** 31);
  const random = new Random(seed);
  for (let round = 0; round < count; round++) {
    try {
      body(random);
    } catch (error) {
      throw new Error(`Round ${round} failed; repeat it with PYO3_TS_SEED=${seed}`, { cause: error });
    }
  }
}
