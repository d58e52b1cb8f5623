/* What the files of one system use of os_posix.c and os_posix_process.c. */
#ifndef PYO3_TS_OS_POSIX_H
#define PYO3_TS_OS_POSIX_H

#include <signal.h>
#include <sys/types.h>

#include "os.h"

/* The same under a number that is no standard stream's, where those of this process are closed. */
int above_streams(int descriptor);

/* Starts the program of os_start, and tells its number. */
int spawn_program(pid_t *pid, const char *const *command, const char *const *additions, int memory, int life);
/* What waitid says of it. */
os_ending ending_of(int error, const siginfo_t *info);

#endif
