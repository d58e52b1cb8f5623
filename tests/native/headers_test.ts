/** The generated headers of `native/`: that they are fresh, and that they agree with every `Python.h` found here. */
// runs on: deno, bun (no backend is used)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { staleHeaders } from "../../scripts/dev/native_headers.ts";
import { findCompiler, findPythonHeaders, type PythonHeaders } from "./python_headers.ts";

const native = fileURLToPath(new URL("../../native/", import.meta.url));
const compiler = findCompiler();
const pythons = findPythonHeaders();
const skip = compiler === undefined
  ? "no C compiler was found"
  : pythons.length === 0 && "no Python with its headers was found";

test("the generated headers of native/ are fresh", () => {
  assert.deepEqual(staleHeaders(), []);
});

// Each type of python_abi.gen.h, which stands here under a name of its own beside CPython's.
const TYPES = [
  ...["PyObject", "PyTypeObject", "PyThreadState", "PyGILState_STATE", "PyGILState_LOCKED", "PyGILState_UNLOCKED"],
  ...["PyMethodDef", "PyModuleDef", "PyModuleDef_Base", "PyModuleDef_Slot", "PyCFunction", "PyCFunctionWithKeywords"],
  ...["Py_ssize_t", "Py_buffer", "visitproc", "traverseproc", "inquiry", "freefunc"],
];

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  PyObject: ["ob_refcnt", "ob_type"],
  PyMethodDef: ["ml_name", "ml_meth", "ml_flags", "ml_doc"],
  PyModuleDef_Base: ["ob_base", "m_init", "m_index", "m_copy"],
  PyModuleDef_Slot: ["slot", "value"],
  Py_buffer: ["buf", "obj", "len", "itemsize", "readonly", "ndim", "format", "shape", "strides", "suboffsets"],
  PyModuleDef: ["m_base", "m_name", "m_doc", "m_size", "m_methods", "m_slots", "m_traverse", "m_clear", "m_free"],
};

const { PyMethodDef, PyModuleDef_Slot } = FIELDS;
const FREE_FIELDS: typeof FIELDS = { PyMethodDef, PyModuleDef_Slot };

const CONSTANTS = [
  ...["METH_VARARGS", "METH_KEYWORDS", "METH_NOARGS", "METH_O", "METH_FASTCALL"],
  ...["Py_mod_create", "Py_mod_exec", "PYTHON_API_VERSION", "PyBUF_SIMPLE", "PyBUF_FULL"],
];

test("BLD-11 frozen structs and constants are as in Python.h", { skip }, async (t) => {
  const source = (free: boolean): string[] => [
    ...TYPES.map((name) => `#define ${name} our_${name}`),
    '#include "python_abi.gen.h"',
    `enum { ${CONSTANTS.map((name) => `our_${name} = ${name}`).join(", ")} };`,
    ...[...TYPES, ...CONSTANTS].map((name) => `#undef ${name}`),
    "#include <Python.h>",
    // 3.15 has new numbers for slots, and takes the old ones, which older versions know.
    "#ifdef _Py_SLOT_COMPAT_VALUE",
    "#undef _Py_SLOT_COMPAT_VALUE",
    "#define _Py_SLOT_COMPAT_VALUE(old, new) old",
    "#endif",
    ...Object.entries(free ? FREE_FIELDS : FIELDS).flatMap(([type, fields]) => [
      isTrue(`sizeof(our_${type}) == sizeof(${type})`),
      ...fields.map((field) => isTrue(`offsetof(our_${type}, ${field}) == offsetof(${type}, ${field})`)),
    ]),
    // Behind its object a definition is the same in both kinds of build.
    ...(free
      ? [
        isTrue("offsetof(python_free_object, ob_flags) == offsetof(PyObject, ob_tid) + sizeof(uintptr_t)"),
        ...["ob_mutex", "ob_gc_bits", "ob_ref_local", "ob_ref_shared", "ob_type"].map((field) =>
          isTrue(`offsetof(python_free_object, ${field}) == offsetof(PyObject, ${field})`)
        ),
        isTrue("sizeof(python_free_module) == sizeof(PyModuleDef)"),
        ...FIELDS.PyModuleDef.slice(1).map((field) =>
          isTrue(
            `offsetof(our_PyModuleDef, ${field}) - sizeof(our_PyObject) + offsetof(python_free_module, rest) == ` +
              `offsetof(PyModuleDef, ${field})`,
          )
        ),
      ]
      : []),
    ...CONSTANTS.map((name) => isTrue(`(int) our_${name} == (int) ${name}`)),
    isTrue("sizeof(our_PyGILState_STATE) == sizeof(PyGILState_STATE)"),
    isTrue("(int) our_PyGILState_UNLOCKED == (int) PyGILState_UNLOCKED"),
    isTrue("PYTHON_ARGUMENTS_OFFSET == PY_VECTORCALL_ARGUMENTS_OFFSET"),
  ];
  await compileForEach(t, ({ freeThreaded }) => source(freeThreaded));
});

test("functions and data are declared as in Python.h", { skip }, async (t) => {
  const header = readFileSync(join(native, "python_abi.gen.h"), "utf8");
  const functions = [...header.matchAll(/^ {4}X\(.+, (\w+), \(.*\), (\d+), (\d+)\)/gm)];
  assert.ok(functions.length > 50, "The list of functions is not read as it is written");
  await compileForEach(t, ({ minor }) => [
    "#include <Python.h>",
    "#define PYO3_TS_REAL_PYTHON_H",
    '#include "python_abi.gen.h"',
    ...functions.filter(([, , since, until]) => Number(since) <= minor && minor <= Number(until))
      .map(([, name]) => isTrue(`__builtin_types_compatible_p(__typeof__(*python.${name}), __typeof__(${name}))`)),
    `#define X(name) ${isTrue("__builtin_types_compatible_p(__typeof__(*python.name), __typeof__(name))")}`,
    "PYTHON_TYPES(X)",
    "#undef X",
    `#define X(name) ${isTrue("__builtin_types_compatible_p(__typeof__(python.name), __typeof__(name))")}`,
    "PYTHON_ERRORS(X)",
  ]);
});

function isTrue(condition: string): string {
  return `_Static_assert(${condition}, ${JSON.stringify(condition)});`;
}

async function compileForEach(
  t: { test(name: string, body: () => void): Promise<void> },
  source: (python: PythonHeaders) => readonly string[],
): Promise<void> {
  for (const python of pythons) {
    const name = `3.${python.minor}${python.freeThreaded ? "t" : ""}`;
    await t.test(name, () => compile(python, source(python).join("\n") + "\n"));
  }
}

function compile({ include }: PythonHeaders, source: string): void {
  const flags = ["-std=gnu11", "-fsyntax-only", "-Wall", "-Werror", "-Wno-deprecated-declarations"];
  const options = [...flags, `-I${native}`, "-isystem", include, "-x", "c", "-"];
  const { status, stderr } = spawnSync(compiler!, options, { input: source, encoding: "utf8" });
  assert.equal(status, 0, stderr);
}
