/**
 * What must hold of every value that crosses: Python gets what its source text means, and both give the same back.
 *
 * @module
 */
import assert from "node:assert/strict";
import { type PyAny, type PyDict, Python } from "../../mod.ts";
import { type Json, literal, PRELUDE, type Random } from "./random.ts";

/** Values of one annotation. */
export interface Property {
  /** The annotation, and what shows in the name of its test. */
  readonly annotation: string;
  /** The capability of `docs/features.md`. */
  readonly id: string;
  /** A value. */
  make(random: Random): unknown;
  /** The Python expression that means it. */
  source(value: never): string;
  /** What it is when it comes back, where that is something else. */
  back?(value: never): unknown;
}

function plain(id: string, annotation: string, make: (random: Random) => Json): Property {
  return { id, annotation, make, source: literal };
}

/** Lists that are long enough to cross at once, and short ones. */
function several<T>(random: Random, make: () => T): T[] {
  return random.many(random.pick([3, 3, 40]), make);
}

/** A whole number that a double holds. */
function safeInt(random: Random): number {
  const edge = random.pick([0, 1, 255, 2 ** 31, 2 ** 32, 2 ** 52, Number.MAX_SAFE_INTEGER]);
  const near = Math.min(Number.MAX_SAFE_INTEGER, edge + random.integer(3));
  // `0 -`: never -0.
  return random.integer(2) === 0 ? near : 0 - near;
}

function items(values: Iterable<Json>): string {
  return [...values].map((value) => `${literal(value)},`).join(" ");
}

function integer(id: string, annotation: string, bits: bigint, signed: boolean): Property {
  const lowest = signed ? -(1n << (bits - 1n)) : 0n;
  const size = 1n << bits;
  return {
    id,
    annotation,
    make: (random) => {
      const value = lowest + (((random.bigint() - lowest) % size) + size) % size;
      return bits > 32n ? value : Number(value);
    },
    source: (value: number | bigint) => String(value),
  };
}

/** Every property of conversions. */
export const PROPERTIES: readonly Property[] = [
  plain("CNV-13", "bigint", (random) => random.bigint()),
  plain("CNV-15", "float", (random) => random.float()),
  plain("CNV-02", "str", (random) => random.string()),
  plain("CNV-07", "bytes", (random) => random.bytes()),
  plain("CNV-10", "bool | None", (random) => random.pick([true, false, null])),
  { id: "CNV-13", annotation: "int", make: safeInt, source: String },
  integer("CNV-13", "i8", 8n, true),
  integer("CNV-13", "i16", 16n, true),
  integer("CNV-13", "i32", 32n, true),
  integer("CNV-13", "i64", 64n, true),
  integer("CNV-13", "u8", 8n, false),
  integer("CNV-13", "u32", 32n, false),
  integer("CNV-13", "u64", 64n, false),
  plain("CNV-21", "list[str]", (random) => several(random, () => random.string())),
  plain("CNV-21", "list[float]", (random) => several(random, () => random.float())),
  plain("CNV-21", "list[list[str]]", (random) => random.many(5, () => random.many(5, () => random.string()))),
  plain(
    "CNV-21",
    "list[bigint | str | None]",
    (random) => several(random, () => random.pick([null, random.bigint(), random.string()])),
  ),
  {
    id: "CNV-21",
    annotation: "list[int]",
    make: (random) => several(random, () => safeInt(random)),
    source: (value: number[]) => `[${value.join(", ")}]`,
  },
  {
    id: "CNV-23",
    annotation: "tuple[bigint, str, float]",
    make: (random) => [random.bigint(), random.string(), random.float()],
    source: (value: Json[]) => `(${items(value)})`,
  },
  {
    id: "CNV-23",
    annotation: "tuple[bigint, ...]",
    make: (random) => several(random, () => random.bigint()),
    source: (value: Json[]) => `(${items(value)})`,
  },
  {
    id: "CNV-25",
    annotation: "set[bigint]",
    make: (random) => new Set(several(random, () => random.bigint())),
    source: (value: Set<bigint>) => `set([${items(value)}])`,
  },
  {
    id: "CNV-25",
    annotation: "frozenset[str]",
    make: (random) => new Set(several(random, () => random.string())),
    source: (value: Set<string>) => `frozenset([${items(value)}])`,
  },
  {
    id: "CNV-24",
    annotation: "dict[str, list[bigint]]",
    make: (random) => new Map(several(random, () => [random.string(), random.many(3, () => random.bigint())])),
    source: (value: Map<string, Json>) => literal(value),
    back: (value: Map<string, Json>) => Object.fromEntries(value),
  },
  {
    id: "CNV-24",
    annotation: "dict[str, float]",
    make: (random) => new Map(several(random, () => [random.string(), random.float()])),
    source: (value: Map<string, Json>) => literal(value),
    back: (value: Map<string, Json>) => Object.fromEntries(value),
  },
  {
    id: "CNV-24",
    annotation: "dict[int, str]",
    make: (random) => new Map(several(random, () => [safeInt(random), random.string()])),
    source: (value: Map<number, string>) =>
      `{${[...value].map(([key, text]) => `${key}: ${literal(text)}`).join(", ")}}`,
  },
  {
    id: "CNV-27",
    annotation: "Buffer[float64]",
    make: (random) => Float64Array.from(random.many(9, () => random.float())),
    source: (value: Float64Array) => `memoryview(bytes.fromhex('${hex(new Uint8Array(value.buffer))}')).cast('d')`,
  },
  // By kind, both ways as far as they come back.
  plain("CNV-01", "Any", (random) => random.json(4)),
];

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The names that sources and checks use. */
export function propertyNames(py: Python): PyDict {
  return py.run(PRELUDE, {});
}

/** How many values are checked by one program of Python: reading each by itself would cost most of the time. */
const BATCH = 50;

/** Checks a property on some values. */
export function checkProperty(names: PyDict, property: Property, random: Random, count: number): void {
  for (let done = 0; done < count; done += BATCH) {
    const values = Array.from({ length: Math.min(BATCH, count - done) }, () => property.make(random));
    Python.attach((py) => checkBatch(py, names, property, values));
  }
}

function checkBatch(py: Python, names: PyDict, property: Property, values: readonly unknown[]): void {
  const { annotation } = property;
  const sources = values.map((value) => property.source(value as never));
  const meant = py.eval(`[${sources.join(", ")}]`, names);
  const there = values.map((value) => py.intoPyObject(value as never, annotation as "Any"));
  // Items that differ, by their places.
  const wrong = names.getItem("different").callAs("list[int]", there, meant);
  assert.deepEqual(wrong.map((place) => `${there[place].repr()} is not ${sources[place]}`), []);
  if (annotation === "Any") return;
  values.forEach((value, place) => {
    const expected = property.back?.(value as never) ?? value;
    assert.deepEqual(meant.getItem(place).extract(annotation as "Any"), expected, sources[place]);
    const own: PyAny = there[place];
    assert.deepEqual(own.extract(annotation as "Any"), expected, sources[place]);
  });
}
