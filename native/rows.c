#include "rows.h"

#include <string.h>

#include "data.gen.h"
#include "rows.gen.h"

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* Looked up at their first use, with the GIL. */
static function *functions[ROW_COUNT];
static bool looked_up[ROW_COUNT];

const row *find_row(uint64_t number)
{
    return number < ROW_COUNT ? &ROWS[number] : NULL;
}

/* The call table has the `long` of Unix, of 64 bits; that of Windows has 32. */
static const char *symbol_of(const row *it)
{
#ifdef _WIN32
    static const char *const LONGER[][2] = {
        {"PyLong_FromLong", "PyLong_FromLongLong"},
        {"PyLong_FromUnsignedLong", "PyLong_FromUnsignedLongLong"},
        {"PyLong_AsLong", "PyLong_AsLongLong"},
        {"PyLong_AsLongAndOverflow", "PyLong_AsLongLongAndOverflow"},
        {"PyLong_AsUnsignedLong", "PyLong_AsUnsignedLongLong"},
        {"PyLong_AsUnsignedLongMask", "PyLong_AsUnsignedLongLongMask"},
    };
    for (size_t i = 0; i < sizeof LONGER / sizeof *LONGER; i++) {
        if (strcmp(it->name, LONGER[i][0]) == 0) return LONGER[i][1];
    }
#endif
    return it->name;
}

function *row_function(const row *it)
{
    size_t number = (size_t)(it - ROWS);
    if (!looked_up[number]) {
        /* Outside its versions a name may have other parameters. */
        bool has = it->since <= python.minor && python.minor <= it->until;
        functions[number] = has ? find_function(symbol_of(it)) : NULL;
        looked_up[number] = true;
    }
    return functions[number];
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return false;
}

bool find_data(const char *name, PyObject **object)
{
#define X(name) #name,
    static const char *const objects[] = {PYTHON_OBJECTS(X)};
    static const char *const exceptions[] = {PYTHON_EXCEPTIONS(X)};
#undef X
    bool variable = is_one_of(name, exceptions, sizeof exceptions / sizeof *exceptions);
    if (!variable && !is_one_of(name, objects, sizeof objects / sizeof *objects)) return false;
    void *symbol = find_symbol(name);
    *object = variable && symbol ? *(PyObject **)symbol : symbol;
    return true;
}
