/**
 * Python on a thread that has not started it: how such a thread finds it, and how it leaves.
 *
 * @module
 */
import { object } from "../capi/object.ts";
import { pystate } from "../capi/pystate.ts";
import type { Bulk } from "../backend.ts";
import type { Call, Ptr } from "../ctype.ts";
import type { Native } from "../native.ts";
import { pick } from "../lazy.ts";
import type { Libpython } from "./in_process.ts";

/** The libpython that another thread of this process has started; `undefined` where none has. */
export function runningLibrary(native: Native): string | undefined {
  const everything = native.dlopen(null);
  const isInitialized = native.dlsym(everything, "Py_IsInitialized");
  const dladdr = native.dlsym(everything, "dladdr");
  // SAFETY: the functions take what their rows say; Python's may be called by any thread at any time.
  if (!isInitialized || !dladdr || !native.at(isInitialized, ["i32", []])()) return undefined;
  const found = native.pin(DL_INFO_SIZE);
  if (!native.at(dladdr, ["i32", ["pointer", "pointer"]])(isInitialized, found.address)) return undefined;
  // SAFETY: the loader has just written there where its text stands, which lives as long as the library. Read through
  // the bytes, which keeps them until now.
  return native.text(native.pinnedPtr(found, 0));
}

/** `sizeof(Dl_info)`, which begins with the path. */
const DL_INFO_SIZE = 32;

const ROWS = {
  ...pick(pystate, "PyGILState_Ensure", "PyThreadState_Get", "PyThreadState_GetID", "PyThreadState_Next"),
  ...pick(pystate, "PyInterpreterState_Main", "PyInterpreterState_ThreadHead"),
  ...pick(object, "Py_IncRef"),
} as const;

/** What `PyGILState_Release` takes: go on being attached, or detach. */
const ATTACHED = 2n;
const DETACHED = 1n;

/** The part of the life-cycle that is about such threads. */
export function otherThread(
  python: Libpython,
): Pick<Bulk, "join" | "leaveAtEnd" | "thisThread" | "hasThread"> {
  const { native } = python;
  const c = python.bind(ROWS);
  // Before 3.9 by its address, which another may have afterwards.
  const numberOf = (state: Ptr): number =>
    Number(c.PyThreadState_GetID === undefined ? state : c.PyThreadState_GetID(state));
  return {
    // SAFETY: attached, here and below, so that no thread comes or goes meanwhile.
    thisThread: () => numberOf(c.PyThreadState_Get()),
    hasThread(number: number): boolean {
      let state = c.PyInterpreterState_ThreadHead(c.PyInterpreterState_Main());
      while (state && numberOf(state) !== number) state = c.PyThreadState_Next(state);
      return Boolean(state);
    },
    join(): void {
      // SAFETY: the state that this makes for the thread is kept until its end.
      c.PyGILState_Ensure();
    },
    leaveAtEnd(owned: Ptr): boolean {
      const atEnd = threadExit(native);
      if (atEnd === undefined) return false;
      // SAFETY: C functions all, of a library that is never closed, so that they can run when nothing is left of the
      // runtime. The last one registered comes first: attaches a thread that was detached, or that its runtime has ended
      // in the middle of an attachment; gives up the reference; then the count that the first has made, and at last the
      // thread's state, which frees the GIL.
      c.Py_IncRef(owned);
      atEnd(python.address("PyGILState_Release"), DETACHED);
      atEnd(python.address("PyGILState_Release"), ATTACHED);
      atEnd(python.address("Py_DecRef"), BigInt(owned));
      atEnd(python.address("PyGILState_Ensure"), 0n);
      return true;
    },
  };
}

/** What has a C function of one argument run at the end of this thread; `undefined` where the C library has no such. */
function threadExit(native: Native): ((callee: Ptr, argument: bigint) => void) | undefined {
  const everything = native.dlopen(null);
  for (const name of ["__cxa_thread_atexit_impl", "_tlv_atexit"]) {
    const address = native.dlsym(everything, name);
    if (!address) continue;
    // The third says which library must stay open meanwhile; macOS does not ask.
    const register = native.at(address, ["i32", ["pointer", "u64", "u64"]]) as Call<["i32", ["pointer", "u64", "u64"]]>;
    return (callee, argument) => void register(callee, argument, 0n);
  }
  return undefined;
}
