/**
 * Shapes and what they are worth.
 *
 * @module
 */

import type { int, u8 } from "@pyo3/ts";

/** How a shape is painted. */
export enum Color {
  Red,
  Green,
  Blue,
}

export enum Unit {
  Metre = "m",
  Inch = "in",
}

/** What is on sale. */
export interface Offer {
  name: string;
  price: number;
  tags?: string[];
  maker: { name: string; since: int };
}

/** A shape by its measures. */
export type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "square"; side: number; color?: Color }
  | { kind: "empty" };

export const LIMIT = 10;
export const NAME: string = "shapes";
export const ORIGIN: readonly [number, number] = [0, 0];
export const NOTHING = Infinity;

/**
 * The area of a shape.
 *
 * @param shape What is measured.
 * @returns Its area, in square metres.
 */
export function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return 3 * shape.radius ** 2;
    case "square":
      return shape.side ** 2;
    case "empty":
      return 0;
  }
}

/** A shape of an area, where there is one. */
export function squareOf(area: number): Shape | undefined {
  return area < 0 ? undefined : { kind: "square", side: Math.sqrt(area), color: Color.Green };
}

export const double = (n: int): int => n * 2;

export function half(n: number): number {
  return n / 2;
}

export function greet(name: string, greeting = "Hello", times?: int): string {
  return Array(times ?? 1).fill(`${greeting} ${name}`).join(", ");
}

export function stamp(at = new Date(0), note: string | null = null): string {
  return `${at.toISOString()} ${note}`;
}

export function total(first: int, ...rest: int[]): int {
  return rest.reduce((a, b) => a + b, first);
}

/** Joins words. */
export function join(
  words: readonly string[],
  { sep = " ", upper = false, limit }: { sep?: string; upper?: boolean; limit?: int },
): string {
  const text = words.slice(0, limit).join(sep);
  return upper ? text.toUpperCase() : text;
}

export function first<T>(items: T[]): T | undefined {
  return items[0];
}

/** A stack, of whatever there is. */
export class Stack<T> {
  #items: T[] = [];

  push(item: T): this {
    this.#items.push(item);
    return this;
  }
  pop(): T | undefined {
    return this.#items.pop();
  }
  map<U>(change: (item: T) => U): U[] {
    return this.#items.map(change);
  }
}

/** What comes from a generic class has the types that it has here. */
export class Numbers extends Stack<int> {
  constructor(public top: int = 0) {
    super();
  }

  drain(): int {
    let sum = this.top;
    for (let one = this.pop(); one !== undefined; one = this.pop()) sum += one;
    return sum;
  }
}

export function counted(words: Iterable<string>): Map<string, int> {
  const counts = new Map<string, int>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

export function lengths(by: Record<string, string[]>): Record<string, int> {
  return Object.fromEntries(Object.entries(by).map(([key, list]) => [key, list.length]));
}

export function unique(items: Set<string>): [string[], int] {
  return [[...items].sort(), items.size];
}

export function apply(f: (x: number) => number, x: number): number {
  return f(x);
}

export function each(items: number[], done: (x: number) => void): void {
  for (const one of items) done(one);
}

export function adder(n: int): (m: int) => int {
  return (m) => n + m;
}

export function mix(color: Color, unit: Unit = Unit.Metre): "warm" | "cold" | int {
  return unit === Unit.Inch ? 1 : color === Color.Red ? "warm" : "cold";
}

export function cheapest(offers: Offer[]): Offer | null {
  return offers.toSorted((a, b) => a.price - b.price)[0] ?? null;
}

export function divide(a: int, b: int): { quotient: int; remainder: int } {
  if (b === 0) throw new RangeError("Cannot divide by zero");
  return { quotient: Math.trunc(a / b), remainder: a % b };
}

export function invert(bytes: Uint8Array, by: u8 = 255): Uint8Array {
  return bytes.map((byte) => byte ^ by);
}

export function later(date: Date, days: number): Date {
  return new Date(date.getTime() + days * 86_400_000);
}

export function huge(n: bigint): bigint {
  return n ** 2n;
}

export function anything(value: unknown): unknown {
  return value;
}

/** @deprecated */
export function from(lambda: int): int {
  return lambda + 1;
}

export function* countdown(start: int): Generator<int> {
  while (start > 0) yield start--;
}

/** Waits, and comes back. */
export async function wait<T>(value: T, { seconds = 0 }: { seconds?: number } = {}): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  return value;
}

export async function* ticks(count: int): AsyncGenerator<int> {
  for (let i = 0; i < count; i++) {
    await Promise.resolve();
    yield i;
  }
}

export function parse(text: string): int;
export function parse(texts: string[]): int[];
export function parse(given: string | string[]): int | int[] {
  return typeof given === "string" ? Number(given) : given.map(Number);
}

/** A point in the plane. */
export class Point {
  static readonly DIMENSIONS = 2;
  /** How many there are. */
  static #count = 0;
  /** Its name. */
  label?: string;
  #secret = 1;
  protected hidden = 2;

  /** Puts a point somewhere. */
  constructor(readonly x: number, public y: number = 0) {
    Point.#count++;
  }

  /** The middle. */
  static origin(): Point {
    return new Point(0, 0);
  }

  static count(): int {
    return Point.#count;
  }

  /** Its distance from the middle. */
  get length(): number {
    return Math.hypot(this.x, this.y);
  }

  get height(): number {
    return this.y;
  }
  set height(value: number) {
    this.y = value;
  }

  moved(by: Point, { times = 1 }: { times?: int } = {}): Point {
    return new Point(this.x + by.x * times, this.y + by.y * times);
  }

  named(label: string): this {
    this.label = label;
    return this;
  }

  __eq__(other: Point): boolean {
    return this.x === other.x && this.y === other.y && this.#secret === other.#secret;
  }

  async soon(): Promise<Point> {
    await this.#pause();
    return this;
  }

  toString(): string {
    return `(${this.x}, ${this.y})`;
  }

  *[Symbol.iterator](): Iterator<number> {
    yield this.x;
    yield this.y;
  }

  async #pause(): Promise<void> {
    await Promise.resolve(this.hidden);
  }
}

export abstract class Solid {
  abstract volume(): number;

  describe(): string {
    return `holds ${this.volume()}`;
  }
}

export class Cube extends Solid {
  constructor(private readonly side: number) {
    super();
  }

  override volume(): number {
    return this.side ** 3;
  }
}

export { half as halve };
