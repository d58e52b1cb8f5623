/**
 * `Iterator[T]`, item by item.
 *
 * @module
 */
import { abstract, object, type Ptr } from "../../ffi/mod.ts";
import { Bound, checkNumber, current, Py, storedPtr } from "../core/mod.ts";
import { PyAny, Python } from "../types/mod.ts";
import { intoPyByKind } from "./any.ts";
import { type Converter, mismatch, unfit, within } from "./converter.ts";
import { foreign } from "./foreign.ts";
import { newRef } from "./scalars.ts";

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's. Items are ours.

/** A Python iterator ↔ an iterator that takes and converts its items one by one; its own iterator comes back. */
export function iterator(item: Converter): Converter {
  const expected = `Iterator[${item.expected}]`;
  return {
    expected,
    fromPy(ptr: Ptr): unknown {
      if (!abstract.PyIter_Check(ptr)) throw mismatch(expected, ptr);
      return foreign.fromPy(ptr) ?? itemsOf(new Py(PyAny, newRef(ptr)), item);
    },
    intoPy(value: unknown): Ptr {
      if (value instanceof Bound || value instanceof Py) return intoPyByKind(value);
      if (!isIterable(value)) throw unfit(expected, value);
      return intoPyByKind(objectsFor(value, item));
    },
  };
}

const END = Symbol("end");

/** The iterator keeps Python's, until its end or until the loop is left. */
function* itemsOf(source: Py<PyAny>, item: Converter): Generator<unknown, undefined> {
  using _source = source;
  for (let index = 0;; index++) {
    const value = current === undefined ? Python.attach(() => next(source, item, index)) : next(source, item, index);
    if (value === END) return;
    yield value;
  }
}

function next(source: Py<PyAny>, item: Converter, index: number): unknown {
  const ptr = abstract.PyIter_Next(storedPtr(source));
  if (!ptr) {
    checkNumber(-1);
    return END;
  }
  try {
    return item.fromPy(ptr);
  } catch (error) {
    throw within(`[${index}]`, error);
  } finally {
    object.Py_DecRef(ptr);
  }
}

/** The objects for what an iterable gives, each made when Python asks for it. */
function* objectsFor(values: Iterable<unknown>, item: Converter): Generator<PyAny> {
  let index = 0;
  for (const value of values) {
    let ptr: Ptr;
    try {
      ptr = item.intoPy(value);
    } catch (error) {
      throw within(`[${index}]`, error);
    }
    index++;
    yield new PyAny(ptr);
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
