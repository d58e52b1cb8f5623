/* A check that goes on when it fails, so that one run tells of all. */
#ifndef PYO3_TS_TESTS_CHECK_H
#define PYO3_TS_TESTS_CHECK_H

#include <stdio.h>

extern int failures;

#define CHECK(condition)                                                                 \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            failures++;                                                                  \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);              \
        }                                                                                \
    } while (0)

/* host_test.c */
void test_handles(void);
void test_values(void);
void test_bad_values(void);
/* rows_test.c */
void test_rows(void);
void test_bad_requests(void);
/* operations_test.c */
void test_operations(void);
/* fuzz.c */
void fuzz(unsigned rounds);

#endif
