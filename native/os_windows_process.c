/* Windows: programs, threads, and where this library is. */
#include "os_windows.h"

#include <psapi.h>
#include <stdlib.h>
#include <string.h>

/* A copy of a standard stream that a child inherits; nothing's where this process has none. */
static HANDLE inherited_stream(DWORD which)
{
    HANDLE stream = GetStdHandle(which);
    HANDLE process = GetCurrentProcess();
    HANDLE copy = NULL;
    if (stream != NULL && stream != INVALID_HANDLE_VALUE &&
        DuplicateHandle(process, stream, process, &copy, 0, TRUE, DUPLICATE_SAME_ACCESS)) return copy;
    SECURITY_ATTRIBUTES inherits = {sizeof inherits, NULL, TRUE};
    DWORD shares = FILE_SHARE_READ | FILE_SHARE_WRITE;
    return CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, shares, &inherits, OPEN_EXISTING, 0, NULL);
}

enum { STREAMS = 3, LIFE = 1 };

/* Creates the process with these handles and no others. */
static BOOL create(const char *const *command, const char *const *additions, HANDLE *handles, size_t count,
                   PROCESS_INFORMATION *created)
{
    STARTUPINFOEXW start = {.StartupInfo = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES}};
    start.StartupInfo.hStdInput = handles[0];
    start.StartupInfo.hStdOutput = handles[1];
    start.StartupInfo.hStdError = handles[2];
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(NULL, 1, 0, &size);
    wchar_t *program = to_wide(command[0]);
    wchar_t *line = command_line_of(command);
    wchar_t *environment = new_environment(additions);
    start.lpAttributeList = malloc(size);
    bool complete = program != NULL && line != NULL && environment != NULL && start.lpAttributeList != NULL;
    if (!complete) SetLastError(ERROR_OUTOFMEMORY);
    bool listed = complete && InitializeProcThreadAttributeList(start.lpAttributeList, 1, 0, &size);
    /* A group of its own takes no Ctrl-C, which is meant for the host. */
    const DWORD how = CREATE_NEW_PROCESS_GROUP | CREATE_UNICODE_ENVIRONMENT | EXTENDED_STARTUPINFO_PRESENT;
    BOOL done = listed &&
                UpdateProcThreadAttribute(start.lpAttributeList, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles,
                                          count * sizeof *handles, NULL, NULL) &&
                CreateProcessW(program, line, NULL, NULL, TRUE, how, environment, NULL, &start.StartupInfo, created);
    DWORD error = GetLastError();
    if (listed) DeleteProcThreadAttributeList(start.lpAttributeList);
    free(start.lpAttributeList);
    free(environment);
    free(line);
    free(program);
    SetLastError(error);
    return done;
}

int os_start(os_process *process, const char *const *command, const char *const *additions, int memory, int life)
{
    static SRWLOCK one_at_a_time = SRWLOCK_INIT;
    HANDLE handles[STREAMS + LIFE + MEMORY_HANDLES];
    size_t count = memory_handles(memory, handles + STREAMS + LIFE);
    if (count == 0) return last_error();
    count += STREAMS + LIFE;
    handles[0] = inherited_stream(STD_INPUT_HANDLE);
    handles[1] = inherited_stream(STD_OUTPUT_HANDLE);
    handles[2] = inherited_stream(STD_ERROR_HANDLE);
    handles[STREAMS] = handle_of(life);
    PROCESS_INFORMATION created;
    /* The list says who inherits, but only of what can be inherited: no longer than it takes. */
    AcquireSRWLockExclusive(&one_at_a_time);
    for (size_t i = STREAMS; i < count; i++) set_inherited(handles[i], true);
    BOOL done = create(command, additions, handles, count, &created);
    int error = done ? 0 : last_error();
    for (size_t i = STREAMS; i < count; i++) set_inherited(handles[i], false);
    ReleaseSRWLockExclusive(&one_at_a_time);
    for (size_t i = 0; i < STREAMS; i++) CloseHandle(handles[i]);
    if (!done) return error;
    CloseHandle(created.hThread);
    process->pid = (int)created.dwProcessId;
    process->watch = number_of(created.hProcess);
    return 0;
}

bool os_await_end(const os_process *process, int milliseconds, os_ending *ending)
{
    HANDLE handle = handle_of(process->watch);
    if (WaitForSingleObject(handle, milliseconds < 0 ? INFINITE : (DWORD)milliseconds) == WAIT_TIMEOUT) return false;
    DWORD code = 0;
    bool known = GetExitCodeProcess(handle, &code) != 0;
    *ending = (os_ending){known, (int)code, 0}; /* a crash has a code, too: 0xC0000005 */
    return true;
}

