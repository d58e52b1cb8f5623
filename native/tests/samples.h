/* What the fuzzers ask for, and what they ask it of. */
#ifndef PYO3_TS_TESTS_SAMPLES_H
#define PYO3_TS_TESTS_SAMPLES_H

#include "../channel.h"

enum { SAFE_ROWS = 37, OBJECTS = 12 };

/* The numbers of rows that check what they get. */
extern uint32_t safe_rows[SAFE_ROWS];
/* Python objects of several types, that the child knows. */
extern PyObject *objects[OBJECTS];

void find_safe_rows(void);
void make_objects(void);

#endif
