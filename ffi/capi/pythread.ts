/** `pythread.h` @module */
// `long` is 32 bits on Windows; a `long` is written here as on 64-bit Unix.

/** `PyThread_*` */
export const pythread = {
  PyThread_init_thread: ["void", []],
  PyThread_start_new_thread: ["u64", ["pointer", "pointer"]],
  PyThread_exit_thread: ["void", []],
  PyThread_get_thread_ident: ["u64", []],
  PyThread_get_thread_native_id: ["u64", []],
  PyThread_allocate_lock: ["pointer", []],
  PyThread_free_lock: ["void", ["pointer"]],
  PyThread_acquire_lock: ["i32", ["pointer", "i32"]],
  PyThread_acquire_lock_timed: ["i32", ["pointer", "i64", "i32"]],
  PyThread_release_lock: ["void", ["pointer"]],
  PyThread_get_stacksize: ["usize", []],
  PyThread_set_stacksize: ["i32", ["usize"]],
  PyThread_GetInfo: ["owned", []],
  PyThread_create_key: ["i32", []],
  PyThread_delete_key: ["void", ["i32"]],
  PyThread_set_key_value: ["i32", ["i32", "pointer"]],
  PyThread_get_key_value: ["pointer", ["i32"]],
  PyThread_delete_key_value: ["void", ["i32"]],
  PyThread_ReInitTLS: ["void", []],
  PyThread_tss_alloc: ["pointer", []],
  PyThread_tss_free: ["void", ["pointer"]],
  PyThread_tss_is_created: ["i32", ["pointer"]],
  PyThread_tss_create: ["i32", ["pointer"]],
  PyThread_tss_delete: ["void", ["pointer"]],
  PyThread_tss_set: ["i32", ["pointer", "pointer"]],
  PyThread_tss_get: ["pointer", ["pointer"]],
} as const;
