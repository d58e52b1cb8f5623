/**
 * Whether arguments are what the words of a row say.
 *
 * @module
 */
import { NULLABLE } from "../capi/ownership.ts";
import type { Cell, Parameter, Ptr } from "../ctype.ts";
import { CheckedError } from "./checked_error.ts";
import type { Ledger } from "./ledger.ts";

/** Looks at one argument. `place` says which in words, `next` is the argument after it. */
type Look = (value: never, place: string, next: unknown) => void;

/** Looks at the arguments of one function. Throws a {@linkcode CheckedError}. */
export function argumentsLook(
  ledger: Ledger,
  name: string,
  words: readonly Parameter[],
): (args: readonly unknown[]) => void {
  const nullable = NULLABLE[name] ?? [];
  const looks: Record<Parameter, Look> = {
    handle: (value: Ptr, place) => object(ledger, value, place),
    stolen: (value: Ptr) => {
      requirePointer(value, name);
      ledger.requireOwned(value, name);
    },
    handles: (value: readonly Ptr[], place, count) => {
      requireLength(value, place, count);
      value.forEach((item) => object(ledger, item, `an item of ${place}`));
    },
    ...VALUES,
  };
  const checks = words.map((word, i): [Look, string] => [looks[word], `argument ${i + 1} of ${name}`]);
  return (args) => {
    if (args.length < words.length) {
      throw new CheckedError(`Cannot call ${name} without its ${words.length} arguments: ${args.length}`);
    }
    for (let i = 0; i < checks.length; i++) {
      if (!args[i] && nullable.includes(i)) continue;
      const [look, place] = checks[i];
      look(args[i] as never, place, args[i + 1]);
    }
  };
}

/** Throws unless an argument is an object that may be used. */
export function object(ledger: Ledger, value: Ptr, place: string): void {
  requirePointer(value, place);
  ledger.requireUsable(value, place);
}

function requirePointer(value: unknown, place: string): void {
  if (!value) {
    throw new CheckedError(`Cannot pass NULL as ${place}; look at the result of the call that gave it: ${value}`);
  }
  if (typeof value !== "bigint" && typeof value !== "number") {
    throw new CheckedError(`Cannot pass this as ${place}; an address is needed: ${String(value)}`);
  }
}

/** What needs no knowledge of references. */
const VALUES = {
  pointer: (value: unknown, place) => {
    if (!value) return;
    requirePointer(value, place);
  },
  bytes: (value: unknown, place, count) => {
    requireBytes(value, place);
    requireLength(value, place, count);
  },
  cstr: (value: unknown, place) => {
    requireBytes(value, place);
    if (value.includes(0)) return;
    throw new CheckedError(
      `Cannot pass text without a NUL at its end as ${place}; add "\\0": ${decoder.decode(value)}`,
    );
  },
  "handle*": cell,
  "isize*": cell,
  "i32*": cell,
  "i64*": cell,
  "f64*": cell,
  i32: integer(-(2 ** 31), 2 ** 32 - 1),
  u32: integer(-(2 ** 31), 2 ** 32 - 1),
  isize: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  usize: integer(0, Number.MAX_SAFE_INTEGER),
  i64: bigint,
  u64: bigint,
  f64: (value: unknown, place) => {
    if (typeof value !== "number") throw new CheckedError(`Cannot pass this as ${place}; a number is needed: ${value}`);
  },
} as const satisfies Partial<Record<Parameter, Look>>;

const decoder = new TextDecoder();

function cell(value: Cell<unknown>, place: string): void {
  if (typeof value === "object" && value !== null && "value" in value) return;
  throw new CheckedError(`Cannot pass this as ${place}; backend().cell() makes one: ${value}`);
}

function integer(low: number, high: number): Look {
  return (value: unknown, place) => {
    if (Number.isSafeInteger(value) && value as number >= low && value as number <= high) return;
    throw new CheckedError(`Cannot pass this as ${place}; an integer from ${low} to ${high} is needed: ${value}`);
  };
}

function bigint(value: unknown, place: string): void {
  if (typeof value !== "bigint") throw new CheckedError(`Cannot pass this as ${place}; a bigint is needed: ${value}`);
}

function requireBytes(value: unknown, place: string): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array)) {
    throw new CheckedError(`Cannot pass this as ${place}; a Uint8Array is needed: ${value}`);
  }
}

function requireLength({ length }: { readonly length: number }, place: string, count: unknown): void {
  if (length >= (count as number)) return;
  throw new CheckedError(`Cannot pass ${length} as ${place} where the next argument counts more: ${count}`);
}
