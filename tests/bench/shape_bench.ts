/**
 * Objects of five fields, and a dict of a thousand numbers, in and out.
 *
 * @module
 */

import { annotation, type Conversion, type Infer, type PyAny, Python, shape } from "@pyo3/ts";
import { abstract, bulk, dictobject, floatobject, longobject, object, type Ptr } from "@pyo3/ts/ffi";
import type { Run, Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { inScopes } from "./safe.ts";

const FIELDS = { id: "int", name: "str", score: "float", active: "bool", group: "int" } as const;
const FromAttributes = shape(FIELDS);
const FromItems = shape(FIELDS, { from: "items" });
const Numbers = annotation("dict[str, int]");

const user: Infer<typeof FromItems> = { id: 1, name: "Ada Lovelace", score: 0.5, active: true, group: 7 };
const numbers = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i]));

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

/** Each way, with prepared annotations. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "shape_attributes_out",
    title: "5 attributes .extract(Shape)",
    unit: "ns",
    python: { statement: "dict(vars(user))", operations: 1 },
    safe: () => extracted("user", FromAttributes),
    raw: () => readRaw("user", () => object.PyObject_GetAttr),
  },
  {
    kind: "loop",
    id: "shape_items_out",
    title: "5 items .extract(Shape)",
    unit: "ns",
    python: { statement: "dict(user_items)", operations: 1 },
    safe: () => extracted("user_items", FromItems),
    raw: () => readRaw("user_items", () => abstract.PyObject_GetItem),
  },
  {
    kind: "loop",
    id: "shape_in",
    title: "intoPyObject(5 fields, Shape)",
    unit: "ns",
    python: { statement: "dict(user_items)", operations: 1 },
    safe: () => made(user, FromItems),
    raw() {
      rawMember("user");
      const names = Object.keys(FIELDS).map((name) => bulk.newString(name));
      const makers = [
        () => longobject.PyLong_FromDouble(user.id),
        () => bulk.newString(user.name),
        () => floatobject.PyFloat_FromDouble(user.score),
        () => longobject.PyLong_FromDouble(Number(user.active)),
        () => longobject.PyLong_FromDouble(user.group),
      ];
      return (count) => {
        for (let i = 0; i < count; i++) {
          const dict = dictobject.PyDict_New();
          for (let j = 0; j < names.length; j++) setRaw(dict, names[j], makers[j]());
          object.Py_DecRef(dict);
        }
      };
    },
  },
  {
    kind: "loop",
    id: "dict_out",
    title: 'dict of 1 000 .extract("dict[str, int]")',
    unit: "ms",
    python: { statement: "dict(numbers)", operations: 1 },
    safe: () => extracted("numbers", Numbers),
    raw() {
      const dict = rawMember("numbers");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const values: Record<string, number> = {};
          const entries = bulk.readDict(dict);
          for (let j = 0; j < entries.length; j += 2) {
            values[bulk.readString(entries[j])!] = longobject.PyLong_AsDouble(entries[j + 1]);
          }
          bulk.releaseMany(entries);
          sink = values;
        }
      };
    },
  },
  {
    kind: "loop",
    id: "dict_in",
    title: 'intoPyObject(1 000 entries, "dict[str, int]")',
    unit: "ms",
    python: { statement: "dict(numbers)", operations: 1 },
    safe: () => made(numbers, Numbers),
    raw() {
      rawMember("numbers");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const dict = dictobject.PyDict_New();
          for (const [key, value] of Object.entries(numbers)) {
            const keyPtr = bulk.newString(key);
            setRaw(dict, keyPtr, longobject.PyLong_FromDouble(value));
            object.Py_DecRef(keyPtr);
          }
          object.Py_DecRef(dict);
        }
      };
    },
  },
];

function extracted(member: string, type: Conversion<unknown>): Run {
  return inScopes(member, (object, count) => {
    for (let i = 0; i < count; i++) sink = object.extract(type);
  });
}

function made<T>(value: T, type: Conversion<unknown, T>): Run {
  return inScopes("user", (_user, count) =>
    Python.attach((py) => {
      for (let i = 0; i < count; i++) {
        using _made: PyAny = py.intoPyObject(value as never, type);
      }
    }));
}

function readRaw(member: string, row: () => (object: Ptr, name: Ptr) => Ptr): Run {
  const owner = rawMember(member);
  // Bound only now: the library has to be open.
  const get = row();
  const names = Object.keys(FIELDS).map((name) => bulk.newString(name));
  return (count) => {
    for (let i = 0; i < count; i++) {
      const items = names.map((name) => get(owner, name));
      sink = {
        id: longobject.PyLong_AsDouble(items[0]),
        name: bulk.readString(items[1]),
        score: floatobject.PyFloat_AsDouble(items[2]),
        active: object.PyObject_IsTrue(items[3]) === 1,
        group: longobject.PyLong_AsDouble(items[4]),
      };
      bulk.releaseMany(items);
    }
  };
}

function setRaw(dict: Ptr, key: Ptr, value: Ptr): void {
  dictobject.PyDict_SetItem(dict, key, value);
  object.Py_DecRef(value);
}
