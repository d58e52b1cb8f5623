/* The builtins through which Python calls the child. */
#ifndef PYO3_TS_CALL_H
#define PYO3_TS_CALL_H

#include "python_abi.gen.h"

/* METH_FASTCALL: all arguments go to the child. */
PyObject *call_child(PyObject *self, PyObject *const *arguments, Py_ssize_t count);

/* The same, with lists and dicts by value. */
PyObject *call_child_deep(PyObject *self, PyObject *const *arguments, Py_ssize_t count);

/* METH_FASTCALL: all arguments go to a child of the pool. */
PyObject *call_worker(PyObject *self, PyObject *const *arguments, Py_ssize_t count);

/* METH_O: the items of a tuple go to the child, each an argument. */
PyObject *call_request(PyObject *self, PyObject *request);

#endif
