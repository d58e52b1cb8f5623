/* What the files of Windows share. Written from Microsoft's documentation; what of it has been run, and where, stands in
 * docs/pythons.md. */
#ifndef PYO3_TS_OS_WINDOWS_H
#define PYO3_TS_OS_WINDOWS_H

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include "os.h"

/* A handle has 32 bits that count, on every Windows, and an inherited one has the same value in both processes. */
static inline HANDLE handle_of(int number)
{
    return (HANDLE)(intptr_t)number;
}

static inline int number_of(HANDLE handle)
{
    return (int)(intptr_t)handle;
}

/* Minus the error number of the last call. */
int last_error(void);
void set_inherited(HANDLE handle, bool inherited);

/* The handles that the other process needs with a memory, and how many. */
enum { MEMORY_HANDLES = 36 };
size_t memory_handles(int memory, HANDLE handles[MEMORY_HANDLES]);

/* Text, to be freed; NULL where there is no memory. */
wchar_t *to_wide(const char *text);
char *to_utf8(const wchar_t *text);
/* The arguments as one line, which programs take apart as the C library does. */
wchar_t *command_line_of(const char *const *command);
/* The environment of this process with additions, which replace what is there already. */
wchar_t *new_environment(const char *const *additions);

#endif
