/**
 * Start, end, the GIL, and the way in from Python, in this process.
 *
 * @module
 */
import { ceval } from "../capi/ceval.ts";
import { methodobject } from "../capi/methodobject.ts";
import { object } from "../capi/object.ts";
import { pymem } from "../capi/pymem.ts";
import { pylifecycle } from "../capi/pylifecycle.ts";
import { sysmodule } from "../capi/sysmodule.ts";
import type { Bulk, EntryHandler, InitConfig } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import { pick } from "../lazy.ts";
import type { Pinned } from "../native.ts";
import type { Libpython } from "./in_process.ts";
import { METH_O, METHOD_DEF_SIZE } from "../layout/methoddef.ts";
import { otherThread } from "./other_thread.ts";
import { wide } from "../layout/wide.ts";

const ROWS = {
  ...pick(ceval, "PyEval_SaveThread", "PyEval_RestoreThread"),
  ...pick(methodobject, "PyCFunction_NewEx"),
  ...pick(object, "Py_DecRef"),
  ...pick(pymem, "PyMem_RawCalloc"),
  ...pick(pylifecycle, "Py_SetProgramName", "Py_SetPythonHome", "Py_InitializeEx", "Py_IsInitialized", "Py_FinalizeEx"),
  ...pick(sysmodule, "PySys_SetArgvEx"),
} as const;

/** The life-cycle part of {@linkcode Bulk}. */
export function lifecycle(
  python: Libpython,
): Pick<
  Bulk,
  | "initialize"
  | "finalize"
  | "isInitialized"
  | "join"
  | "leaveAtEnd"
  | "thisThread"
  | "hasThread"
  | "attach"
  | "detach"
  | "flush"
  | "newEntry"
  | "defer"
  | "canDefer"
  | "releaseMany"
> {
  const { native } = python;
  const c = python.bind(ROWS);
  let thread: Ptr = native.NULL;

  /** A wide string that C keeps. */
  const keep = (text: string): Ptr => {
    const data = wide(text, native.wideWchar);
    const pinned = native.pin(data.length);
    pinned.bytes.set(data);
    kept.push(pinned);
    return pinned.address;
  };

  /** Zeroed memory that is never given up: Python looks at it even when the thread that made it has ended. */
  const allocate = (size: number): Pinned => {
    const address = c.PyMem_RawCalloc(1, size);
    return { address, bytes: new Uint8Array(native.view(address, size)) };
  };

  return {
    initialize(config: InitConfig): void {
      for (const [name, value] of Object.entries(config.flags)) {
        const address = python.address(name);
        if (address) new DataView(native.view(address, 4)).setInt32(0, value, LITTLE_ENDIAN);
      }
      // SAFETY: nobody is attached yet. The strings are pinned for ever: Python reads them again whenever it computes
      // its paths.
      if (config.executable !== undefined) c.Py_SetProgramName(keep(config.executable));
      if (config.home !== undefined) c.Py_SetPythonHome(keep(config.home));
      // 0: signals stay the runtime's.
      c.Py_InitializeEx(0);
      const argv = native.pin(8 * config.argv.length || 8);
      kept.push(argv);
      config.argv.forEach((arg, index) => native.writePtr(argv, 8 * index, keep(arg)));
      // Attached by the initialization; Python copies the strings. 0: sys.path stays as it is.
      c.PySys_SetArgvEx(config.argv.length, argv.address, 0);
      thread = native.NULL;
    },
    // SAFETY: attached, for the last time.
    finalize: () => c.Py_FinalizeEx(),
    isInitialized: () => c.Py_IsInitialized() !== 0,
    ...otherThread(python),
    attach(): void {
      // SAFETY: detached, with the state that this thread's own `detach` saved.
      c.PyEval_RestoreThread(thread);
    },
    detach(): void {
      // SAFETY: attached; the state is this thread's, which alone takes it back.
      thread = c.PyEval_SaveThread();
    },
    flush: () => {},
    releaseMany(objects: readonly Ptr[]): void {
      // SAFETY: the caller is attached and gives its references.
      for (let i = 0; i < objects.length; i++) if (objects[i]) c.Py_DecRef(objects[i]);
    },
    // Who calls is on this very thread.
    defer: () => undefined,
    canDefer: () => false,
    newEntry(handler: EntryHandler): Ptr {
      const definition = allocate(METHOD_DEF_SIZE);
      const name = allocate(8);
      name.bytes.set([..."_call"].map((char) => char.charCodeAt(0)));
      native.writePtr(definition, 0, name.address);
      native.writePtr(definition, 8, native.callback(handler));
      new DataView(definition.bytes.buffer).setInt32(16, METH_O, LITTLE_ENDIAN);
      // SAFETY: Python keeps the address of the definition. The result is the caller's.
      return c.PyCFunction_NewEx(definition.address, native.NULL, native.NULL);
    },
  };
}

const LITTLE_ENDIAN = true;

/** Memory whose address C holds until the process ends. */
const kept: unknown[] = [];
