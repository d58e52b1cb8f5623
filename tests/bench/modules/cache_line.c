/* The floor of every call into another process: how long one word takes to the other processor and back. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static _Alignas(128) _Atomic unsigned word;
enum { ROUNDS = 200000 };

static void *answer(void *unused)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        while (atomic_load_explicit(&word, memory_order_acquire) != 2 * i + 1) continue;
        atomic_store_explicit(&word, 2 * i + 2, memory_order_release);
    }
    return unused;
}

int main(void)
{
    pthread_t other;
    struct timespec start, end;
    pthread_create(&other, NULL, answer, NULL);
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (unsigned i = 0; i < ROUNDS; i++) {
        atomic_store_explicit(&word, 2 * i + 1, memory_order_release);
        while (atomic_load_explicit(&word, memory_order_acquire) != 2 * i + 2) continue;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    pthread_join(other, NULL);
    printf("%.0f\n", ((double)(end.tv_sec - start.tv_sec) * 1e9 + (double)(end.tv_nsec - start.tv_nsec)) / ROUNDS);
    return 0;
}
