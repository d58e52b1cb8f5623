/* Python objects as cells, and cells as Python objects. All of it needs the GIL. */
#ifndef PYO3_TS_VALUES_H
#define PYO3_TS_VALUES_H

#include "channel.h"

/* Writes an argument of a call: as a value where it can go as one, else as a handle. Lists and dicts go as values only
   when `deep`. False with an exception set, where memory is short. */
bool write_value(slot *s, PyObject *object, cell *target, bool deep);

/* Writes the result of a request: a handle, then its value or NULL. With `steal` it takes the caller's reference.
   NULL, or MemoryError, makes both cells NULL. */
void write_result(slot *s, PyObject *object, cell target[2], bool steal);

/* Writes a handle: the child is told the address once more. False with MemoryError set. */
bool write_handle(slot *s, PyObject *object, cell *target);

typedef enum { FITTED, TOO_LONG, RAISED } fit;

/* Writes the text of a str that takes at most so many bytes. */
fit write_text(slot *s, PyObject *object, uint32_t limit, cell *target);

/* Writes bytes, or `count` units of other text; false where they do not fit. */
bool write_payload(slot *s, uint32_t tag, const void *data, size_t size, uint32_t count, cell *target);

/* A new reference to the object that a cell stands for. NULL with `malformed` set where the cell is no good (NULL is no
   object either), else with an exception set. The cell must be the caller's own copy. */
PyObject *read_value(slot *s, const cell *source, const char **malformed);

#define UNKNOWN_HANDLE "a handle is not known"

/* Reads several cells of one message, which together cannot hold more than an arena does. */
typedef struct {
    slot *slot;
    size_t budget;
    const char *malformed; /* says why, once something was no good */
} reading;

reading start_reading(slot *s);
PyObject *read_object(reading *in, const cell *source);

/* Whether so many units of a size are at the offset of a cell. What is there counts once each time it is read. */
bool claim(reading *in, const cell *source, uint64_t units, size_t unit_size);

/* Whether an object stands for a value of a child. */
bool is_own(const channel *it, PyObject *object);

/* Whether an object is of a type or of one below it. */
bool is_kind_of(PyObject *object, PyTypeObject *type);

#endif
