/* Open addressing with linear probing; an entry that goes lets those behind it move up, so there are no tombstones. */
#include "handles.h"

#include <stdlib.h>

typedef struct {
    PyObject *object; /* NULL: free */
    uint32_t told;
    uint32_t held; /* how many requests use it now */
    bool pinned;
} entry;

struct handles {
    entry *entries;
    uint32_t capacity; /* a power of two, or 0 */
    uint32_t used;
};

enum { FIRST_CAPACITY = 256 };

/* A count that would wrap stays, and the object with it. */
static const uint32_t MOST_TOLD = UINT32_MAX;

static uint32_t home(uint64_t address, uint32_t capacity)
{
    /* Objects stand at multiples of 16; the multiplication spreads what is left over the upper bits. */
    return (uint32_t)(((address >> 4) * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (capacity - 1);
}

/* The entry of an address, or the free one where it would stand. The table has a free entry always. */
static entry *probe(entry *entries, uint32_t capacity, uint64_t address)
{
    uint32_t i = home(address, capacity);
    while (entries[i].object && (uint64_t)(uintptr_t)entries[i].object != address) i = (i + 1) & (capacity - 1);
    return &entries[i];
}

static bool grow(handles *table)
{
    uint32_t capacity = table->capacity ? 2 * table->capacity : FIRST_CAPACITY;
    entry *entries = capacity > table->capacity ? calloc(capacity, sizeof *entries) : NULL;
    if (!entries) {
        python.PyErr_NoMemory();
        return false;
    }
    for (uint32_t i = 0; i < table->capacity; i++) {
        entry *it = &table->entries[i];
        if (it->object) *probe(entries, capacity, (uintptr_t)it->object) = *it;
    }
    free(table->entries);
    table->entries = entries;
    table->capacity = capacity;
    return true;
}

/* The entry of an object, made where there is none; `added` says that it needs its reference. */
static entry *obtain(handles *table, PyObject *object, bool *added)
{
    /* At most three quarters full. */
    if (4 * (uint64_t)table->used >= 3 * (uint64_t)table->capacity && !grow(table)) return NULL;
    entry *it = probe(table->entries, table->capacity, (uintptr_t)object);
    *added = !it->object;
    if (*added) {
        *it = (entry){.object = object};
        table->used++;
    }
    return it;
}

/* Carries an entry over to an empty table, with its reference. Where memory is short, the object stays for ever. */
static void keep(handles *table, const entry *old)
{
    bool added;
    entry *it = obtain(table, old->object, &added);
    if (!it) {
        python.PyErr_Clear();
        return;
    }
    it->held = old->held;
    if (!added) python.Py_DecRef(old->object);
}

handles *handles_new(void)
{
    return calloc(1, sizeof(handles));
}

void handles_free(handles *table)
{
    if (!table) return;
    handles_clear(table);
    free(table->entries);
    free(table);
}

void handles_clear(handles *table)
{
    /* Emptied first: a finalizer may come back here. */
    handles old = *table;
    *table = (handles){0};
    for (uint32_t i = 0; i < old.capacity; i++) {
        entry *it = &old.entries[i];
        if (!it->object) continue;
        if (it->held == 0) python.Py_DecRef(it->object);
        else keep(table, it);
    }
    free(old.entries);
}

bool handles_lend(handles *table, PyObject *object)
{
    bool added;
    entry *it = obtain(table, object, &added);
    if (!it) return false;
    if (added) python.Py_IncRef(object);
    if (it->told < MOST_TOLD) it->told++;
    return true;
}

bool handles_lend_owned(handles *table, PyObject *object)
{
    bool added;
    entry *it = obtain(table, object, &added);
    if (it && it->told < MOST_TOLD) it->told++;
    if (!it || !added) python.Py_DecRef(object);
    return it != NULL;
}

bool handles_pin(handles *table, PyObject *object)
{
    bool added;
    entry *it = obtain(table, object, &added);
    if (!it) return false;
    if (added) python.Py_IncRef(object);
    it->pinned = true;
    return true;
}

/* The entry of an address that the child was told, or NULL. */
static entry *find(const handles *table, uint64_t address)
{
    if (address == 0 || table->used == 0) return NULL;
    entry *it = probe(table->entries, table->capacity, address);
    return it->object && (it->told > 0 || it->pinned) ? it : NULL;
}

PyObject *handles_find(const handles *table, uint64_t address)
{
    entry *it = find(table, address);
    return it ? it->object : NULL;
}

PyObject *handles_hold(handles *table, uint64_t address)
{
    entry *it = find(table, address);
    if (!it) return NULL;
    it->held++;
    return it->object;
}

/* Frees an entry, and moves up those behind it that it had pushed away from their homes. */
static void take_out(handles *table, entry *gone)
{
    uint32_t mask = table->capacity - 1;
    uint32_t hole = (uint32_t)(gone - table->entries);
    for (uint32_t i = (hole + 1) & mask; table->entries[i].object; i = (i + 1) & mask) {
        uint32_t wanted = home((uintptr_t)table->entries[i].object, table->capacity);
        if (((i - wanted) & mask) < ((i - hole) & mask)) continue;
        table->entries[hole] = table->entries[i];
        hole = i;
    }
    table->entries[hole] = (entry){0};
    table->used--;
}

/* Releases an object that is neither told nor pinned nor held. */
static void drop_unused(handles *table, entry *it)
{
    if (it->told > 0 || it->pinned || it->held > 0) return;
    PyObject *object = it->object;
    take_out(table, it);
    python.Py_DecRef(object); /* last: a finalizer may come back here */
}

void handles_let_go(handles *table, PyObject *object)
{
    entry *it = table->used > 0 ? probe(table->entries, table->capacity, (uintptr_t)object) : NULL;
    if (!it || !it->object) return; /* it could not be carried over */
    it->held--;
    drop_unused(table, it);
}

bool handles_give_up(handles *table, uint64_t address, uint32_t times)
{
    entry *it = find(table, address);
    if (!it || times > it->told) return false;
    if (it->told == MOST_TOLD) return true;
    it->told -= times;
    drop_unused(table, it);
    return true;
}

uint32_t handles_count(const handles *table)
{
    return table->used;
}
