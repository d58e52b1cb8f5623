#include "python_abi.h"

#include <stdio.h>
#include <string.h>

#include "os.h"

struct python python;

typedef struct {
    const char *name;
    size_t offset; /* of the pointer in `python` */
    int since, until;
} symbol;

static const symbol FUNCTIONS[] = {
#define X(result, name, parameters, since, until) {#name, offsetof(struct python, name), since, until},
    PYTHON_FUNCTIONS(X)
#undef X
};

static const symbol OBJECTS[] = {
#define X(name) {#name, offsetof(struct python, name), 8, 99},
    PYTHON_TYPES(X)
#undef X
#define X(name, symbol) {#symbol, offsetof(struct python, name), 8, 99},
    PYTHON_SINGLETONS(X)
#undef X
};

static const symbol ERRORS[] = {
#define X(name) {#name, offsetof(struct python, name), 8, 99},
    PYTHON_ERRORS(X)
#undef X
};

/* What a version may lack is optional, and is not looked for in versions where it has other parameters. */
static const int OLDEST = 8, NEWEST = 99;

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void *find_symbol(const char *name)
{
    return os_find_symbol(name);
}

function *find_function(const char *name)
{
    void *address = find_symbol(name);
    function *result;
    memcpy(&result, &address, sizeof result); /* ISO C has no cast from data to functions; POSIX says they are alike */
    return result;
}

static bool store(const symbol *it, void *address, char *message, size_t size)
{
    if (!address) {
        (void)snprintf(message, size, "this Python (3.%d) does not export %s", python.minor, it->name);
        return false;
    }
    memcpy((char *)&python + it->offset, &address, sizeof address);
    return true;
}

static bool find_minor(char *message, size_t size)
{
    typedef const char *get_version(void);
    get_version *version = (get_version *)find_function("Py_GetVersion");
    if (!version) {
        (void)snprintf(message, size, "no Python was found in this process: Py_GetVersion is missing");
        return false;
    }
    int major = 0;
    if (sscanf(version(), "%d.%d", &major, &python.minor) != 2 || major != 3 || python.minor < OLDEST) {
        (void)snprintf(message, size, "Python 3.%d or later is needed, this is %.40s", OLDEST, version());
        return false;
    }
    python.free_threaded = strstr(version(), "free-threading") != NULL;
    return true;
}

bool load_python(char *message, size_t size)
{
    if (!find_minor(message, size)) return false;
    for (size_t i = 0; i < COUNT(FUNCTIONS); i++) {
        const symbol *it = &FUNCTIONS[i];
        if (python.minor < it->since || python.minor > it->until) continue;
        void *address = find_symbol(it->name);
        bool optional = it->since > OLDEST || it->until < NEWEST;
        if (!address && optional) continue;
        if (!store(it, address, message, size)) return false;
    }
    for (size_t i = 0; i < COUNT(OBJECTS); i++) {
        if (!store(&OBJECTS[i], find_symbol(OBJECTS[i].name), message, size)) return false;
    }
    for (size_t i = 0; i < COUNT(ERRORS); i++) {
        void **variable = find_symbol(ERRORS[i].name);
        if (!store(&ERRORS[i], variable ? *variable : NULL, message, size)) return false;
    }
    return true;
}
