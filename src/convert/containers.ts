/**
 * `deque`, `OrderedDict` and `defaultdict`.
 *
 * @module
 */
import { bulk, NULL, object, type Ptr } from "../../ffi/mod.ts";
import { check, none, typeOf } from "../core/mod.ts";
import { type Converter, mismatch } from "./converter.ts";
import { map, record } from "./mappings.ts";
import source from "./python/containers.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { list } from "./sequences.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Classes live as
// long as Python; what they are called with is ours.

const half = new PythonHalf("containers", source);

/** `deque[T]` ↔ an array. */
export function deque(item: Converter): Converter {
  return container("deque", `deque[${item.expected}]`, list(item), (content) => [content]);
}

/** `OrderedDict[K, V]` ↔ a `Map`, as an object would put some keys first. */
export function orderedDict(key: Converter, value: Converter): Converter {
  const expected = `OrderedDict[${key.expected}, ${value.expected}]`;
  return container("OrderedDict", expected, map(key, value), (content) => [content]);
}

/** `defaultdict[K, V]` ↔ what a `dict` is; it goes to Python with no default. */
export function defaultDict(key: Converter, value: Converter, keysAreText: boolean): Converter {
  const expected = `defaultdict[${key.expected}, ${value.expected}]`;
  const content = keysAreText ? record(value) : map(key, value);
  return container("defaultdict", expected, content, (content) => [none(), content]);
}

/** A class around what another converter makes and reads. */
function container(name: string, expected: string, inner: Converter, argsFor: (content: Ptr) => Ptr[]): Converter {
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (!object.PyType_IsSubtype(typeOf(ptr), half.member(name))) throw mismatch(expected, ptr);
      return inner.fromPy(ptr);
    },
    intoPy(value: unknown): Ptr {
      const content = inner.intoPy(value);
      const made = bulk.call(half.member(name), argsFor(content), NULL);
      object.Py_DecRef(content);
      return check(made);
    },
  };
}
