/* Windows: memory, waiting, time and processors.
 *
 * Nothing there waits on an address that two processes share, so each word that is waited on has an event, which the
 * child inherits with the memory. An event stays set until somebody has waited for it: no wake-up is lost between a look
 * at the word and the wait. */
#include "os_windows.h"

#include <stdlib.h>

#include "layout.gen.h"

/* For the words that are waited on: two of the header, and the child's of each slot. */
enum { BELLS = 2 + SLOT_COUNT };

static uint32_t bell_of(size_t offset)
{
    if (offset < PAGE) return offset == HEADER_childSleep ? 0 : 1;
    return 2 + (uint32_t)((offset - PAGE) / SLOT_SIZE);
}

/* What stands behind the memory for who inherits it. The host writes it before there is a child, and never reads it
 * afterwards. */
typedef struct {
    uint32_t mark;
    uint32_t size;
    int host; /* the process that has made it */
    int bells[BELLS];
} tail;

enum { MARK = 0x6c696174, GRANULE = 0x10000 };
_Static_assert(sizeof(tail) <= GRANULE && MEMORY_HANDLES == BELLS + 2, "all handles have their place");

/* A memory that is mapped here. */
typedef struct section {
    struct section *next;
    uint8_t *base;
    size_t size;
    HANDLE host;
    HANDLE bells[BELLS];
    _Atomic uint32_t waiting[BELLS]; /* how many threads of this process */
} section;

static section *sections;
static SRWLOCK lock = SRWLOCK_INIT;
/* In a child the process that has started it. */
static HANDLE host;

int last_error(void)
{
    switch (GetLastError()) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return -ENOENT;
    case ERROR_ACCESS_DENIED: return -EACCES;
    case ERROR_BAD_EXE_FORMAT: return -ENOEXEC;
    case ERROR_INVALID_HANDLE: return -EBADF;
    case ERROR_FILENAME_EXCED_RANGE: return -ENAMETOOLONG;
    case ERROR_TOO_MANY_OPEN_FILES: return -EMFILE;
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
    case ERROR_COMMITMENT_LIMIT:
    case ERROR_NO_SYSTEM_RESOURCES: return -ENOMEM;
    default: return -EINVAL;
    }
}

void set_inherited(HANDLE handle, bool inherited)
{
    SetHandleInformation(handle, HANDLE_FLAG_INHERIT, inherited ? HANDLE_FLAG_INHERIT : 0);
}

static size_t tail_offset(size_t size)
{
    return (size + GRANULE - 1) / GRANULE * GRANULE;
}

static tail *map_tail(HANDLE memory, size_t size)
{
    return MapViewOfFile(memory, FILE_MAP_READ | FILE_MAP_WRITE, 0, (DWORD)tail_offset(size), sizeof(tail));
}

static HANDLE copy_of(HANDLE handle, DWORD access)
{
    HANDLE process = GetCurrentProcess();
    HANDLE copy = NULL;
    DWORD options = access == 0 ? DUPLICATE_SAME_ACCESS : 0;
    return DuplicateHandle(process, handle, process, &copy, access, FALSE, options) ? copy : NULL;
}

static bool fill_tail(tail *it, size_t size)
{
    *it = (tail){.mark = MARK, .size = (uint32_t)size};
    it->host = number_of(copy_of(GetCurrentProcess(), SYNCHRONIZE));
    bool complete = it->host != 0;
    for (int i = 0; i < BELLS && complete; i++) {
        it->bells[i] = number_of(CreateEventW(NULL, FALSE, FALSE, NULL));
        complete = it->bells[i] != 0;
    }
    if (complete) return true;
    DWORD error = GetLastError();
    os_close(it->host == 0 ? -1 : it->host);
    for (int i = 0; i < BELLS && it->bells[i] != 0; i++) os_close(it->bells[i]);
    SetLastError(error);
    return false;
}

