/* The files of Windows with both processes, but neither Python nor TypeScript: `windows_test`, on Windows or by Wine. */
#include "../child.h"
#include "../transport.h"
#include "../os_windows.h" /* last: it has `near` for a macro */

#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "check.h"

int failures;

enum { ROUNDS = 5000, STARTS = 20, LATE = 20 };
#define SECOND (1000 * MILLISECOND)

/* What is hard to quote. */
static const char *const ARGUMENTS[] = {"plain", "two words", "", "a\"quote", "back\\slash\\", "\\\\\"", "gr\xc3\xbc\xc3\x9f \xf0\x9f\x90\x8d"};
static const wchar_t *const WIDE[] = {L"plain", L"two words", L"", L"a\"quote", L"back\\slash\\", L"\\\\\"", L"gr\u00fc\u00df \U0001f40d"};
enum { ARGUMENT_COUNT = sizeof ARGUMENTS / sizeof *ARGUMENTS };

/* One child and what goes with it. */
typedef struct {
    uint8_t *base;
    int life;
    os_process process;
    uint32_t sent;
} program;

static char *own_path;

static bool start(program *it, const char *role)
{
    const char *command[ARGUMENT_COUNT + 3] = {own_path, role};
    memcpy(command + 2, ARGUMENTS, sizeof ARGUMENTS);
    char place[100];
    int ends[2];
    *it = (program){.sent = FIRST_SEQUENCE};
    int memory = os_new_memory("test", MAPPING_SIZE);
    it->base = memory < 0 ? NULL : os_map(memory, MAPPING_SIZE);
    if (it->base == NULL || os_new_pair(ends) != 0) return false;
    it->life = ends[0];
    set_up_mapping(it->base);
    snprintf(place, sizeof place, "TEST_PLACE=%d:%d", memory, ends[1]);
    const char *const additions[] = {place, "test_text=gr\xc3\xbc\xc3\x9f", NULL};
    int error = os_start(&it->process, command, additions, memory, ends[1]);
    os_close(memory);
    os_close(ends[1]);
    if (error != 0) printf("%s cannot be started: %d\n", own_path, error);
    return error == 0;
}

static int end(program *it)
{
    os_ending ending = {false, -1, 0};
    os_hang_up(it->life);
    CHECK(os_await_end(&it->process, 10000, &ending) && ending.known);
    os_close(it->life);
    os_close(it->process.watch);
    os_unmap(it->base, MAPPING_SIZE);
    return ending.code;
}

static bool await_ready(const program *it)
{
    _Atomic uint32_t *ready = header_word(it->base, HEADER_ready);
    uint64_t limit = os_now() + 20 * SECOND;
    while (atomic_load(ready) == 0 && os_now() < limit) os_wait(ready, 0, SECOND);
    return atomic_load(ready) == 1 && atomic_load(header_word(it->base, HEADER_digest)) == 0x1234;
}

/* A message with a number, and the answer: one more. Neither side spins. */
static uint32_t ask(program *it, uint32_t number)
{
    block *in = child_block(it->base, 1);
    host_block(it->base, 1)->id = number;
    it->sent += STEP;
    publish_to_child(it->base, 1, it->sent, it->life);
    uint64_t limit = os_now() + 10 * SECOND;
    while (look(in, it->sent) == NOTHING && os_now() < limit) {
        if (start_sleep(in, it->sent) == NOTHING) finish_sleep(in, it->sent, TICK);
    }
    return look(in, it->sent) == MESSAGE ? in->id : 0;
}

static void test_messages(void)
{
    program it;
    CHECK(start(&it, "child") && await_ready(&it));
    uint64_t begin = os_now();
    uint32_t right = 0;
    for (uint32_t i = 1; i <= ROUNDS; i++) right += ask(&it, i) == i + 1;
    CHECK(right == ROUNDS);
    printf("there and back, asleep: %.1f us\n", (double)(os_now() - begin) / (1e3 * (double)ROUNDS));
    CHECK(os_own_memory(&it.process) > 0);
    CHECK(!os_is_hung_up(it.life));
    CHECK(end(&it) == 0);
}

/* By the thread that calls back, which Bun has. */
static void test_watching(void)
{
    program it;
    CHECK(start(&it, "watcher") && await_ready(&it));
    uint32_t right = 0;
    for (uint32_t i = 1; i <= ROUNDS; i++) right += ask(&it, i) == i + 1;
    CHECK(right == ROUNDS);
    CHECK(end(&it) == 0);
}

