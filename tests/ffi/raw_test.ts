/** The raw C-API alone: no safe floor is loaded here. */
// smoke
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  abstract,
  backend,
  bulk,
  dictobject,
  discover,
  floatobject,
  header,
  listobject,
  longobject,
  NULL,
  object,
  openLibpython,
  type Ptr,
  pyerrors,
  pylifecycle,
  tupleobject,
  unicodeobject,
} from "../../ffi/mod.ts";
import process from "node:process";
import { isHosted } from "../harness/child.ts";

if (isHosted) {
  openLibpython("");
  bulk.attach();
} else {
  assert.throws(() => object.PyObject_Repr(1n as Ptr), /before its library is open/);
  const python = discover();
  openLibpython(python.library);
  bulk.initialize({ executable: python.executable, argv: ["program", "ä 😀"], flags: {} });
}

test("EMB-19 raw calls make, read and release objects", () => {
  const float = floatobject.PyFloat_FromDouble(1.5);
  assert.equal(floatobject.PyFloat_AsDouble(float), 1.5);
  object.Py_DecRef(float);
  const int = longobject.PyLong_FromLongLong(-(2n ** 63n));
  assert.equal(longobject.PyLong_AsLongLong(int), -(2n ** 63n));
  object.Py_DecRef(int);
  assert.match(pylifecycle.Py_GetVersion() ?? "", /^3\.\d+\.\d+/);
});

test("EMB-19 sizes and indices are plain numbers", () => {
  const list = listobject.PyList_New(0);
  const item = bulk.newString("item");
  assert.equal(listobject.PyList_Append(list, item), 0);
  assert.equal(listobject.PyList_Size(list), 1);
  assert.equal(bulk.readString(listobject.PyList_GetItem(list, 0)), "item");
  assert.ok(!listobject.PyList_GetItem(list, 7), "an index error gives NULL");
  assert.ok(bulk.fetchError());
  bulk.releaseMany([list, item]);
});

test("C writes through cells, and reads what stands in them", () => {
  const [big, list] = [longobject.PyLong_FromDouble(2 ** 70), listobject.PyList_New(0)];
  const overflow = backend().cell("i32*");
  assert.equal(longobject.PyLong_AsLongLongAndOverflow(big, overflow), -1n);
  assert.equal(overflow.value, 1);
  assert.ok(!listobject.PyList_GetItem(list, 7));
  const [type, value, traceback] = [backend().cell("handle*"), backend().cell("handle*"), backend().cell("handle*")];
  pyerrors.PyErr_Fetch(type, value, traceback);
  assert.equal(type.value, backend().data("PyExc_IndexError"));
  assert.ok(value.value && !traceback.value);
  // What is taken out of the cells goes back.
  pyerrors.PyErr_NormalizeException(type, value, traceback);
  assert.equal(bulk.typeOf(value.value), backend().data("PyExc_IndexError"));
  bulk.releaseMany([big, list, type.value, value.value]);
});

test("what C lends through cells stays with who has it", () => {
  const [dict, names] = [dictobject.PyDict_New(), ["a", "b", "c"].map((name) => bulk.newString(name))];
  for (const name of names) dictobject.PyDict_SetItem(dict, name, name);
  const [position, key, value] = [backend().cell("isize*"), backend().cell("handle*"), backend().cell("handle*")];
  const seen: (string | null)[] = [];
  position.value = 0;
  while (dictobject.PyDict_Next(dict, position, key, value)) {
    seen.push(bulk.readString(key.value), bulk.readString(value.value));
  }
  assert.deepEqual(seen, ["a", "a", "b", "b", "c", "c"]);
  bulk.releaseMany([dict, ...names]);
});

test("bytes go in with their length, NUL or not", () => {
  const bytes = new TextEncoder().encode("a\0b");
  const text = unicodeobject.PyUnicode_FromStringAndSize(bytes, bytes.length);
  assert.equal(bulk.readString(text), "a\0b");
  const empty = bulk.newBytes(new Uint8Array(0));
  assert.equal(bulk.readBytes(empty).length, 0);
  bulk.releaseMany([text, empty]);
});

test("a function that this Python lacks is absent", () => {
  const calls = header(
    { PyUnicode_NoSuchThing: ["owned", [], { since: 8 }], PyList_New: ["owned", ["isize"]] } as const,
  );
  assert.equal(calls.PyUnicode_NoSuchThing, undefined);
  assert.equal(typeof calls.PyList_New, "function");
  const { PyObject_CallOneArg } = abstract;
  const minor = Number(/^3\.(\d+)/.exec(pylifecycle.Py_GetVersion() ?? "")?.[1]);
  assert.equal(PyObject_CallOneArg !== undefined, minor >= 11);
});

test(
  "what needs a pointer stays in its process",
  { skip: process.env.PYO3_TS_BACKEND === undefined && "in process" },
  () => {
    const calls = header({ PyMem_Malloc: ["pointer", ["usize"]] });
    assert.equal(calls.PyMem_Malloc, undefined);
  },
);

test("calls nest: an inner call does not disturb the arguments of the outer one", () => {
  let depth = 0;
  const entry: Ptr = bulk.newEntry((args) => {
    const items = bulk.readSequence(args);
    if (++depth < 100) {
      const request = bulk.newTuple([...bulk.readSequence(args), ...bulk.readItems(args, 0, 1)]);
      bulk.releaseMany([bulk.call(entry, [request], NULL), request]);
    }
    const tuple = bulk.newTuple(items);
    return tuple;
  });
  const [a, b] = [bulk.newString("a"), bulk.newString("b")];
  const request = bulk.newTuple([a, b]);
  const result = bulk.call(entry, [request], NULL);
  assert.equal(tupleobject.PyTuple_Size(result), 2);
  assert.equal(bulk.readString(tupleobject.PyTuple_GetItem(result, 1)), "b");
  bulk.releaseMany([result, request]);
});

test("EMB-08 the GIL can be given back and taken again", () => {
  bulk.detach();
  bulk.attach();
  assert.equal(bulk.isInitialized(), !isHosted);
});
