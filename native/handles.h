/* The objects whose addresses the child was told. All of it needs the GIL. */
#ifndef PYO3_TS_HANDLES_H
#define PYO3_TS_HANDLES_H

#include <stdbool.h>
#include <stdint.h>

#include "python_abi.h"

typedef struct handles handles;

/* An empty table, or NULL where memory is short. */
handles *handles_new(void);

/* Gives every reference back, and the table. */
void handles_free(handles *table);

/* Gives every reference back, but those that are held: the child is gone. */
void handles_clear(handles *table);

/* Says that the child is told the address once more. False, with MemoryError set, where memory is short. */
bool handles_lend(handles *table, PyObject *object);

/* The same, and takes the caller's reference, also when it fails. */
bool handles_lend_owned(handles *table, PyObject *object);

/* Keeps an object for as long as the table: the child never gives it up. */
bool handles_pin(handles *table, PyObject *object);

/* The object at an address (borrowed), or NULL where the child was not told it. */
PyObject *handles_find(const handles *table, uint64_t address);

/* The same, and keeps the object where it is until it is let go, whoever gives it up meanwhile. This is no reference:
   some functions, such as PyTuple_SetItem, work on objects with one owner only. */
PyObject *handles_hold(handles *table, uint64_t address);
void handles_let_go(handles *table, PyObject *object);

/* Takes back that the child was told an address so many times. False where it was not told it as often. */
bool handles_give_up(handles *table, uint64_t address, uint32_t times);

/* How many objects there are. */
uint32_t handles_count(const handles *table);

#endif
