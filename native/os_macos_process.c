/* macOS: processes. Compiled with each change, but nobody has run it yet. */
#include "os_posix.h"

#include <errno.h>
#include <libproc.h>
#include <string.h>
#include <sys/event.h>
#include <sys/wait.h>
#include <unistd.h>

int os_start(os_process *process, const char *const *command, const char *const *additions, int memory, int life)
{
    pid_t pid = 0;
    int error = spawn_program(&pid, command, additions, memory, life);
    if (error != 0) return error;
    process->pid = pid;
    process->watch = kqueue();
    if (process->watch < 0) {
        error = errno;
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        return -error;
    }
    os_close_on_exec(process->watch);
    struct kevent event;
    EV_SET(&event, (uintptr_t)pid, EVFILT_PROC, EV_ADD, NOTE_EXIT, 0, NULL);
    /* Fails where it has ended already, which os_await_end finds out. */
    (void)kevent(process->watch, &event, 1, NULL, 0, NULL);
    return 0;
}

bool os_await_end(const os_process *process, int milliseconds, os_ending *ending)
{
    /* Not for ever: an end before the event was asked for brings none. */
    int longest = milliseconds < 0 || milliseconds > 1000 ? 1000 : milliseconds;
    struct timespec limit = {longest / 1000, longest % 1000 * 1000000L};
    struct kevent event;
    (void)kevent(process->watch, NULL, 0, &event, 1, &limit);
    siginfo_t info;
    memset(&info, 0, sizeof info);
    int error = waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG);
    if (error == 0 && info.si_pid == 0) return false;
    if (error != 0 && errno == EINTR) return false;
    *ending = ending_of(error, &info);
    return true;
}

uint64_t os_own_memory(const os_process *process)
{
    struct rusage_info_v2 usage;
    int error = proc_pid_rusage(process->pid, RUSAGE_INFO_V2, (rusage_info_t *)&usage);
    return error == 0 ? usage.ri_phys_footprint : 0;
}

void os_kill(const os_process *process)
{
    kill(process->pid, SIGKILL);
}
