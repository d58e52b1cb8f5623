/* The module without a program: a stock Python as the host of any command. */
#include <stddef.h>

#include "module.h"

const module_config config = {
    .name = "pyo3_ts_host",
    .doc = "Runs a TypeScript program that uses this Python.",
    .runtime = "",
};

PYO3_TS_MODULE(pyo3_ts_host)
