/* The Python module that a library is. A build makes a module.gen.c for each, in place of bare.c. */
#ifndef PYO3_TS_MODULE_H
#define PYO3_TS_MODULE_H

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
} module_config;

/* This library's. */
extern const module_config config;

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
