/* The command line that starts the module's program. */
#ifndef PYO3_TS_PROGRAM_H
#define PYO3_TS_PROGRAM_H

#include <stdbool.h>

/* Strings that end with NULL, all of them to be freed. */
typedef char **command_line;

void command_free(command_line command);

/* From the library's configuration. NULL with an exception set, which lists what was tried. */
command_line command_of_module(void);

/* The path of a program, which is looked for in PATH where it is a mere name. To be freed; NULL where there is none. */
char *find_program(const char *name);

/* Whether PYO3_TS_INSPECT asks for a program that a debugger can look at. */
bool program_is_inspected(void);

/* The path of this library, and its folder. */
const char *library_path(void);

#endif
