/**
 * Whether arguments have the types that C takes for granted.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { object } from "../capi/object.ts";
import { UNSEEN_TYPES } from "../capi/ownership.ts";
import type { Ptr } from "../ctype.ts";
import { lazily, pick } from "../lazy.ts";
import { CheckedError } from "./checked_error.ts";

const ROWS = pick(object, "PyType_IsSubtype");

/** A look at the arguments of one function, which may be used; `undefined` where C looks itself. */
export function typesLook(inner: Backend, name: string): ((args: readonly unknown[]) => void) | undefined {
  const expected = UNSEEN_TYPES.filter(([names]) => names.test(name));
  if (expected.length === 0) return undefined;
  const calls = lazily(ROWS, (name, row) => inner.bind(name, row));
  return (args) => {
    for (const [, place, symbol] of expected) {
      const value = args[place] as Ptr;
      // SAFETY: attached; the types are borrowed, and no Python code runs.
      if (!value || calls.PyType_IsSubtype(inner.bulk.typeOf(value), inner.data(symbol)) !== 0) continue;
      throw new CheckedError(
        `Cannot pass an object of another type as argument ${place + 1} of ${name}; it must be a ${symbol}: ${
          typeName(inner, value)
        }`,
      );
    }
  };
}

/** The name of an object's type. */
function typeName(inner: Backend, value: Ptr): string | null {
  // SAFETY: attached; the name is ours, and released here.
  const name = inner.bulk.newString("__name__");
  const found = lazily(pick(object, "PyObject_GetAttr"), (name, row) => inner.bind(name, row))
    .PyObject_GetAttr(inner.bulk.typeOf(value), name);
  const text = inner.bulk.readString(found);
  inner.bulk.releaseMany([name, found]);
  return text;
}