/* It has no name. All of it counts as used, in the sum that Windows allows. */
int os_new_memory(const char *name, size_t size)
{
    (void)name;
    DWORD whole = (DWORD)(tail_offset(size) + GRANULE);
    HANDLE memory = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, whole, NULL);
    if (memory == NULL) return last_error();
    tail *end = map_tail(memory, size);
    bool filled = end != NULL && fill_tail(end, size);
    int error = filled ? 0 : last_error();
    if (end != NULL) UnmapViewOfFile(end);
    if (filled) return number_of(memory);
    CloseHandle(memory);
    return error;
}

size_t memory_handles(int memory, HANDLE handles[MEMORY_HANDLES])
{
    tail *end = map_tail(handle_of(memory), MAPPING_SIZE);
    if (end == NULL) return 0;
    size_t count = 0;
    handles[count++] = handle_of(memory);
    handles[count++] = handle_of(end->host);
    for (int i = 0; i < BELLS; i++) handles[count++] = handle_of(end->bells[i]);
    UnmapViewOfFile(end);
    return count;
}

static section *new_section(const tail *end, void *base, size_t size)
{
    section *it = calloc(1, sizeof *it);
    if (it == NULL) return NULL;
    it->base = base;
    it->size = size;
    it->host = handle_of(end->host);
    for (int i = 0; i < BELLS; i++) it->bells[i] = handle_of(end->bells[i]);
    /* What an inherited handle is, programs that are started from here would inherit, too. */
    set_inherited(it->host, false);
    for (int i = 0; i < BELLS; i++) set_inherited(it->bells[i], false);
    return it;
}

void *os_map(int memory, size_t size)
{
    tail *end = map_tail(handle_of(memory), size);
    bool is_ours = end != NULL && end->mark == MARK && end->size == size;
    void *base = is_ours ? MapViewOfFile(handle_of(memory), FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, size) : NULL;
    section *it = base == NULL ? NULL : new_section(end, base, size);
    if (end != NULL) UnmapViewOfFile(end);
    errno = is_ours ? ENOMEM : EBADF;
    if (it == NULL) {
        if (base != NULL) UnmapViewOfFile(base);
        return NULL;
    }
    AcquireSRWLockExclusive(&lock);
    host = it->host;
    it->next = sections;
    sections = it;
    ReleaseSRWLockExclusive(&lock);
    return base;
}

/* Nobody waits in it any more. */
void os_unmap(void *base, size_t size)
{
    (void)size;
    section *it = NULL;
    AcquireSRWLockExclusive(&lock);
    for (section **link = &sections; *link != NULL && it == NULL; link = &(*link)->next) {
        if ((*link)->base != base) continue;
        it = *link;
        *link = it->next;
        break;
    }
    ReleaseSRWLockExclusive(&lock);
    if (it == NULL) return;
    for (int i = 0; i < BELLS; i++) CloseHandle(it->bells[i]);
    CloseHandle(it->host);
    UnmapViewOfFile(base);
    free(it);
}

/* For a fork, which there is none of. */
bool os_unshare(void *base, size_t size)
{
    (void)base;
    (void)size;
    return false;
}

/* The memory that a word is in; NULL where it is this process's own. */
static section *section_of(const _Atomic uint32_t *word)
{
    const uint8_t *address = (const uint8_t *)word;
    AcquireSRWLockShared(&lock);
    section *it = sections;
    while (it != NULL && (address < it->base || address >= it->base + it->size)) it = it->next;
    ReleaseSRWLockShared(&lock);
    return it;
}

static DWORD milliseconds_until(uint64_t end)
{
    uint64_t now = os_now();
    uint64_t rest = end > now ? (end - now + MILLISECOND - 1) / MILLISECOND : 0;
    return rest < INFINITE ? (DWORD)rest : INFINITE - 1;
}

static os_outcome wait_for_bell(section *it, uint32_t bell, const _Atomic uint32_t *word, uint32_t value, uint64_t end)
{
    os_outcome outcome = OS_WOKEN;
    atomic_fetch_add(&it->waiting[bell], 1);
    /* It may ring for what was seen without it. */
    while (atomic_load(word) == value && outcome == OS_WOKEN) {
        DWORD limit = milliseconds_until(end);
        if (limit == 0 || WaitForSingleObject(it->bells[bell], limit) == WAIT_TIMEOUT) outcome = OS_TIMEOUT;
    }
    /* One wake-up is for all, and the event lets one through. */
    if (atomic_fetch_sub(&it->waiting[bell], 1) > 1 && outcome == OS_WOKEN) SetEvent(it->bells[bell]);
    return outcome;
}

