/**
 * Unions, literals and what is left as it is.
 *
 * @module
 */
import { object, type Ptr } from "../../ffi/mod.ts";
import { formatLiteral, type LiteralValue, none, PyErr } from "../core/mod.ts";
import { type Converter, mismatch, unfit } from "./converter.ts";

/** `A | B`: the first member that fits. */
export function union(members: readonly Converter[]): Converter {
  const expected = members.map((member) => member.expected).join(" | ");
  return {
    expected,
    fromPy: (ptr) => first(members, (member) => member.fromPy(ptr), () => mismatch(expected, ptr)),
    intoPy: (value) => first(members, (member) => member.intoPy(value), () => unfit(expected, value)) as Ptr,
  };
}

/** `T | None`, which needs no try and error. */
export function optional(member: Converter): Converter {
  const expected = `${member.expected} | None`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (ptr === none()) return null;
      return first([member], (only) => only.fromPy(ptr), () => mismatch(expected, ptr));
    },
    intoPy(value: unknown): Ptr {
      if (value !== null && value !== undefined) {
        return first([member], (only) => only.intoPy(value), () => unfit(expected, value)) as Ptr;
      }
      object.Py_IncRef(none());
      return none();
    },
  };
}

/** `Literal[…]`: one of these values, of the same type. */
export function literal(values: readonly LiteralValue[], any: Converter): Converter {
  const expected = `Literal[${values.map(formatLiteral).join(", ")}]`;
  const find = (value: unknown): boolean => values.some((one) => one === value || sameBytes(one, value));
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      const value = any.fromPy(ptr);
      if (find(value)) return value;
      throw mismatch(expected, ptr);
    },
    intoPy(value: unknown): Ptr {
      if (find(value)) return any.intoPy(value);
      throw unfit(expected, value);
    },
  };
}

/**
 * The first attempt that succeeds. When all fail, an error from inside a value says more than that no member fits,
 * and one for a number out of range says more still.
 */
function first<T>(members: readonly Converter[], attempt: (member: Converter) => T, otherwise: () => Error): T {
  let best: unknown;
  for (const member of members) {
    try {
      return attempt(member);
    } catch (error) {
      if (!(error instanceof PyErr)) throw error;
      if (!error.message.startsWith("expected ") || /^expected \S+ within /.test(error.message)) best ??= error;
    }
  }
  throw best ?? otherwise();
}

function sameBytes(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array && a.length === b.length &&
    a.every((byte, index) => byte === b[index]);
}
