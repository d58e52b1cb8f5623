/** Programs of `checked_test.ts`, each a process of its own: what goes unnoticed here would crash. */
// SAFETY: the cases are mistakes on purpose; the checks stand between them and C.
import assert from "node:assert/strict";
import {
  abstract,
  backend,
  bulk,
  checkCalls,
  CheckedError,
  dictobject,
  discover,
  floatobject,
  heldReferences,
  listobject,
  modsupport,
  moduleobject,
  NULL,
  object,
  openLibpython,
  type Ptr,
  pyerrors,
  setobject,
  trust,
  tupleobject,
  unicodeobject,
} from "../../ffi/mod.ts";
import { isHosted, runCase } from "../harness/child.ts";

const encoder = new TextEncoder();
const cstr = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(`${text}\0`);

/** Opens the library and starts Python; in a child, whose Python runs, attaches. */
function start(): void {
  checkCalls();
  if (isHosted) {
    openLibpython("");
    bulk.attach();
    return;
  }
  const python = discover();
  openLibpython(python.library);
  bulk.initialize({ executable: python.executable, argv: [], flags: {} });
}

/** `body` throws a CheckedError that says this. */
function mistake(body: () => unknown, words: RegExp): void {
  assert.throws(body, (error) => error instanceof CheckedError && words.test(error.message), `${words}`);
}

/** The line that this is called in. */
function line(): string {
  return /checked_cases\.ts:(\d+)/.exec(new Error().stack!.split("\n")[2])![1];
}