os_outcome os_wait(_Atomic uint32_t *word, uint32_t value, uint64_t nanoseconds)
{
    uint64_t end = os_now() + nanoseconds;
    section *it = section_of(word);
    if (it != NULL) return wait_for_bell(it, bell_of((size_t)((uint8_t *)word - it->base)), word, value, end);
    BOOL woken = WaitOnAddress((volatile void *)word, &value, sizeof value, milliseconds_until(end));
    return woken || GetLastError() != ERROR_TIMEOUT ? OS_WOKEN : OS_TIMEOUT;
}

void os_wake(_Atomic uint32_t *word)
{
    section *it = section_of(word);
    if (it == NULL) WakeByAddressAll((void *)word);
    else SetEvent(it->bells[bell_of((size_t)((uint8_t *)word - it->base))]);
}

uint64_t os_now(void)
{
    static uint64_t frequency; /* the same each time it is asked for */
    LARGE_INTEGER count;
    if (frequency == 0) {
        LARGE_INTEGER answer;
        QueryPerformanceFrequency(&answer);
        frequency = (uint64_t)answer.QuadPart;
    }
    QueryPerformanceCounter(&count);
    uint64_t ticks = (uint64_t)count.QuadPart;
    return ticks / frequency * NANOSECONDS + ticks % frequency * NANOSECONDS / frequency;
}

int32_t os_cpu(void)
{
    return (int32_t)GetCurrentProcessorNumber();
}

static DWORD_PTR allowed_cpus(void)
{
    DWORD_PTR own = 0;
    DWORD_PTR all = 0;
    return GetProcessAffinityMask(GetCurrentProcess(), &own, &all) ? own : 0;
}

unsigned os_cpu_count(void)
{
    unsigned count = (unsigned)__builtin_popcountll(allowed_cpus());
    if (count > 0) return count;
    DWORD all = GetActiveProcessorCount(ALL_PROCESSOR_GROUPS); /* a process of several groups has no mask */
    return all > 0 ? all : 1;
}

bool os_leave_cpu(int32_t cpu)
{
    DWORD_PTR allowed = allowed_cpus();
    if (cpu < 0 || cpu >= 64) return false;
    DWORD_PTR others = allowed & ~((DWORD_PTR)1 << cpu);
    DWORD_PTR before = others == 0 ? 0 : SetThreadAffinityMask(GetCurrentThread(), others);
    if (before == 0) return false;
    SetThreadAffinityMask(GetCurrentThread(), before);
    return true;
}

/* One event, under two handles: the host's end itself is seen by the handle of its process. */
int os_new_pair(int ends[2])
{
    HANDLE event = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (event == NULL) return last_error();
    HANDLE other = copy_of(event, 0);
    int error = other == NULL ? last_error() : 0;
    ends[0] = number_of(event);
    ends[1] = number_of(other);
    if (error != 0) CloseHandle(event);
    return error;
}

/* No child waits so here: neither runtime opens a socket that it has inherited. */
void os_send_byte(int socket)
{
    (void)socket;
}

void os_hang_up(int socket)
{
    SetEvent(handle_of(socket));
}

void os_close(int descriptor)
{
    if (descriptor != -1) CloseHandle(handle_of(descriptor));
}

int os_keep(int descriptor)
{
    HANDLE copy = copy_of(handle_of(descriptor), 0);
    return copy == NULL ? last_error() : number_of(copy);
}

void os_close_on_exec(int descriptor)
{
    set_inherited(handle_of(descriptor), false);
}

static bool hangs_up(int socket, DWORD milliseconds)
{
    const HANDLE both[] = {handle_of(socket), host};
    return WaitForMultipleObjects(2, both, FALSE, milliseconds) != WAIT_TIMEOUT;
}

void os_await_hangup(int socket)
{
    hangs_up(socket, INFINITE);
}

bool os_is_hung_up(int socket)
{
    return hangs_up(socket, 0);
}
