/**
 * The checked mode: a backend around a backend, which looks at every call before C does.
 *
 * @module
 */
import type { Backend, Bulk } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Host } from "../host.ts";
import type { ValueCall } from "../remote/value_call.ts";
import { Attachment } from "./attachment.ts";
import { checkedBulk, checkedHandler } from "./bulk.ts";
import { checkedCall, type Checks } from "./call.ts";
import { Ledger } from "./ledger.ts";
import { exitReport, heldIn, type HeldReferences } from "./report.ts";
import { CheckedStack } from "./stack.ts";

let current: Ledger | undefined;

/** Whether there are checks already. */
export function isChecking(): boolean {
  return current !== undefined;
}

/** A backend with checks around another. At the end of the program it says what was never released. */
export function checked(inner: Backend, host: Host): Backend {
  const ledger = current = new Ledger();
  const checks: Checks = { inner, ledger, attachment: new Attachment(inner) };
  const report = (): void => {
    const text = exitReport(heldIn(ledger));
    if (text !== "") console.error(text);
  };
  host.onExit(report);
  let bulk: Bulk | undefined;
  return {
    name: inner.name,
    hosted: inner.hosted,
    NULL: inner.NULL,
    running: () => inner.running(),
    open: (library, needs) => inner.open(library, needs),
    ready: inner.ready && ((handler, directly) => {
      inner.ready!(checkedHandler(checks, handler), (call) => {
        giveResults(ledger, call);
        return checks.attachment.during(() => directly(call));
      });
    }),
    bind(name, row) {
      const call = inner.bind(name, row);
      return call && checkedCall(checks, name, row, call);
    },
    data(name): Ptr {
      const ptr = inner.data(name);
      if (ptr) ledger.borrow(ptr, undefined);
      return ptr;
    },
    cell: (kind) => inner.cell(kind),
    stack: () => new CheckedStack(inner.stack(), ledger),
    get bulk(): Bulk {
      return bulk ??= checkedBulk(checks, report);
    },
  };
}

/**
 * Says of an address that it is an object, where no call has given it: a callback of C, or another library. Does nothing
 * where calls are not checked.
 *
 * @example An address from elsewhere
 * ```ts
 * import { backend, bulk, discover, object, openLibpython, type Ptr, trust } from "@pyo3/ts/ffi";
 *
 * const python = discover();
 * openLibpython(python.library);
 * if (!bulk.isInitialized()) bulk.initialize({ executable: python.executable, argv: [], flags: {} });
 * const told: Ptr = backend().data("_Py_NoneStruct");
 * console.assert(object.PyObject_IsTrue(trust(told)) === 0);
 * ```
 */
export function trust(ptr: Ptr): Ptr {
  current?.borrow(ptr, undefined);
  return ptr;
}

/**
 * Which references are held that no scope will release, by where they were made, the most first. Empty where calls are
 * not checked.
 *
 * @example Nothing is left behind
 * ```ts alone
 * import { bulk, checkCalls, discover, heldReferences, listobject, object, openLibpython } from "@pyo3/ts/ffi";
 *
 * checkCalls();
 * const python = discover();
 * openLibpython(python.library);
 * bulk.initialize({ executable: python.executable, argv: [], flags: {} });
 * const list = listobject.PyList_New(0);
 * console.assert(heldReferences()[0].call === "PyList_New");
 * object.Py_DecRef(list);
 * console.assert(heldReferences().length === 0);
 * ```
 */
export function heldReferences(): HeldReferences[] {
  return current === undefined ? [] : heldIn(current);
}

const watched = new WeakSet<ValueCall>();

/** Takes note of what a call of plain values is answered with. */
function giveResults(ledger: Ledger, call: ValueCall): void {
  if (watched.has(call)) return;
  watched.add(call);
  const { returnObject } = call;
  Object.defineProperty(call, "returnObject", {
    value: (result: Ptr): void => {
      if (result) ledger.release(result, "Python as an answer");
      returnObject(result);
    },
  });
}
