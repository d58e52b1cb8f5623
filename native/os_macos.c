/* macOS: memory, waiting, processors and sockets. Compiled with each change, but nobody has run it yet. */
#include "os_posix.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

/* Of libSystem since 10.12; what Apple documents for this, os_sync_wait_on_address, needs 14.4. */
int __ulock_wait(uint32_t operation, void *address, uint64_t value, uint32_t microseconds);
int __ulock_wake(uint32_t operation, void *address, uint64_t value);
enum { COMPARE_AND_WAIT_SHARED = 3, WAKE_ALL = 0x100, NO_ERRNO = 0x1000000 };

/* It has a name for a moment, which nobody can guess, and its size can be set only once. */
int os_new_memory(const char *name, size_t size)
{
    char path[32];
    (void)snprintf(path, sizeof path, "/%.8s.%08x%08x", name, arc4random(), arc4random());
    int memory = above_streams(shm_open(path, O_RDWR | O_CREAT | O_EXCL, 0600));
    if (memory < 0) return -errno;
    shm_unlink(path);
    os_close_on_exec(memory);
    if (ftruncate(memory, (off_t)size) == 0) return memory;
    int error = errno;
    close(memory);
    return -error;
}

os_outcome os_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds)
{
    uint64_t limit = nanoseconds / MICROSECOND;
    /* 0 would be for ever. */
    uint32_t microseconds = limit == 0 ? 1 : limit < UINT32_MAX ? (uint32_t)limit : UINT32_MAX;
    int result = __ulock_wait(COMPARE_AND_WAIT_SHARED | NO_ERRNO, (void *)(uintptr_t)word, value, microseconds);
    if (result == -ETIMEDOUT) return OS_TIMEOUT;
    return result == -EINTR ? OS_SIGNAL : OS_WOKEN;
}

/* All of them: several threads of a child may wait on one word. */
void os_wake(_Atomic uint32_t *word)
{
    __ulock_wake(COMPARE_AND_WAIT_SHARED | WAKE_ALL | NO_ERRNO, (void *)(uintptr_t)word, 0);
}

int32_t os_cpu(void)
{
    size_t number = 0;
    return pthread_cpu_number_np(&number) == 0 ? (int32_t)number : -1;
}

unsigned os_cpu_count(void)
{
    long all = sysconf(_SC_NPROCESSORS_ONLN);
    return all > 0 ? (unsigned)all : 1;
}

/* The scheduler takes no orders. */
bool os_leave_cpu(int32_t cpu)
{
    (void)cpu;
    return false;
}

int os_new_pair(int ends[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) return -errno;
    const int yes = 1;
    for (int i = 0; i < 2; i++) {
        ends[i] = above_streams(ends[i]);
        os_close_on_exec(ends[i]);
        setsockopt(ends[i], SOL_SOCKET, SO_NOSIGPIPE, &yes, sizeof yes);
    }
    if (ends[0] >= 0 && ends[1] >= 0) return 0;
    int error = errno;
    for (int i = 0; i < 2; i++) os_close(ends[i]);
    return -error;
}

/* A full buffer is as good as a byte: the other side wakes either way. */
void os_send_byte(int socket)
{
    (void)!send(socket, "", 1, MSG_DONTWAIT);
}