static void test_ends(void)
{
    program it;
    os_ending ending;
    CHECK(start(&it, "child") && await_ready(&it));
    CHECK(!os_await_end(&it.process, 50, &ending));
    os_kill(&it.process);
    CHECK(end(&it) == 1);
    CHECK(start(&it, "leave") && end(&it) == 7);
    const char *const nothing[] = {"C:/no/such/program.exe", NULL};
    const char *const none[] = {NULL};
    int memory = os_new_memory("test", MAPPING_SIZE);
    int ends[2];
    CHECK(memory > 0 && os_new_pair(ends) == 0);
    CHECK(os_start(&it.process, nothing, none, memory, ends[1]) == -ENOENT);
    os_close(ends[0]);
    os_close(ends[1]);
    void *base = os_map(memory, MAPPING_SIZE);
    CHECK(base != NULL);
    os_unmap(base, MAPPING_SIZE);
    os_close(memory);
}

/* What is no such memory. */
static void test_numbers(void)
{
    HANDLE other = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, MAPPING_SIZE + (1 << 20), NULL);
    CHECK(os_map(0x7ffffff0, MAPPING_SIZE) == NULL && errno == EBADF);
    CHECK(os_map(number_of(other), MAPPING_SIZE) == NULL && errno == EBADF);
    CloseHandle(other);
}

/* The code of the middle process is the number of the one that it has started, and has left by its end. */
static void test_orphan(void)
{
    program it;
    os_ending ending;
    CHECK(start(&it, "parent"));
    CHECK(os_await_end(&it.process, 20000, &ending) && ending.code > 0);
    HANDLE orphan = OpenProcess(SYNCHRONIZE, FALSE, (DWORD)ending.code);
    CHECK(orphan == NULL || WaitForSingleObject(orphan, 5000) == WAIT_OBJECT_0);
    if (orphan != NULL) CloseHandle(orphan);
    end(&it);
}

static void test_leftovers(void)
{
    DWORD before = 0;
    DWORD after = 0;
    for (int i = 0; i <= STARTS; i++) {
        program it;
        CHECK(start(&it, "leave") && end(&it) == 7);
        GetProcessHandleCount(GetCurrentProcess(), i == 0 ? &before : &after);
    }
    CHECK(before == after);
    if (before != after) printf("%u handles became %u\n", (unsigned)before, (unsigned)after);
}

static _Atomic uint32_t own_word;
static _Atomic uint32_t woken;

static void wait_for_word(void *unused)
{
    (void)unused;
    while (atomic_load(&own_word) == 0) os_wait(&own_word, 0, 10 * SECOND);
    atomic_fetch_add(&woken, 1);
}

static void test_waiting(void)
{
    os_thread *threads[4];
    uint64_t begin = os_now();
    CHECK(os_wait(&own_word, 0, 20 * MILLISECOND) == OS_TIMEOUT && os_now() - begin >= 15 * MILLISECOND);
    CHECK(os_wait(&own_word, 1, SECOND) == OS_WOKEN);
    for (int i = 0; i < 4; i++) threads[i] = os_start_thread(wait_for_word, NULL, i % 2 == 0);
    Sleep(LATE);
    atomic_store(&own_word, 1);
    os_wake(&own_word);
    for (int i = 0; i < 4; i++) os_join_thread(threads[i]);
    CHECK(atomic_load(&woken) == 4 && os_now() - begin < 5 * SECOND);
}

static _Atomic uint32_t *shared_word;

static void wait_for_shared(void *unused)
{
    (void)unused;
    while (atomic_load(shared_word) == 0) os_wait(shared_word, 0, 10 * SECOND);
    atomic_fetch_add(&woken, 1);
}

/* One wake-up is for all who wait on a word. */
static void test_sharing(void)
{
    os_thread *threads[4];
    int memory = os_new_memory("test", MAPPING_SIZE);
    uint8_t *base = os_map(memory, MAPPING_SIZE);
    os_close(memory);
    CHECK(base != NULL);
    shared_word = header_word(base, HEADER_childSleep);
    uint64_t begin = os_now();
    CHECK(os_wait(shared_word, 0, 20 * MILLISECOND) == OS_TIMEOUT);
    os_wake(shared_word); /* for nobody */
    CHECK(os_wait(shared_word, 0, 20 * MILLISECOND) == OS_TIMEOUT);
    atomic_store(&woken, 0);
    for (int i = 0; i < 4; i++) threads[i] = os_start_thread(wait_for_shared, NULL, false);
    Sleep(LATE);
    atomic_store(shared_word, 1);
    os_wake(shared_word);
    for (int i = 0; i < 4; i++) os_join_thread(threads[i]);
    CHECK(atomic_load(&woken) == 4 && os_now() - begin < 5 * SECOND);
    os_unmap(base, MAPPING_SIZE);
}

