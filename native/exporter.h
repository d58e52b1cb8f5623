/* What exports the memory that a class of the child has. */
#ifndef PYO3_TS_EXPORTER_H
#define PYO3_TS_EXPORTER_H

#include "python_abi.h"

/* A new reference to the class that such classes inherit from; None where Python itself calls `__buffer__`, or where
   none can be made; NULL with an exception set. */
PyObject *new_exporter(void);

#endif
