/* A child without a process: it writes messages into a slot in this process's memory, and reads the answers. */
#ifndef PYO3_TS_TESTS_CHILD_H
#define PYO3_TS_TESTS_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../channel.h"
#include "../rows.h"

extern slot child_slot;
extern channel child_channel;

/* How often each was asked for. */
extern int attached, detached;

/* Finds Python in a library, and starts it. Ends the program where that fails. */
void start_python(const char *library);

/* The result of an expression; its names are those of `__main__`. */
PyObject *evaluate(const char *expression);

/* Forgets what was written. */
void clear_arena(void);

/* Writes to the child's arena, and tells the offset. */
uint32_t put(const void *data, size_t size);
cell put_text(uint32_t tag, const char *text);
cell put_cells(uint32_t tag, uint32_t count, const cell *cells, uint32_t cell_count);
cell put_container(uint32_t tag, uint32_t count, const cell *items, uint32_t cell_count);

cell just(uint32_t tag);
cell of_int(double value);
cell of_float(double value);
cell of_i64(int64_t value);
cell of_handle(PyObject *object); /* and tells the child of it */

/* Sends a request, and has it served. */
void ask(uint32_t kind, uint32_t id, const cell *cells, uint32_t count);
void ask_row(const char *name, const cell *cells, uint32_t count);

/* Whether the last request was answered, and a cell of the answer. */
bool answered(void);
cell answer(uint32_t index);
uint32_t answer_size(void);

/* The text of a cell in the host's arena (of bytes, too). It stays until the next one. */
const char *text_of(cell value);

#endif