uint64_t os_own_memory(const os_process *process)
{
    PROCESS_MEMORY_COUNTERS counters = {.cb = sizeof counters};
    BOOL told = K32GetProcessMemoryInfo(handle_of(process->watch), &counters, counters.cb);
    return told ? counters.PagefileUsage : 0; /* what is not shared, in memory or not */
}

void os_kill(const os_process *process)
{
    TerminateProcess(handle_of(process->watch), 1);
}

/* Without the ends of libraries, which would wait for threads. */
void os_exit_now(int code)
{
    TerminateProcess(GetCurrentProcess(), (UINT)code);
    _exit(code);
}

static BOOL WINAPI ignore(DWORD event)
{
    return event == CTRL_C_EVENT;
}

/* A handler, because programs that are started from here would inherit that nobody is to be asked. */
void os_ignore_interrupt(void)
{
    SetConsoleCtrlHandler(ignore, TRUE);
    SetConsoleCtrlHandler(NULL, FALSE);
}

struct os_thread {
    HANDLE handle;
    void (*run)(void *);
    void *argument;
};

static DWORD WINAPI run_thread(void *argument)
{
    os_thread *thread = argument;
    thread->run(thread->argument);
    return 0;
}

os_thread *os_start_thread(void (*run)(void *), void *argument, bool blocks_signals)
{
    const size_t small_stack = 128u << 10;
    os_thread *thread = malloc(sizeof *thread);
    if (thread == NULL) return NULL;
    *thread = (os_thread){.run = run, .argument = argument};
    size_t stack = blocks_signals ? small_stack : 0;
    thread->handle = CreateThread(NULL, stack, run_thread, thread, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (thread->handle != NULL) return thread;
    free(thread);
    return NULL;
}

void os_join_thread(os_thread *thread)
{
    WaitForSingleObject(thread->handle, INFINITE);
    os_forget_thread(thread);
}

void os_forget_thread(os_thread *thread)
{
    CloseHandle(thread->handle);
    free(thread);
}

/* There are no forks. */
int os_at_fork(void (*forked)(void))
{
    (void)forked;
    return 0;
}

static HMODULE module_of(const void *symbol, DWORD how)
{
    HMODULE module = NULL;
    how |= GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    return GetModuleHandleExW(how, (LPCWSTR)symbol, &module) ? module : NULL;
}

/* With slashes, which every call takes that a path goes to. */
char *os_library_path(const void *symbol)
{
    HMODULE module = module_of(symbol, GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT);
    enum { LONGEST = 1 << 15 };
    wchar_t *path = module == NULL ? NULL : malloc(LONGEST * sizeof *path);
    DWORD length = path == NULL ? 0 : GetModuleFileNameW(module, path, LONGEST);
    static const wchar_t VERBATIM[] = L"\\\\?\\"; /* what begins so takes no slashes */
    const wchar_t *start = path;
    if (length > 0 && wcsncmp(path, VERBATIM, 4) == 0 && wcsncmp(path + 4, L"UNC\\", 4) != 0) start += 4;
    char *result = length > 0 && length < LONGEST ? to_utf8(start) : NULL;
    for (char *mark = result; mark != NULL && (mark = strchr(mark, '\\')) != NULL;) *mark = '/';
    free(path);
    return result;
}

void os_keep_library(const void *symbol)
{
    (void)module_of(symbol, GET_MODULE_HANDLE_EX_FLAG_PIN);
}

/* Scripts of a shell, which stand beside programs under the same name, are none. */
bool os_is_program(const char *path)
{
    size_t length = strlen(path);
    if (length < 4 || _stricmp(path + length - 4, OS_PROGRAM_ENDING) != 0) return false;
    wchar_t *wide = to_wide(path);
    DWORD attributes = wide == NULL ? INVALID_FILE_ATTRIBUTES : GetFileAttributesW(wide);
    free(wide);
    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) == 0;
}

static bool is_separator(char character)
{
    return character != '\0' && strchr(OS_FOLDER_SEPARATORS, character) != NULL;
}

bool os_is_absolute(const char *path)
{
    return is_separator(path[0]) || (path[0] != '\0' && path[1] == ':' && is_separator(path[2]));
}

/* Not python3.dll, which has a part of the functions and sends those on. */
static HMODULE find_python(void)
{
    HMODULE modules[1024];
    DWORD size = 0;
    if (!K32EnumProcessModules(GetCurrentProcess(), modules, sizeof modules, &size)) return NULL;
    size_t count = size / sizeof *modules;
    for (size_t i = 0; i < count && i < sizeof modules / sizeof *modules; i++) {
        if (GetProcAddress(modules[i], "PyInterpreterState_Main") != NULL) return modules[i];
    }
    return NULL;
}

void *os_find_symbol(const char *name)
{
    static HMODULE python;
    if (python == NULL) python = find_python();
    FARPROC address = python == NULL ? NULL : GetProcAddress(python, name);
    void *result;
    memcpy(&result, &address, sizeof result);
    return result;
}
