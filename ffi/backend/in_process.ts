/**
 * CPython in this process, over a runtime's own FFI.
 *
 * @module
 */
import { type Backend, type Bulk, LibraryError } from "../backend.ts";
import type { Call, Calls, Header, Ptr, Row } from "../ctype.ts";
import { object } from "../capi/object.ts";
import { type Bind, lazily, pick } from "../lazy.ts";
import { inRange, type Native } from "../native.ts";
import { buffers } from "./buffers.ts";
import { calls } from "./calls.ts";
import { errors } from "./errors.ts";
import { lifecycle } from "./lifecycle.ts";
import { runningLibrary } from "./other_thread.ts";
import { NativeStack } from "./owned_stack.ts";
import { sequences } from "./sequences.ts";
import { strings } from "./strings.ts";

// SAFETY: `open` comes before every call; who is attached and owns what is each group's to say.

/** An open libpython: what the bulk operations stand on. */
export interface Libpython {
  readonly native: Native;
  /** The running minor version, 3.x. */
  readonly minor: number;
  /** Whether other threads run while this one is attached: what is borrowed may be gone. */
  readonly freeThreaded: boolean;
  /** Binds a function; `undefined` when this Python lacks it. */
  bindRow(name: string, row: Row): Call<Row> | undefined;
  /** Rows as functions, bound at first use. */
  bind<H extends Header>(rows: H): Calls<H>;
  /** The address of a data symbol, or NULL. */
  address(name: string): Ptr;
}

/** A {@linkcode Backend} that calls straight into the library. */
export function inProcess(native: Native): Backend {
  let python: Libpython | undefined;
  const opened = (): Libpython => {
    if (python === undefined) throw new LibraryError("Cannot call Python before its library is open");
    return python;
  };
  return {
    name: native.name,
    hosted: false,
    NULL: native.NULL,
    running: () => runningLibrary(native),
    open(library: string, needs: readonly string[]): void {
      for (const path of needs) {
        if (!native.dlopen(path)) throw new LibraryError(`Cannot open a library of Python's: ${native.dlerror()}`);
      }
      python = open(native, library);
      const groups = [lifecycle, strings, buffers, sequences, calls, errors];
      for (const group of groups) Object.assign(bulk, group(python));
    },
    bind: (name, row) => opened().bindRow(name, row),
    data(name: string): Ptr {
      const address = opened().address(name);
      // SAFETY: borrowed from the library, which is never closed. An exception's symbol is a variable; a type's or a
      // singleton's is the object itself.
      return address && name.startsWith("PyExc_") ? native.readPtr(address) : address;
    },
    cell: (kind) => native.cell(kind),
    stack: () => new NativeStack(native, opened().bind(pick(object, "Py_DecRef")).Py_DecRef),
    get bulk(): Bulk {
      opened();
      return bulk;
    },
  };
}

/** Filled when the library opens: the groups bind their symbols then. */
const bulk = {} as Bulk;

function open(native: Native, path: string): Libpython {
  const library = native.dlopen(path);
  if (!library) throw new LibraryError(`Cannot open the Python library: ${native.dlerror()}`);
  if (!native.dlsym(library, "Py_GetVersion") || !native.dlsym(library, "Py_InitializeEx")) {
    throw new LibraryError(
      `Cannot use a library that is not libpython; choose one by PYO3_PYTHON or the python option: ${path}`,
    );
  }
  const version = native.bind(library, path, "Py_GetVersion", ["text", []])!() as string;
  const minor = Number(/^3\.(\d+)/.exec(version)?.[1] ?? 0);
  if (minor < 8 || /PyPy|GraalVM/.test(version)) {
    throw new LibraryError(`Cannot embed this Python; CPython 3.8 or later is needed, this is ${version}`);
  }
  // A symbol may be there before it is promised: the range decides, then the library.
  const bindRow: Bind = (name, row) => inRange(row, minor) ? native.bind(library, path, name, row) : undefined;
  return {
    native,
    minor,
    freeThreaded: version.includes("free-threading"),
    bindRow,
    bind: (rows) => lazily(rows, bindRow),
    address: (name) => native.dlsym(library, name),
  };
}
