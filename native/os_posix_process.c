/* Systems of POSIX: programs, threads, and where this library is. */
#define _GNU_SOURCE
#include "os_posix.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool names_same(const char *one, const char *other)
{
    size_t length = strcspn(one, "=");
    return length == strcspn(other, "=") && strncmp(one, other, length) == 0;
}

/* The environment of this process with additions, which go before what is there already. */
static const char **new_environment(const char *const *additions)
{
    size_t count = 0;
    while (environ[count] != NULL) count++;
    size_t added = 0;
    while (additions[added] != NULL) added++;
    const char **all = malloc((count + added + 1) * sizeof *all);
    if (all == NULL) return NULL;
    size_t length = 0;
    for (size_t i = 0; i < added; i++) all[length++] = additions[i];
    for (size_t i = 0; i < count; i++) {
        bool replaced = false;
        for (size_t j = 0; j < added && !replaced; j++) replaced = names_same(environ[i], additions[j]);
        if (!replaced) all[length++] = environ[i];
    }
    all[length] = NULL;
    return all;
}

#define INHERITED 2

/* posix_spawn, not fork: it costs the same however large the host is, and runs no handlers of the application. */
static int spawn(pid_t *pid, const char *const *command, const char *const *environment, const int *copies,
                 const int *inherited)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t blocked;
    sigset_t standard;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    for (int i = 0; i < INHERITED; i++) posix_spawn_file_actions_adddup2(&actions, copies[i], inherited[i]);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGINT);
    posix_spawnattr_setsigmask(&attributes, &blocked);
    /* Python ignores SIGPIPE, which is not for its children. */
    sigemptyset(&standard);
    sigaddset(&standard, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &standard);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn(pid, command[0], &actions, &attributes, (char *const *)(uintptr_t)command,
                            (char *const *)(uintptr_t)environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return -error;
}

/* The shell's command that goes from a folder which is no more to one that is: no runtime starts in the former. */
static const char **from_root(const char *const *command)
{
    static const char *const BEFORE[] = {"/bin/sh", "-c", "cd / && exec \"$0\" \"$@\""};
    const size_t before = sizeof BEFORE / sizeof *BEFORE;
    size_t count = 0;
    while (command[count] != NULL) count++;
    const char **all = malloc((before + count + 1) * sizeof *all);
    if (all == NULL) return NULL;
    memcpy(all, BEFORE, sizeof BEFORE);
    memcpy(all + before, command, (count + 1) * sizeof *all);
    return all;
}

static bool is_folder_gone(void)
{
    char *path = getcwd(NULL, 0);
    bool is_gone = path == NULL && errno == ENOENT;
    free(path);
    return is_gone;
}

int spawn_program(pid_t *pid, const char *const *command, const char *const *additions, int memory, int life)
{
    const char **environment = new_environment(additions);
    if (environment == NULL) return -ENOMEM;
    const char **moved = is_folder_gone() ? from_root(command) : NULL;
    /* A copy goes over the number itself, which no longer closes then when the program begins. */
    const int inherited[INHERITED] = {memory, life};
    int copies[INHERITED];
    int error = 0;
    for (int i = 0; i < INHERITED; i++) {
        copies[i] = error == 0 ? os_keep(inherited[i]) : -1;
        if (error == 0 && copies[i] < 0) error = copies[i];
    }
    if (error == 0) error = spawn(pid, moved == NULL ? command : moved, environment, copies, inherited);
    for (int i = 0; i < INHERITED; i++) os_close(copies[i]);
    free(moved);
    free(environment);
    return error;
}

os_ending ending_of(int error, const siginfo_t *info)
{
    if (error != 0) return (os_ending){false, 0, 0};
    if (info->si_code == CLD_EXITED) return (os_ending){true, info->si_status, 0};
    return (os_ending){true, 128 + info->si_status, info->si_status};
}

void os_exit_now(int code)
{
    _exit(code);
}

static void do_nothing(int signal)
{
    (void)signal;
}

/* A handler that does nothing, because programs that are started from here would inherit SIG_IGN. */
void os_ignore_interrupt(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = do_nothing;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, NULL);
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &interrupt, NULL);
}

#define SMALL_STACK (128u << 10)

struct os_thread {
    pthread_t id;
    void (*run)(void *);
    void *argument;
};

static void *run_thread(void *argument)
{
    os_thread *thread = argument;
    thread->run(thread->argument);
    return NULL;
}

os_thread *os_start_thread(void (*run)(void *), void *argument, bool blocks_signals)
{
    os_thread *thread = malloc(sizeof *thread);
    if (thread == NULL) return NULL;
    *thread = (os_thread){.run = run, .argument = argument};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (blocks_signals) pthread_attr_setstacksize(&attributes, SMALL_STACK);
    sigset_t blocked;
    sigset_t before;
    if (blocks_signals) {
        sigfillset(&blocked);
    } else {
        sigemptyset(&blocked);
    }
    pthread_sigmask(SIG_BLOCK, &blocked, &before); /* the new thread inherits the mask */
    int error = pthread_create(&thread->id, &attributes, run_thread, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (error == 0) return thread;
    free(thread);
    return NULL;
}

void os_join_thread(os_thread *thread)
{
    pthread_join(thread->id, NULL);
    free(thread);
}

void os_forget_thread(os_thread *thread)
{
    free(thread);
}

int os_at_fork(void (*forked)(void))
{
    return -pthread_atfork(NULL, NULL, forked);
}

char *os_library_path(const void *symbol)
{
    Dl_info info;
    if (dladdr(symbol, &info) == 0 || info.dli_fname == NULL) return NULL;
    return realpath(info.dli_fname, NULL);
}

void os_keep_library(const void *symbol)
{
    Dl_info info;
    if (dladdr(symbol, &info) != 0 && info.dli_fname != NULL) {
        (void)dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD | RTLD_NODELETE);
    }
}

bool os_is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

bool os_is_absolute(const char *path)
{
    return path[0] == '/';
}

void *os_find_symbol(const char *name)
{
    /* The executable first, then the libraries that were loaded with it: libpython, where it is not in the former. */
    return dlsym(RTLD_DEFAULT, name);
}

char *os_variable(const char *name)
{
    const char *value = getenv(name);
    return value == NULL ? NULL : strdup(value);
}
