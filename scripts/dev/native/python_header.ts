// deno-lint-ignore-file house-rules/floors -- the headers are made from the tables of that floor
/**
 * `python_abi.gen.h`: what the files of `native/` know of CPython instead of `Python.h`.
 *
 * @module
 */
import { HEADERS } from "../../../ffi/capi/mod.ts";
import type { Header, Range, Row } from "../../../ffi/ctype.ts";
import { EXCEPTIONS, FROM_TABLE, IN_C, SINGLETONS, TYPES } from "./python_functions.ts";
import { signature } from "./words.ts";

/** The last minor version of a function that is still there. */
export const NO_END = 99;

const ROWS = new Map(Object.values<Header>(HEADERS).flatMap((header) => Object.entries<Row>(header)));

/** The text of the header. */
export function pythonHeader(): string {
  const functions = [
    ...FROM_TABLE.map((name) => functionLine(name, signature(name, row(name)), row(name)[2])),
    ...Object.entries(IN_C).map(([name, types]) => functionLine(name, types, ROWS.get(name)?.[2])),
  ];
  const list = (macro: string, lines: readonly string[]) =>
    [`#define ${macro}(X)`, ...lines.map((line) => `    X(${line})`)].join(" \\\n") + "\n";
  return `/* What the host's files know of CPython: what does not change in its ABI from 3.8 on. */
#ifndef PYO3_TS_PYTHON_ABI_GEN_H
#define PYO3_TS_PYTHON_ABI_GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A test compares these with every real Python.h; what follows them is then checked against that header's types. */
#ifndef PYO3_TS_REAL_PYTHON_H
${FROZEN}
#endif

/* Functions: result, name, parameters, and the first and last minor version that has it. */
${list("PYTHON_FUNCTIONS", functions)}
/* Type objects, exceptions, and the objects there is one of with the names of their symbols. */
${list("PYTHON_TYPES", TYPES)}
${list("PYTHON_ERRORS", EXCEPTIONS)}
${list("PYTHON_SINGLETONS", Object.entries(SINGLETONS).map((pair) => pair.join(", ")))}
/* The Python in this process, once load_python() has found it. What this version lacks is NULL. */
struct python {
    int minor;
    bool free_threaded; /* whether it is a build that can do without a GIL */
#define X(result, name, parameters, since, until) result(*name) parameters;
    PYTHON_FUNCTIONS(X)
#undef X
#define X(name) PyTypeObject *name;
    PYTHON_TYPES(X)
#undef X
#define X(name) PyObject *name;
    PYTHON_ERRORS(X)
#undef X
#define X(name, symbol) PyObject *name;
    PYTHON_SINGLETONS(X)
#undef X
};

extern struct python python;

#endif
`;
}

function row(name: string): Row {
  const found = ROWS.get(name);
  if (!found) throw new TypeError(`${name} is not in the call table`);
  return found;
}

function functionLine(name: string, [result, parameters]: readonly [string, string], range: Range = {}): string {
  return [result, name, parameters, range.since ?? 8, range.until ?? NO_END].join(", ");
}

const FROZEN = `typedef intptr_t Py_ssize_t;
typedef struct python_object PyObject;
typedef struct python_type PyTypeObject;
typedef struct python_thread_state PyThreadState;

/* In a build with a GIL. */
struct python_object {
    Py_ssize_t ob_refcnt; /* from 3.12 on the lower half counts, and large values never change */
    PyTypeObject *ob_type;
};

/* In a free-threaded one. */
typedef struct {
    uintptr_t ob_tid;
    uint16_t ob_flags;
    uint8_t ob_mutex;
    uint8_t ob_gc_bits;
    uint32_t ob_ref_local;
    Py_ssize_t ob_ref_shared;
    PyTypeObject *ob_type;
} python_free_object;

typedef struct {
    void *buf;
    PyObject *obj;
    Py_ssize_t len, itemsize;
    int readonly, ndim;
    char *format;
    Py_ssize_t *shape, *strides, *suboffsets;
    void *internal;
} Py_buffer;

#define PyBUF_SIMPLE 0
#define PyBUF_FULL 0x11d

typedef enum { PyGILState_LOCKED, PyGILState_UNLOCKED } PyGILState_STATE;

typedef PyObject *(*PyCFunction)(PyObject *self, PyObject *argument);
typedef PyObject *(*PyCFunctionWithKeywords)(PyObject *self, PyObject *arguments, PyObject *keywords);
/* METH_FASTCALL, and with METH_KEYWORDS. */
typedef PyObject *(*python_fast)(PyObject *self, PyObject *const *arguments, Py_ssize_t count);
typedef PyObject *(*python_fast_keywords)(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                                          PyObject *names);

typedef struct {
    const char *ml_name;
    PyCFunction ml_meth;
    int ml_flags;
    const char *ml_doc;
} PyMethodDef;

#define METH_VARARGS 0x0001
#define METH_KEYWORDS 0x0002
#define METH_NOARGS 0x0004
#define METH_O 0x0008
#define METH_FASTCALL 0x0080

typedef struct {
    PyObject ob_base;
    PyObject *(*m_init)(void);
    Py_ssize_t m_index;
    PyObject *m_copy;
} PyModuleDef_Base;

typedef struct {
    int slot;
    void *value;
} PyModuleDef_Slot;

#define Py_mod_create 1
#define Py_mod_exec 2

typedef int (*visitproc)(PyObject *object, void *argument);
typedef int (*traverseproc)(PyObject *self, visitproc visit, void *argument);
typedef int (*inquiry)(PyObject *self);
typedef void (*freefunc)(void *self);

typedef struct {
    PyModuleDef_Base m_base;
    const char *m_name;
    const char *m_doc;
    Py_ssize_t m_size;
    PyMethodDef *m_methods;
    PyModuleDef_Slot *m_slots;
    traverseproc m_traverse;
    inquiry m_clear;
    freefunc m_free;
} PyModuleDef;

#define PYTHON_MODULE_BASE {{1, NULL}, NULL, 0, NULL}

/* A PyModuleDef of a free-threaded build: another object, and then the same. */
typedef struct {
    python_free_object ob_base;
    char rest[sizeof(PyModuleDef) - sizeof(PyObject)];
} python_free_module;

/* Allocated statically, and never freed. */
#define PYTHON_FREE_OBJECT {0, 1 << 2, 0, 0, UINT32_MAX, 0, NULL}
#define PYTHON_API_VERSION 1013

/* In the count of a vectorcall: the slot before the first argument may be used by the callee. */
#define PYTHON_ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))`;
