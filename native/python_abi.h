/* Finds CPython's functions in this process: one library serves every version from 3.8 on. */
#ifndef PYO3_TS_PYTHON_ABI_H
#define PYO3_TS_PYTHON_ABI_H

#include <stdbool.h>
#include <stddef.h>

#include "python_abi.gen.h"

/* Any function, before it is cast to what it is. */
typedef void function(void);

/* Fills `python`. False, and a message for an ImportError, where something is missing that every version has. */
bool load_python(char *message, size_t size);

/* The type of an object, borrowed. */
static inline PyTypeObject *type_of(const PyObject *object)
{
    return python.free_threaded ? ((const python_free_object *)(const void *)object)->ob_type : object->ob_type;
}

/* A function or a data symbol of CPython by name, or NULL. */
function *find_function(const char *name);
void *find_symbol(const char *name);

#endif
