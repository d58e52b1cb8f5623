/* What the transport needs of an operating system. One os_*.c of a system implements it; nothing else calls what only
 * one system has. Functions that return an int give a negative error number where they fail. */
#ifndef PYO3_TS_OS_H
#define PYO3_TS_OS_H

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NANOSECONDS 1000000000ull
#define MILLISECOND 1000000ull
#define MICROSECOND 1000ull

/* Memory that two processes share, and nobody else finds or makes smaller. */
int os_new_memory(const char *name, size_t size);
/* NULL with an errno: EBADF where the number is not that of such memory. */
void *os_map(int memory, size_t size);
void os_unmap(void *base, size_t size);
/* Puts zeros of this process alone where a shared mapping was, so that what still points into it stays valid. */
bool os_unshare(void *base, size_t size);

/* Waiting on a word: of this process's own, or one of memory that os_map has given. Those who wait on a shared one are of
 * one process, and those who wake it of either; a system that cannot wait on addresses has a handle for each. */
typedef enum { OS_WOKEN, OS_TIMEOUT, OS_SIGNAL } os_outcome;
os_outcome os_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds);
void os_wake(_Atomic uint32_t *word);

/* Time and processors. */
uint64_t os_now(void);
int32_t os_cpu(void);
/* How many processors this process may keep busy: its affinity, and the quota of its cgroup. */
unsigned os_cpu_count(void);
/* Moves this thread off a processor, and leaves it free to go anywhere afterwards. */
bool os_leave_cpu(int32_t cpu);

/* What a spinning loop does between two looks. */
static inline void os_pause(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory"); /* `yield` does nothing on most of them */
#endif
}

/* Two ends: by the hang-up of its one the child learns of the host's end, and by its bytes it is woken. Sockets where
 * there are any that every process inherits. */
int os_new_pair(int ends[2]);
void os_send_byte(int socket);
void os_hang_up(int socket);
void os_close(int descriptor);
/* A copy that no program started from here inherits. */
int os_keep(int descriptor);
void os_close_on_exec(int descriptor);
void os_await_hangup(int socket);
bool os_is_hung_up(int socket);

/* Processes. */
typedef struct {
    int pid;
    int watch; /* readable at its end */
} os_process;

typedef struct {
    bool known; /* false where the application has taken the status */
    int code; /* as an exit code */
    int signal; /* 0 where it ended by itself */
} os_ending;

/* Starts a program with SIGINT blocked, so that a Ctrl-C in the terminal cannot end it before it is set up. It has
 * `memory` and `life` under the numbers that they have here. */
int os_start(os_process *process, const char *const *command, const char *const *additions, int memory, int life);
/* Waits so many milliseconds for its end, or as long as it takes (-1), and takes its status. False where it goes on. */
bool os_await_end(const os_process *process, int milliseconds, os_ending *ending);
/* How many bytes of memory it has for itself alone; 0 where nothing tells. */
uint64_t os_own_memory(const os_process *process);
void os_kill(const os_process *process);
_Noreturn void os_exit_now(int code);
/* The child's answer to a Ctrl-C, which is meant for the host. */
void os_ignore_interrupt(void);

/* Threads. One that runs no Python is to block all signals: these are for the application's threads. */
typedef struct os_thread os_thread;
os_thread *os_start_thread(void (*run)(void *), void *argument, bool blocks_signals);
void os_join_thread(os_thread *thread);
/* Lets go of a thread that a fork has left in the other process. */
void os_forget_thread(os_thread *thread);
/* Calls `forked` in the child of each fork. */
int os_at_fork(void (*forked)(void));

/* The path of the library that a symbol is in, to be freed. */
char *os_library_path(const void *symbol);
/* Keeps that library in this process, even if who has opened it closes it. */
void os_keep_library(const void *symbol);
bool os_is_program(const char *path);
bool os_is_absolute(const char *path);
/* A function or variable by its name: of the Python in this process, wherever it is in. */
void *os_find_symbol(const char *name);
/* A variable of the environment in UTF-8, to be freed; NULL where it is not set. */
char *os_variable(const char *name);

/* Between the folders of PATH, and those of a path; the folder of a Python's programs in its prefix; how their names
 * end; and the number that Python makes a TimeoutError of. */
#ifdef _WIN32
#define OS_PATH_SEPARATOR ';'
#define OS_FOLDER_SEPARATORS "/\\"
#define OS_PROGRAMS "Scripts"
#define OS_PROGRAM_ENDING ".exe"
#define OS_TIMED_OUT 10060
#else
#define OS_PATH_SEPARATOR ':'
#define OS_FOLDER_SEPARATORS "/"
#define OS_PROGRAMS "bin"
#define OS_PROGRAM_ENDING ""
#define OS_TIMED_OUT ETIMEDOUT
#endif

#endif
