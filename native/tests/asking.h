/* Requests in one line each, and looks at their answers. */
#ifndef PYO3_TS_TESTS_ASKING_H
#define PYO3_TS_TESTS_ASKING_H

#include <stdio.h>
#include <string.h>

#include "../handles.h"
#include "child.h"

#define ASK(name, ...) ask_row(name, (cell[]){__VA_ARGS__}, sizeof((cell[]){__VA_ARGS__}) / sizeof(cell))
#define DO(operation, ...) \
    ask(KIND_bulk, OP_##operation, (cell[]){__VA_ARGS__}, sizeof((cell[]){__VA_ARGS__}) / sizeof(cell))
#define RUN(operation) ask(KIND_bulk, OP_##operation, NULL, 0)
#define BYTES(text) payload_cell(TAG_bytes, sizeof(text) - 1, put(text, sizeof(text) - 1))
#define CSTR(text) payload_cell(TAG_bytes, sizeof(text), put(text, sizeof(text)))

static inline bool is_null(uint32_t i)
{
    return answered() && answer(i).tag == TAG_null;
}

static inline bool is_int(uint32_t i, double value)
{
    return answered() && answer(i).tag == TAG_int && answer(i).value.number == value;
}

static inline bool is_text(uint32_t i, uint32_t tag, const char *text)
{
    return answered() && answer(i).tag == tag && strcmp(text_of(answer(i)), text) == 0;
}

/* Whether the answer is a refusal with such a text. */
static inline bool refused(const char *why)
{
    bool it = child_slot.out->kind == KIND_refuse && strstr(text_of(answer(0)), why);
    if (!it) fprintf(stderr, "kind %u: %s\n", (unsigned)child_slot.out->kind, text_of(answer(0)));
    clear_arena();
    return it;
}

static inline PyObject *object_of(uint32_t i)
{
    return handles_find(child_channel.handles, answer(i).tag == TAG_handle ? answer(i).value.address : 0);
}

/* Sends a list of what is given up with the next request, which asks for nothing much. */
static inline void release(const cell *list, uint32_t count)
{
    uint32_t fields[2] = {count, put(list, count * sizeof(cell))};
    memcpy((uint8_t *)child_slot.in - SLOT_childBlock + SLOT_releaseCount, fields, sizeof fields);
    cell zero = of_int(0);
    ask(KIND_bulk | RELEASES, OP_hasRow, &zero, 1);
}

static inline bool raised(void)
{
    bool it = python.PyErr_Occurred() != NULL;
    python.PyErr_Clear();
    return it;
}

#endif
