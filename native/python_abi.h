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

/* A function or a data symbol of CPython by name, or NULL. */
function *find_function(const char *name);
void *find_symbol(const char *name);

#endif
