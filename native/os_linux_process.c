/* Linux: processes. */
#define _GNU_SOURCE
#include "os_posix.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

int os_start(os_process *process, const char *const *command, const char *const *additions, int memory, int life)
{
    pid_t pid = 0;
    int error = spawn_program(&pid, command, additions, memory, life);
    if (error != 0) return error;
    process->pid = pid;
    /* Not waitpid, whose number may be another process's once the application has reaped this one. Close-on-exec. */
    process->watch = (int)syscall(SYS_pidfd_open, pid, 0u);
    if (process->watch >= 0) return 0;
    error = errno;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    return -error;
}

bool os_await_end(const os_process *process, int milliseconds, os_ending *ending)
{
    struct pollfd request = {process->watch, POLLIN, 0};
    int ready = poll(&request, 1, milliseconds);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return false;
    siginfo_t info;
    memset(&info, 0, sizeof info);
    int error = waitid((idtype_t)3 /* P_PIDFD */, (id_t)process->watch, &info, WEXITED);
    *ending = ending_of(error, &info);
    return true;
}

uint64_t os_own_memory(const os_process *process)
{
    char path[40];
    snprintf(path, sizeof path, "/proc/%d/statm", process->pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) return 0;
    unsigned long resident = 0;
    unsigned long shared = 0;
    int fields = fscanf(file, "%*u %lu %lu", &resident, &shared);
    fclose(file);
    return fields == 2 && resident > shared ? (uint64_t)(resident - shared) * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
}

void os_kill(const os_process *process)
{
    syscall(SYS_pidfd_send_signal, process->watch, SIGKILL, NULL, 0u);
}
