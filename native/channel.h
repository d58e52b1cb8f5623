/* What the host's files share: the mapping of one child, and the slots in it. See docs/protocol.md. */
#ifndef PYO3_TS_CHANNEL_H
#define PYO3_TS_CHANNEL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "layout.gen.h" /* generated from ffi/remote/layout.ts */
#include "python_abi.gen.h" /* generated from ffi/capi: opaque types, frozen structs, `python` (a struct of pointers) */

/* As it stands in the mapping. */
typedef struct {
    _Atomic uint32_t sequence;
    uint16_t kind;
    uint16_t count;
    uint32_t id;
    uint32_t offset;
} block;

typedef struct {
    uint32_t tag;
    uint32_t aux;
    union {
        double number;
        int64_t integer;
        uint64_t address;
        uint32_t offset;
    } value;
} cell;

struct handles; /* handles.h */
struct near_text; /* payload.h */
typedef struct bytes_builder bytes_builder; /* operations_bytes.c */

/* One child. */
typedef struct channel {
    uint8_t *base; /* the mapping, MAPPING_SIZE bytes */
    struct handles *handles;
    PyObject *entry; /* the builtin `_call` of this child, owned */
    PyObject *own_globals, *own_type; /* of what stands for its values, owned; NULL before there is any */
    /* more, of transport and process: see process.h */
} channel;

/* One thread's way to the child, as the host sees it. Only the thread that has the slot touches it, with the GIL. */
typedef struct slot {
    channel *channel;
    block *out, *in; /* the host's block and the child's */
    uint32_t out_top, out_end; /* what is free of the host's arena */
    struct near_text *near; /* what goes into the line behind the host's block with the message that is being written */
    bytes_builder *building; /* what the child writes piece by piece */
    uint32_t in_start, in_end; /* the child's arena, and its block's inline cells are allowed too */
} slot;

/* Gives up the bytes that were begun and never ended: operations_bytes.c. Needs the GIL. */
void drop_bytes(slot *s);

#endif
