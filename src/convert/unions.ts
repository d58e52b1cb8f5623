/**
 * Unions, literals and what is left as it is.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { builtin, formatLiteral, type LiteralValue, none, onStart, PyErrBase, typeOf } from "../core/mod.ts";
import { intoPyByKind, untyped } from "./any.ts";
import { type Converter, mismatch, nearness, PLAIN_TYPES, type PlainType, unfit } from "./converter.ts";
import { bytes } from "./scalars.ts";

/** `A | B`: the first member that fits. */
export function union(members: readonly Converter[]): Converter {
  const expected = members.map((member) => member.expected).join(" | ");
  const fitting = new Map<PlainType | undefined, readonly Converter[]>();
  /** The members to ask, without those that would refuse the type: an error costs a hundred times what a value does. */
  const ask = (type: PlainType | undefined): readonly Converter[] => {
    let asked = fitting.get(type);
    if (asked === undefined) {
      asked = members.filter(({ takes }) => type === undefined || takes === undefined || takes.includes(type));
      // Where all refuse, their errors say what was expected.
      fitting.set(type, asked = asked.length > 0 ? asked : members);
    }
    return asked;
  };
  return {
    expected,
    fromPy: (ptr) => first(ask(plainTypeOf(ptr)), (member) => member.fromPy(ptr), () => mismatch(expected, ptr)),
    intoPy: (value) => first(ask(kindOf(value)), (member) => member.intoPy(value), () => unfit(expected, value)) as Ptr,
  };
}

const plainTypes = new Map<Ptr, PlainType>();

onStart(() => plainTypes.clear());

function plainTypeOf(ptr: Ptr): PlainType | undefined {
  if (plainTypes.size === 0) { for (const type of PLAIN_TYPES) plainTypes.set(builtin(type), type); }
  return plainTypes.get(typeOf(ptr));
}

function kindOf(value: unknown): PlainType | undefined {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return typeof value as PlainType;
    case "object":
      return value === null ? undefined : "object";
  }
}

/** `T | None`, which needs no try and error. `nothing` is what `None` is in JavaScript. */
export function optional(member: Converter, nothing: null | undefined): Converter {
  const expected = `${member.expected} | None`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (ptr === none()) return nothing;
      return first([member], (only) => only.fromPy(ptr), () => mismatch(expected, ptr));
    },
    intoPy(value: unknown): Ptr {
      if (value !== null && value !== undefined) {
        return first([member], (only) => only.intoPy(value), () => unfit(expected, value)) as Ptr;
      }
      // SAFETY: attached; a new reference of the caller's.
      object.Py_IncRef(none());
      return none();
    },
  };
}

/** `Literal[…]`: one of these values, of the same type: neither `True` nor `1.0` is `1`. */
export function literal(values: readonly LiteralValue[]): Converter {
  const expected = `Literal[${values.map(formatLiteral).join(", ")}]`;
  const find = (value: unknown): boolean => values.some((one) => one === value || sameBytes(one, value));
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      const value = literalValue(ptr);
      if (find(value)) return value;
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (find(value)) return intoPyByKind(value);
      throw unfit(expected, value);
    },
  };
}

/** Types whose values may stand in `Literal[…]`. */
const LITERAL_TYPES = ["PyUnicode_Type", "PyLong_Type", "PyBool_Type"];

/** The value of an object that may be a literal; `undefined` for any other. */
function literalValue(ptr: Ptr): unknown {
  const type = typeOf(ptr);
  if (type === builtin("PyBytes_Type")) return bytes.fromPy(ptr);
  return ptr === none() || LITERAL_TYPES.some((symbol) => type === builtin(symbol)) ? untyped.fromPy(ptr) : undefined;
}

/** The first attempt that succeeds. When all fail, the error of the member that came nearest says most. */
export function first<M, T>(members: readonly M[], attempt: (member: M) => T, otherwise: () => Error): T {
  let best: unknown;
  let nearest = 0;
  for (const member of members) {
    try {
      return attempt(member);
    } catch (error) {
      if (!(error instanceof PyErrBase)) throw error;
      const near = nearness(error);
      if (near > nearest) [best, nearest] = [error, near];
    }
  }
  throw best ?? otherwise();
}

function sameBytes(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length &&
    a.every((byte, index) => byte === b[index]);
}