await runCase({
  noAttachment(): void {
    start();
    bulk.detach();
    mistake(() => listobject.PyList_New(0), /while this thread is not attached.*bulk\.attach\(\).*: PyList_New$/);
    mistake(() => bulk.newString("a"), /while this thread is not attached.*: bulk\.newString$/);
    bulk.attach();
    object.Py_DecRef(listobject.PyList_New(0));
  },

  notStarted(): void {
    checkCalls();
    const python = discover();
    openLibpython(python.library);
    mistake(() => listobject.PyList_New(0), /before it has started, or after its end: PyList_New$/);
    bulk.initialize({ executable: python.executable, argv: [], flags: {} });
    bulk.finalize();
    mistake(() => listobject.PyList_New(0), /before it has started, or after its end: PyList_New$/);
  },

  nullArguments(): void {
    start();
    const list = listobject.PyList_New(0);
    mistake(() => listobject.PyList_Append(list, NULL), /NULL as argument 2 of PyList_Append/);
    mistake(() => object.PyObject_GetAttr(NULL, list), /NULL as argument 1 of PyObject_GetAttr/);
    mistake(() => bulk.call(NULL, [], NULL), /NULL as argument 1 of bulk\.call/);
    mistake(() => bulk.callOne(list, NULL), /NULL as argument 2 of bulk\.callOne/);
    mistake(() => bulk.callMethod(list, [NULL]), /NULL as an item of argument 2 of bulk\.callMethod/);
    // What may be NULL passes.
    object.Py_DecRef(NULL);
    object.Py_IncRef(NULL);
    bulk.releaseMany([NULL, list, setobject.PySet_New(NULL)]);
  },

  arguments(): void {
    start();
    const list = listobject.PyList_New(0);
    mistake(() => listobject.PyList_New("5" as unknown as number), /argument 1 of PyList_New; an integer from .*: 5$/);
    mistake(() => listobject.PyList_New(0.5), /argument 1 of PyList_New.*: 0\.5$/);
    mistake(() => floatobject.PyFloat_FromDouble(1n as unknown as number), /a number is needed: 1$/);
    mistake(() => object.PyObject_GetAttrString(list, encoder.encode("sort")), /without a NUL at its end.*: sort$/);
    mistake(() => object.PyObject_GetAttrString(list, "sort\0" as never), /a Uint8Array is needed: sort/);
    mistake(() => unicodeobject.PyUnicode_FromStringAndSize(encoder.encode("ab"), 3), /2 as argument 1 .* more: 3$/);
    mistake(() => Reflect.apply(listobject.PyList_Append, undefined, [list] as never), /without its 2 arguments: 1$/);
    mistake(() => object.PyObject_Repr({} as Ptr), /an address is needed: \[object Object\]$/);
    object.Py_DecRef(list);
  },

  useAfterRelease(): void {
    start();
    const list = listobject.PyList_New(0);
    object.Py_DecRef(list);
    const released = Number(line()) - 1;
    const words = new RegExp(
      `as argument 1 of PyList_Size that was given up by Py_DecRef at .*checked_cases\\.ts:${released};`,
    );
    mistake(() => listobject.PyList_Size(list), words);
    mistake(() => bulk.readSequence(list), /as argument 1 of bulk\.readSequence/);
    mistake(() => object.Py_IncRef(list), /as argument 1 of Py_IncRef/);
    mistake(() => bulk.releaseMany([list]), /to bulk\.releaseMany that is not owned/);
  },

  doubleRelease(): void {
    start();
    const list = listobject.PyList_New(0);
    object.Py_IncRef(list);
    object.Py_DecRef(list);
    object.Py_DecRef(list);
    mistake(() => object.Py_DecRef(list), /to Py_DecRef that is not owned: it was given up by Py_DecRef at/);
    mistake(() => object.Py_DecRef(backend().data("_Py_NoneStruct")), /not owned: it is borrowed/);
  },

  stolen(): void {
    start();
    const [list, item] = [listobject.PyList_New(1), bulk.newString("item")];
    listobject.PyList_SetItem(list, 0, item);
    mistake(() => object.Py_DecRef(item), /to Py_DecRef that is not owned: it was given up by PyList_SetItem at/);
    const borrowed = listobject.PyList_GetItem(list, 0);
    const tuple = tupleobject.PyTuple_New(1);
    mistake(() => tupleobject.PyTuple_SetItem(tuple, 0, borrowed), /to PyTuple_SetItem that is not owned: it/);
    object.Py_IncRef(borrowed);
    tupleobject.PyTuple_SetItem(tuple, 0, borrowed);
    const parts = [bulk.newString("a"), bulk.newString("b")];
    object.Py_DecRef(bulk.newTuple(parts));
    mistake(() => object.Py_DecRef(parts[1]), /to Py_DecRef that is not owned: it was given up by bulk\.newTuple at/);
    pyerrors.PyErr_SetString(backend().data("PyExc_ValueError"), cstr("wrong"));
    const error = bulk.fetchError();
    bulk.restoreError(error);
    mistake(() => object.Py_DecRef(error), /given up by bulk\.restoreError at/);
    pyerrors.PyErr_Clear();
    bulk.releaseMany([list, tuple]);
  },

  stolenOnSuccess(): void {
    start();
    const name = bulk.newString("part");
    const module = moduleobject.PyModule_NewObject(name);
    const kept = bulk.newString("kept");
    modsupport.PyModule_AddObject(module, cstr("kept"), kept);
    mistake(() => object.Py_DecRef(kept), /given up by PyModule_AddObject/);
    const left = bulk.newString("left");
    // No module: it fails, and takes nothing.
    assert.equal(modsupport.PyModule_AddObject(name, cstr("left"), left), -1);
    pyerrors.PyErr_Clear();
    bulk.releaseMany([left, name, module]);
  },

  borrowed(): void {
    start();
    const list = listobject.PyList_New(0);
    const float = floatobject.PyFloat_FromDouble(2 ** 70);
    listobject.PyList_Append(list, float);
    object.Py_DecRef(float);
    const item = listobject.PyList_GetItem(list, 0);
    assert.equal(floatobject.PyFloat_AsDouble(item), 2 ** 70);
    listobject.PyList_SetItem(list, 0, bulk.newString("another"));
    mistake(() => floatobject.PyFloat_AsDouble(item), /that was taken out by PyList_SetItem at/);
    const another = listobject.PyList_GetItem(list, 0);
    object.Py_DecRef(list);
    mistake(() => bulk.readString(another), /that was borrowed from one that was given up by Py_DecRef at/);

    const [dict, key, value] = [dictobject.PyDict_New(), bulk.newString("key"), bulk.newString("value")];
    dictobject.PyDict_SetItem(dict, key, value);
    object.Py_DecRef(value);
    const found = dictobject.PyDict_GetItemWithError(dict, key);
    dictobject.PyDict_DelItem(dict, key);
    mistake(() => bulk.readString(found), /that was taken out by PyDict_DelItem at/);
    bulk.releaseMany([dict, key]);
  },

  borrowedAndMoved(): void {
    start();
    const list = bulk.newList([bulk.newString("first")]);
    const first = listobject.PyList_GetItem(list, 0);
    const zeroth = bulk.newString("zeroth");
    listobject.PyList_Insert(list, 0, zeroth);
    // It is another one that goes.
    listobject.PyList_SetItem(list, 0, bulk.newString("again"));
    assert.equal(bulk.readString(first), "first");
    bulk.releaseMany([list, zeroth]);
  },

  cells(): void {
    start();
    const [dict, name] = [dictobject.PyDict_New(), bulk.newString("name")];
    dictobject.PyDict_SetItem(dict, name, name);
    const [position, key, value] = [backend().cell("isize*"), backend().cell("handle*"), backend().cell("handle*")];
    position.value = 0;
    assert.equal(dictobject.PyDict_Next(dict, position, key, value), 1);
    assert.equal(bulk.readString(key.value), "name");
    bulk.releaseMany([dict, name]);
    mistake(() => bulk.readString(key.value), /as argument 1 of bulk\.readString/);

    const [type, error, traceback] = [backend().cell("handle*"), backend().cell("handle*"), backend().cell("handle*")];
    pyerrors.PyErr_SetString(backend().data("PyExc_ValueError"), cstr("wrong"));
    pyerrors.PyErr_Fetch(type, error, traceback);
    pyerrors.PyErr_NormalizeException(type, error, traceback);
    bulk.releaseMany([type.value, error.value, traceback.value]);
    assert.deepEqual(heldReferences(), []);
  },

  types(): void {
    start();
    const none = backend().data("_Py_NoneStruct");
    mistake(() => pyerrors.PyException_GetTraceback(none), /argument 1 of PyException_GetTraceback.*: NoneType$/);
    const int = backend().data("PyLong_Type");
    mistake(() => object.PyType_GetFlags(none), /it must be a PyType_Type: NoneType$/);
    mistake(() => abstract.PyObject_Call(int, none, NULL), /argument 2 of PyObject_Call.*: NoneType$/);
    assert.ok(object.PyType_GetFlags(int) > 0n);
  },

  pending(): void {
    start();
    const list = listobject.PyList_New(0);
    assert.ok(!listobject.PyList_GetItem(list, 7));
    mistake(() => listobject.PyList_Size(list), /PyList_Size while an exception is pending.*: IndexError$/);
    pyerrors.PyErr_Clear();
    assert.equal(listobject.PyList_Size(list), 0);
    object.Py_DecRef(list);
  },

  unknown(): void {
    start();
    const list = listobject.PyList_New(0);
    const elsewhere = backend().NULL === 0n as unknown ? 0x7000n : 0x7000;
    mistake(() => object.PyObject_Repr(elsewhere as Ptr), /that no call has given .* trust\(\): 0x7000$/);
    assert.equal(trust(list), list);
    object.Py_DecRef(list);
  },

  answers(): void {
    start();
    let request: Ptr | undefined;
    const entry = bulk.newEntry((args) => {
      request = args;
      const items = bulk.readSequence(args);
      return bulk.newList(items);
    });
    const argument = bulk.newTuple([bulk.newString("a")]);
    const answer = bulk.callOne(entry, argument);
    assert.equal(listobject.PyList_Size(answer), 1);
    object.Py_DecRef(argument);
    mistake(() => bulk.readSequence(request!), /as argument 1 of bulk\.readSequence/);

    // An answer is given away; one that is not owned becomes an error of Python.
    const lender = bulk.newEntry((args) => tupleobject.PyTuple_GetItem(args, 0));
    const lent = bulk.newTuple([bulk.newString("a")]);
    assert.ok(!bulk.callOne(lender, lent));
    const error = bulk.fetchError();
    const text = object.PyObject_Str(error);
    assert.match(bulk.readString(text)!, /Python as an answer that is not owned: it is borrowed/);
    bulk.releaseMany([answer, lent, error, text, entry, lender]);
    assert.deepEqual(heldReferences(), []);
  },

  leaks(): void {
    start();
    for (let i = 0; i < 3; i++) listobject.PyList_New(0);
    const made = Number(line()) - 1;
    const [{ count, call, place, maker }] = heldReferences();
    assert.deepEqual([count, call, maker], [3, "PyList_New", "call"]);
    assert.match(place, new RegExp(`checked_cases\\.ts:${made}$`));
    console.log(place);
  },

  async safe(): Promise<void> {
    const { Python } = await import("../../mod.ts");
    if (isHosted) checkCalls();
    else Python.initialize({ checked: true });
    const list = Python.attach((py) => py.eval("[1, 2]").unbind());
    const handles = (): string[] =>
      heldReferences().filter(({ maker }) => maker === "Py").map(({ place }) => place.split("/").at(-1)!);
    assert.deepEqual(handles(), [`checked_cases.ts:${Number(line()) - 3}`]);
    assert.deepEqual(heldReferences().filter(({ maker }) => maker === "call"), []);
    assert.equal(Python.attach((py) => list.bind(py).len()), 2);
    Python.attach(() => list.dispose());
    assert.deepEqual(handles(), []);
    Python.attach((py) => py.eval("[3]").unbind());
  },

  clean(): void {
    start();
    const list = bulk.newList([bulk.newString("a")]);
    object.Py_IncRef(list);
    bulk.releaseMany([list, list]);
    assert.deepEqual(heldReferences(), []);
  },
});
