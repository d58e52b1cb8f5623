/* Linux: memory, waiting, time, processors and descriptors. */
#define _GNU_SOURCE
#include "os_posix.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int os_new_memory(const char *name, size_t size)
{
    int memory = above_streams((int)syscall(SYS_memfd_create, name, 3u /* MFD_CLOEXEC | MFD_ALLOW_SEALING */));
    if (memory < 0) return -errno;
    int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
    if (ftruncate(memory, (off_t)size) == 0 && fcntl(memory, F_ADD_SEALS, seals) == 0) return memory;
    int error = errno;
    close(memory);
    return -error;
}

os_outcome os_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds)
{
    struct timespec limit = {(time_t)(nanoseconds / NANOSECONDS), (long)(nanoseconds % NANOSECONDS)};
    if (syscall(SYS_futex, word, FUTEX_WAIT, value, &limit, NULL, 0) == 0) return OS_WOKEN;
    if (errno == ETIMEDOUT) return OS_TIMEOUT;
    return errno == EINTR ? OS_SIGNAL : OS_WOKEN;
}

/* All of them: several threads of a child may wait on one word. */
void os_wake(_Atomic uint32_t *word)
{
    syscall(SYS_futex, word, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0);
}

/* The C library reads this from memory that the kernel keeps up to date (rseq), or asks the vDSO. */
int32_t os_cpu(void)
{
    return (int32_t)sched_getcpu();
}

/* The whole processors in the quota of one cgroup v2, or UINT32_MAX where it has none. */
static unsigned quota_of(const char *folder)
{
    char path[4200];
    int length = snprintf(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", folder);
    if (length < 0 || (size_t)length >= sizeof path) return UINT32_MAX;
    FILE *file = fopen(path, "re");
    if (file == NULL) return UINT32_MAX;
    unsigned long quota = 0;
    unsigned long period = 0;
    int fields = fscanf(file, "%lu %lu", &quota, &period); /* "max 100000" where there is no quota */
    fclose(file);
    return fields == 2 && period > 0 ? (unsigned)(quota / period) : UINT32_MAX;
}

static unsigned cgroup_quota(void)
{
    char line[4100];
    unsigned lowest = UINT32_MAX;
    FILE *file = fopen("/proc/self/cgroup", "re");
    if (file == NULL) return lowest;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "0::", 3) != 0) continue;
        char *folder = line + 3;
        folder[strcspn(folder, "\n")] = '\0';
        /* A quota further up holds for this process, too. */
        for (;;) {
            unsigned quota = quota_of(strcmp(folder, "/") == 0 ? "" : folder);
            if (quota < lowest) lowest = quota;
            char *last = strrchr(folder, '/');
            if (last == NULL) break;
            *last = '\0';
        }
    }
    fclose(file);
    return lowest;
}

unsigned os_cpu_count(void)
{
    cpu_set_t set;
    long all = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned count = all > 0 ? (unsigned)all : 1;
    /* Fails where a machine has more processors than the set has room for, and then there are enough. */
    if (sched_getaffinity(0, sizeof set, &set) == 0) count = (unsigned)CPU_COUNT(&set);
    unsigned quota = cgroup_quota();
    return quota < count ? quota : count;
}

bool os_leave_cpu(int32_t cpu)
{
    cpu_set_t allowed;
    if (cpu < 0 || cpu >= CPU_SETSIZE || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return false;
    cpu_set_t others = allowed;
    CPU_CLR((size_t)cpu, &others);
    if (CPU_COUNT(&others) == 0 || sched_setaffinity(0, sizeof others, &others) != 0) return false;
    sched_setaffinity(0, sizeof allowed, &allowed);
    return true;
}

int os_new_pair(int ends[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return -errno;
    for (int i = 0; i < 2; i++) ends[i] = above_streams(ends[i]);
    if (ends[0] >= 0 && ends[1] >= 0) return 0;
    int error = errno;
    for (int i = 0; i < 2; i++) os_close(ends[i]);
    return -error;
}

/* A full buffer is as good as a byte: the other side wakes either way. */
void os_send_byte(int socket)
{
    (void)!send(socket, "", 1, MSG_DONTWAIT | MSG_NOSIGNAL);
}

