/* Systems of POSIX: memory, time and descriptors. */
#define _GNU_SOURCE
#include "os_posix.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The end of the other side alone; what has no such event tells of it unasked. */
#ifdef POLLRDHUP
#define HANG_UP POLLRDHUP
#else
#define HANG_UP 0
#endif

int above_streams(int descriptor)
{
    if (descriptor < 0 || descriptor > STDERR_FILENO) return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

void *os_map(int memory, size_t size)
{
    struct stat status;
    if (fstat(memory, &status) != 0 || (uint64_t)status.st_size != size) {
        errno = EBADF;
        return NULL;
    }
    void *base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    return base == MAP_FAILED ? NULL : base;
}

void os_unmap(void *base, size_t size)
{
    munmap(base, size);
}

bool os_unshare(void *base, size_t size)
{
    int flags = MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    return mmap(base, size, PROT_READ | PROT_WRITE, flags, -1, 0) != MAP_FAILED;
}

uint64_t os_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * NANOSECONDS + (uint64_t)now.tv_nsec;
}

void os_hang_up(int socket)
{
    shutdown(socket, SHUT_RDWR);
}

void os_close(int descriptor)
{
    if (descriptor >= 0) close(descriptor);
}

int os_keep(int descriptor)
{
    int kept = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    return kept < 0 ? -errno : kept;
}

void os_close_on_exec(int descriptor)
{
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

static bool hangs_up(int socket, int milliseconds)
{
    /* Bytes are not asked for: they belong to the event loop. */
    struct pollfd request = {socket, HANG_UP, 0};
    return poll(&request, 1, milliseconds) > 0 && (request.revents & (HANG_UP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

void os_await_hangup(int socket)
{
    /* Not for ever: a socket that the program has closed meanwhile no longer says anything. */
    while (!hangs_up(socket, 1000)) {}
}

bool os_is_hung_up(int socket)
{
    return hangs_up(socket, 0);
}
