/* The functions of the call table that travel, by number. */
#ifndef PYO3_TS_ROWS_H
#define PYO3_TS_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "python_abi.h"

enum { MAX_WORDS = 8 };

/* The words of ffi/ctype.ts; a `p` at the end is a star there. */
typedef enum {
    WORD_handle,
    WORD_stolen,
    WORD_bytes,
    WORD_cstr,
    WORD_handles,
    WORD_handlep,
    WORD_isizep,
    WORD_i32p,
    WORD_i64p,
    WORD_f64p,
    WORD_i32,
    WORD_u32,
    WORD_i64,
    WORD_u64,
    WORD_isize,
    WORD_usize,
    WORD_f64,
    WORD_owned,
    WORD_borrowed,
    WORD_text,
    WORD_void,
} word_kind;

/* A parameter, a result, or what a pointer parameter points to. */
typedef union {
    PyObject *object;
    PyObject *const *objects;
    const char *text;
    int i32;
    uint32_t u32;
    int64_t i64;
    uint64_t u64;
    Py_ssize_t isize;
    size_t usize;
    double f64;
} word;

typedef struct {
    void (*call)(function *f, word *parameters, word *result);
    uint8_t result;
    uint8_t count;
    uint8_t parameters[MAX_WORDS];
} shape;

/* What a function does to the references in the cells that it writes. */
typedef enum {
    WRITES_NOTHING,
    WRITES_OWNED,    /* writes new ones */
    WRITES_BORROWED, /* writes what somebody else owns */
    WRITES_EXCHANGED /* takes those in the cells, and writes new ones */
} written_kind;

typedef struct {
    const char *name;
    const shape *shape;
    int since, until; /* the first and last minor version that has it */
    written_kind written;
    const char *refused; /* why a child may not call it, or NULL */
} row;

/* The row of a number, or NULL. */
const row *find_row(uint64_t number);

/* The function of a row, or NULL where this Python has none. */
function *row_function(const row *it);

/* Whether this is the name of a type, an exception or a singleton, and its address: NULL where this Python has none. */
bool find_data(const char *name, PyObject **object);

#endif
