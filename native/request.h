/* One message of the child while it is served: copies of its cells, what was made for it, and the answer. */
#ifndef PYO3_TS_REQUEST_H
#define PYO3_TS_REQUEST_H

#include "channel.h"
#include "rows.h"
#include "values.h"

/* A handle and its value, then what C wrote through pointers. */
enum { MAX_ANSWER = 2 + MAX_WORDS };

enum { FEW_OBJECTS = 16, SMALL_TEXT = 512 };

typedef struct {
    slot *slot;
    reading reading;
    uint32_t kind, id, count;

    /* How many there are of what is released in the end. */
    uint32_t made_count, held_count, memory_count;
    uint32_t small_used;
    size_t item_count;
    PyObject **items; /* behind a free place, which the callee of a vectorcall may use */

    /* Either. */
    const char *refusal;
    uint32_t answer_count, answer_offset;

    /* From here on nothing is cleared first. */
    cell cells[MAX_WORDS];
    cell answer[MAX_ANSWER];
    PyObject *made[MAX_WORDS]; /* references */
    PyObject *held[MAX_WORDS]; /* in the table */
    void *memory[MAX_WORDS];
    PyObject *few[1 + FEW_OBJECTS];
    char small[SMALL_TEXT];
} request;

/* These take the parameter of an index. False where the cell is no good (`reading.malformed` says why), or with an
   exception set. Objects are new references that the request holds; NULL may stand for an object. */
bool take_object(request *r, uint32_t index, PyObject **object);
bool take_objects(request *r, uint32_t index);
bool take_bytes(request *r, uint32_t index, const char **data, size_t *size);
bool take_cstr(request *r, uint32_t index, const char **text);
bool take_integer(request *r, uint32_t index, int64_t least, int64_t most, int64_t *value);
bool take_size(request *r, uint32_t index, Py_ssize_t *value);

/* Says why a request cannot be made. False, so that a check can end with it. */
bool refuse(request *r, const char *why);
bool malform(request *r, const char *why);

/* Room for the cells of an answer, before anything happens that cannot be undone. */
bool prepare_answer(request *r, uint32_t count);

/* Adds to the answer. */
void answer_cell(request *r, cell value);
void answer_object(request *r, PyObject *object, bool steal);

/* Gives back what the request holds. */
void release_request(request *r);

/* Runs a function of the call table, or an operation. */
void serve_row(request *r);
void serve_operation(request *r);

#endif
