/**
 * Deep copies of JavaScript's data in Python's own types.
 *
 * @module
 */
import { abstract, bulk, dictobject, listobject, NULL, object, type Ptr, setobject } from "../../ffi/mod.ts";
import { Bound, check, checkNumber, ptrOf, type Py, requireAttached, storedPtr, whileConverting } from "../core/mod.ts";
import { PyAny, PyRecursionError, PyValueError } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { within } from "./converter.ts";
import { isPlainObject } from "./mappings.ts";
import { makeMarshalled } from "./marshal_writer.ts";
import { newRef } from "./scalars.ts";
import { MAX_DEPTH } from "./to_js.ts";

// SAFETY: attached; what is made is a new reference of the caller's, parts are ours until their container has taken them.

/** How JavaScript's data are copied. */
export interface ToPyOptions {
  /** What becomes of objects and `Map`: called without arguments it gives a mapping to fill. By default a `dict`. */
  readonly dicts?: Bound | Py;
}

/**
 * A deep copy of JavaScript's data in Python's own types: arrays as `list`, plain objects and `Map` as `dict`, `Set` as
 * `set`, every other value as in a call. What is shared, or contains itself, is so in the copy, which a call refuses.
 *
 * @param value Data; functions and objects of other kinds may be in it.
 * @param options What objects and `Map` become.
 * @returns The copy.
 * @throws {NotAttachedError} Where this thread is not attached.
 * @throws {PyValueError} Where keys or items that differ in JavaScript are equal in Python.
 *
 * @example A tree whose nodes know their parent
 * ```ts
 * import { Python, toJs, toPy } from "@pyo3/ts";
 *
 * interface Node {
 *   name: string;
 *   parent?: Node;
 *   children: Node[];
 * }
 * const root: Node = { name: "root", children: [] };
 * root.children.push({ name: "leaf", parent: root, children: [] });
 *
 * Python.attach(() => {
 *   const copy = toPy(root);
 *   console.assert(copy.getItem("children").getItem(0).getItem("parent").is(copy));
 *   const back = toJs<Node>(copy);
 *   console.assert(back.children[0].parent === back);
 * });
 * ```
 *
 * @example Mappings of another class
 * ```ts
 * import { Python, toPy } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const dicts = py.import("collections").getattr("OrderedDict");
 *   console.assert(toPy({ tea: { price: 2 } }, { dicts }).getItem("tea").getType().is(dicts));
 * });
 * ```
 */
export function toPy(value: unknown, options?: ToPyOptions): PyAny {
  requireAttached();
  return new PyAny(copyToPy(value, options));
}

/** A new reference to a copy. */
export function copyToPy(value: unknown, { dicts }: ToPyOptions = {}): Ptr {
  const make = dicts === undefined ? undefined : dicts instanceof Bound ? ptrOf(dicts) : storedPtr(dicts);
  return whileConverting(() => (make === undefined ? makeMarshalled(value) : undefined) ?? copyOneByOne(value, make));
}

function copyOneByOne(value: unknown, mapping: Ptr | undefined): Ptr {
  const copies = new Map<object, Ptr>();
  try {
    return copy(value, copies, mapping);
  } finally {
    bulk.releaseMany([...copies.values()]);
  }
}

/** A new reference to a copy; `copies` own one of each container as well. */
function copy(value: unknown, copies: Map<object, Ptr>, mapping: Ptr | undefined, depth = 0): Ptr {
  if (depth > MAX_DEPTH) throw new PyRecursionError(`Cannot copy data that nest deeper than ${MAX_DEPTH} levels`);
  if (typeof value !== "object" || value === null) return intoPyByKind(value);
  const known = copies.get(value);
  if (known !== undefined) return newRef(known);
  const fill = fillerOf(value, mapping);
  const made = fill === undefined ? intoPyByKind(value) : check(fill.make());
  copies.set(value, made);
  fill?.fill(made, (part) => copy(part, copies, mapping, depth + 1));
  return newRef(made);
}

/** How a container is made, and filled afterwards: its parts may contain it. */
interface Filler {
  make(): Ptr;
  fill(made: Ptr, copy: (part: unknown) => Ptr): void;
}

function fillerOf(value: object, mapping: Ptr | undefined): Filler | undefined {
  if (Array.isArray(value)) {
    return {
      make: () => listobject.PyList_New(0),
      fill: (made, copy) => each(value.entries(), copy, (item) => listobject.PyList_Append(made, item)),
    };
  }
  if (value instanceof Set) {
    return {
      make: () => setobject.PySet_New(NULL),
      fill(made, copy): void {
        each([...value].entries(), copy, (item) => setobject.PySet_Add(made, item));
        requireSize(Number(setobject.PySet_Size(made)), value.size);
      },
    };
  }
  if (!(value instanceof Map) && !isPlainObject(value)) return undefined;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return {
    make: () => mapping === undefined ? dictobject.PyDict_New() : bulk.call(mapping, [], NULL),
    fill(made, copy): void {
      for (const [key, part] of entries) {
        const name = copy(key);
        try {
          each([[key, part]], copy, (item) => abstract.PyObject_SetItem(made, name, item));
        } finally {
          object.Py_DecRef(name);
        }
      }
      requireSize(checkNumber(abstract.PyObject_Size(made)), entries.length);
    },
  };
}

/** Adds copies of parts one by one. */
function each(
  parts: Iterable<readonly [unknown, unknown]>,
  copy: (part: unknown) => Ptr,
  add: (item: Ptr) => number,
): void {
  for (const [key, part] of parts) {
    let item: Ptr;
    try {
      item = copy(part);
    } catch (error) {
      throw within(`[${typeof key === "string" ? JSON.stringify(key) : String(key)}]`, error);
    }
    const status = add(item);
    object.Py_DecRef(item);
    checkNumber(status);
  }
}

function requireSize(size: number, expected: number): void {
  if (size !== expected) {
    throw new PyValueError("Cannot copy keys or items that are equal in Python, such as 1 and true");
  }
}
