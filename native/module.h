/* The Python module that a library is. A build makes a module.gen.c for each, in place of bare.c. */
#ifndef PYO3_TS_MODULE_H
#define PYO3_TS_MODULE_H

#include <stdbool.h>

#include "export.h"
#include "python_abi.gen.h"

typedef struct {
    const char *name;
    const char *doc;
    const char *face; /* Python source, UTF-8; NULL for the bare host */
    const char *face_file; /* its file name in tracebacks */

    const char *runtime; /* "deno" or "bun", which runs `program`; "" where `program` is an executable */
    const char *runtime_path; /* where that is, or NULL */
    const char *const *arguments; /* before `program` for a runtime, else behind it; NULL at the end */
    const char *program; /* from the library's folder, unless it is absolute. "{here}" in an argument is that folder */

    /* What variables may change. */
    bool eager; /* the program starts when the module is imported */
    unsigned memory_limit; /* what it may have for itself, in MB; 0 for no limit */
    double call_timeout; /* how long a call may take, in seconds; 0 for no limit */
    unsigned pool; /* how many processes serve functions without state; 0 for one for each processor */
} module_config;

/* This library's. */
extern const module_config config;

/* The number in an environment variable, or what the build says where it is not set or none. */
double setting(const char *variable, double built);

/* What the import system calls; the same for every module. */
PyObject *module_init(void);

/* module.gen.c defines `config` and has this line: PYO3_TS_MODULE(name) */
#define PYO3_TS_MODULE(name) \
    EXPORT PyObject *PyInit_##name(void); \
    PyObject *PyInit_##name(void) \
    { \
        return module_init(); \
    }

#endif