static void test_places(void)
{
    CHECK(os_is_absolute("C:/x") && os_is_absolute("D:\\x") && os_is_absolute("//host/share") && !os_is_absolute("x/y"));
    CHECK(!os_is_absolute("C:x") && !os_is_absolute("") && os_is_absolute(own_path));
    CHECK(os_is_program(own_path) && !os_is_program("C:/no/such.exe") && !os_is_program("C:/windows"));
    CHECK(strchr(own_path, '\\') == NULL);
    CHECK(os_variable("TEST_NOT_SET") == NULL && os_find_symbol("Py_GetVersion") == NULL);
    CHECK(os_cpu_count() >= 1 && os_cpu() >= 0);
}

/* The child's side. */

static uint32_t sequence = FIRST_SEQUENCE;

static void answer(int32_t slot)
{
    uint8_t *base = pyo3_ts_child_base();
    child_block(base, (uint32_t)slot)->id = host_block(base, (uint32_t)slot)->id + 1;
    sequence += STEP;
}

/* Answers as long as there are messages, and says that it sleeps. */
static void answer_all(void)
{
    int32_t answered = NO_MESSAGE;
    pyo3_ts_child_wake();
    for (;;) {
        int32_t slot = pyo3_ts_child_next(answered, 0);
        if (slot < 0) slot = pyo3_ts_child_sleep(SLEEP_futex);
        if (slot < 0) return;
        answer(slot);
        answered = slot;
    }
}

static void be_woken(void)
{
    answer_all();
    pyo3_ts_child_watched();
}

static int check_inheritance(void)
{
    int count = 0;
    wchar_t **own = CommandLineToArgvW(GetCommandLineW(), &count);
    if (own == NULL || count != ARGUMENT_COUNT + 2) return 20;
    for (int i = 0; i < ARGUMENT_COUNT; i++) {
        if (wcscmp(own[i + 2], WIDE[i]) != 0) return 30 + i;
    }
    char *text = os_variable("TEST_TEXT"); /* of any case */
    if (text == NULL || strcmp(text, "gr\xc3\xbc\xc3\x9f") != 0) return 40;
    free(text);
    return os_variable("PATH") == NULL ? 41 : 0;
}

static int be_child(bool watches)
{
    int memory = 0;
    int life = 0;
    char *place = os_variable("TEST_PLACE");
    if (place == NULL || sscanf(place, "%d:%d", &memory, &life) != 2) return 10;
    if (pyo3_ts_child_open(memory, life) != 0) return 11;
    if (pyo3_ts_child_open(memory, life) != -EALREADY) return 12;
    int fault = check_inheritance();
    if (fault != 0) return fault;
    answer_all();
    if (watches && (pyo3_ts_child_watch(be_woken) != 0 || pyo3_ts_child_watch(be_woken) != -EALREADY)) return 13;
    if (watches) pyo3_ts_child_watched();
    pyo3_ts_child_ready(0x1234);
    while (watches) Sleep(1000);
    for (;;) {
        if (pyo3_ts_child_wait(1000) != 0) answer_all();
    }
}

static int be_parent(void)
{
    program it;
    /* Without a word to it: it has to find out. */
    return start(&it, "child") && await_ready(&it) ? it.process.pid : -1;
}

int main(int count, char **arguments)
{
    const char *role = count > 1 ? arguments[1] : "";
    own_path = os_library_path(&failures);
    if (strcmp(role, "child") == 0) return be_child(false);
    if (strcmp(role, "watcher") == 0) return be_child(true);
    if (strcmp(role, "leave") == 0) return 7;
    if (strcmp(role, "parent") == 0) return be_parent();
    test_places();
    test_waiting();
    test_sharing();
    test_numbers();
    test_messages();
    test_watching();
    test_ends();
    test_orphan();
    test_leftovers();
    if (failures == 0) puts("passed");
    return failures == 0 ? 0 : 1;
}
