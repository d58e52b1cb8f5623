/**
 * The functions of the call table that need no message where the value is known: reading it, making it, counting
 * references.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import type { Callee, Client } from "./client.ts";
import { TAG } from "./layout.ts";
import type { Objects, Value } from "./objects.ts";

/** What stands for a function, given the function itself; it asks the host where it must. */
type Answer = (client: Client, remote: Callee) => Callee;

/** What a value is, if `read` knows; else the host is asked. */
function known<T>(read: (value: Value) => T | undefined): Answer {
  return ({ objects }, remote) =>
    ((ptr: Ptr): T => {
      const value = objects.valueOf(ptr);
      return (value && read(value)) ?? remote(ptr as never) as T;
    }) as Callee;
}

/** A value that becomes a reference, if `fits`; else the host makes it. */
function made(tag: number, fits: (value: number) => boolean): Answer {
  return ({ objects }, remote) =>
    ((value: number): Ptr => fits(value) ? objects.add(tag, value, true) : remote(value as never) as Ptr) as Callee;
}

const itemOf: Answer = ({ objects }, remote) =>
  ((ptr: Ptr, index: number): Ptr => {
    const value = objects.valueOf(ptr);
    const item = value?.tag === TAG.tuple ? (value.content as Ptr[])[index] : undefined;
    return item ?? remote(ptr as never, index as never) as Ptr;
  }) as Callee;

const LONG = 2n ** 63n;

const ANSWERS: Readonly<Record<string, Answer>> = {
  PyLong_FromDouble: made(TAG.int, Number.isSafeInteger),
  PyFloat_FromDouble: made(TAG.float, () => true),
  PyLong_AsDouble: known(({ tag, content }) => tag === TAG.int ? content as number : undefined),
  PyLong_AsLongLong: known(({ tag, content }) => {
    if (tag === TAG.int) return BigInt(content as number);
    return tag === TAG.bigint && content as bigint < LONG && content as bigint >= -LONG ? content as bigint : undefined;
  }),
  PyFloat_AsDouble: known(({ tag, content }) => tag === TAG.float || tag === TAG.int ? content as number : undefined),
  PyUnicode_GetLength: known(({ tag, content }) => tag === TAG.latin1 ? codePoints(content as string) : undefined),
  PyBytes_Size: known(({ tag, content }) => tag === TAG.bytes ? (content as Uint8Array).length : undefined),
  PyTuple_Size: known(({ tag, content }) => tag === TAG.tuple ? (content as Ptr[]).length : undefined),
  PyTuple_GetItem: itemOf,
};

/** The functions that the host is never asked for. */
const OWN: Readonly<Record<string, (objects: Objects) => Callee>> = {
  Py_IncRef: (objects) => ((ptr: Ptr) => objects.incRef(ptr)) as Callee,
  Py_DecRef: (objects) => ((ptr: Ptr) => objects.decRef(ptr)) as Callee,
  PyLong_FromLongLong: (objects) => ((value: bigint) => addInt(objects, value)) as Callee,
};

/** A function as it is called here: with an answer of its own where there is one. */
export function answeredHere(client: Client, name: string, bind: () => Callee | undefined): Callee | undefined {
  if (name in OWN) return OWN[name](client.objects);
  const remote = bind();
  return remote && (ANSWERS[name]?.(client, remote) ?? remote);
}

/** An `int` as a value. */
function addInt(objects: Objects, value: bigint): Ptr {
  const small = value <= Number.MAX_SAFE_INTEGER && value >= Number.MIN_SAFE_INTEGER;
  return small ? objects.add(TAG.int, Number(value), true) : objects.add(TAG.bigint, value, true);
}

const SURROGATE = /[\ud800-\udfff]/;

function codePoints(text: string): number {
  let count = text.length;
  if (!SURROGATE.test(text)) return count;
  for (let i = 1; i < text.length; i++) {
    const low = text.charCodeAt(i);
    const high = text.charCodeAt(i - 1);
    if (low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00) count--;
  }
  return count;
}
