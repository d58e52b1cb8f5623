/**
 * The type of a Python object, and calling one with arguments in an array that C reads, in this process.
 *
 * @module
 */
import { abstract } from "../capi/abstract.ts";
import { object } from "../capi/object.ts";
import { tupleobject } from "../capi/tupleobject.ts";
import type { Bulk } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Native, Pointers } from "../native.ts";
import { pick } from "../lazy.ts";
import type { Libpython } from "./in_process.ts";

// SAFETY: the caller is attached and lends callables and arguments for the call; results are new references.

const ROWS = {
  ...pick(abstract, "PyObject_CallNoArgs", "PyObject_CallOneArg", "PyObject_Call", "PyObject_Type"),
  ...pick(object, "PyObject_GetAttr", "Py_IncRef", "Py_DecRef"),
  ...pick(tupleobject, "PyTuple_New", "PyTuple_SetItem"),
  // With addresses, which cost a third of what buffers and arrays cost.
  PyObject_VectorcallDict: ["owned", ["handle", "pointer", "u64", "handle"], { since: 9 }],
  PyObject_VectorcallMethod: ["owned", ["handle", "pointer", "u64", "handle"], { since: 9 }],
} as const;

/** The callee may use the slot before the first argument, which spares it a copy for bound methods. */
const ARGUMENTS_OFFSET = 1n << 63n;

/** The usual counts, ready made. */
const COUNTS = Array.from({ length: 16 }, (_, count) => BigInt(count) | ARGUMENTS_OFFSET);

/** Pointers the stack has room for; a call that finds no room gets memory of its own. */
const STACK_SIZE = 1024;

/** The calling part of {@linkcode Bulk}. */
export function calls(
  python: Libpython,
): Pick<Bulk, "typeOf" | "mark" | "isForeign" | "call" | "callOne" | "callMethod"> {
  const { native } = python;
  const { NULL } = native;
  const c = python.bind(ROWS);
  const { PyObject_VectorcallDict, PyObject_VectorcallMethod, PyObject_CallNoArgs, PyObject_CallOneArg } = c;
  const stack = new ArgumentStack(native);

  /** Before 3.9: through a tuple. */
  const callTuple = (callable: Ptr, args: readonly Ptr[], first: number, kwargs: Ptr): Ptr => {
    // SAFETY: the tuple is ours until the call is over, and takes over the references made for it.
    const tuple = c.PyTuple_New(args.length - first);
    if (!tuple) return NULL;
    for (let i = first; i < args.length; i++) {
      c.Py_IncRef(args[i]);
      c.PyTuple_SetItem(tuple, i - first, args[i]);
    }
    const result = c.PyObject_Call(callable, tuple, kwargs);
    c.Py_DecRef(tuple);
    return result;
  };

  const call = (callable: Ptr, args: readonly Ptr[], kwargs: Ptr): Ptr => {
    if (args.length === 0 && !kwargs && PyObject_CallNoArgs) return PyObject_CallNoArgs(callable);
    if (!PyObject_VectorcallDict) return callTuple(callable, args, 0, kwargs);
    return stack.with(args, (address, count) => PyObject_VectorcallDict(callable, address, count, kwargs));
  };

  return {
    typeOf(object: Ptr): Ptr {
      const type = c.PyObject_Type(object);
      c.Py_DecRef(type);
      return type;
    },
    mark: () => {},
    isForeign: () => false,
    call,
    callOne: (callable, argument) =>
      PyObject_CallOneArg ? PyObject_CallOneArg(callable, argument) : call(callable, [argument], NULL),
    callMethod(name: Ptr, args: readonly Ptr[]): Ptr {
      if (PyObject_VectorcallMethod) {
        return stack.with(args, (address, count) => PyObject_VectorcallMethod(name, address, count, NULL));
      }
      // SAFETY: the method is ours until the call is over.
      const method = c.PyObject_GetAttr(args[0], name);
      if (!method) return NULL;
      const result = callTuple(method, args, 1, NULL);
      c.Py_DecRef(method);
      return result;
    },
  };
}

/**
 * Argument arrays of nested calls, one above the other: a C function may read its arguments again after it has called
 * us back, so an inner call must not write over them. Each has a free slot before it.
 */
class ArgumentStack {
  readonly #native: Native;
  readonly #slots: Pointers;
  readonly #large: Pointers[] = [];
  #top = 0;

  constructor(native: Native) {
    this.#native = native;
    this.#slots = native.pointers(STACK_SIZE);
  }

  /** Calls `body` with the address and count of the arguments. */
  with(args: readonly Ptr[], body: (address: Ptr, count: bigint) => Ptr): Ptr {
    const start = this.#top;
    const end = start + args.length + 1;
    const count = COUNTS[args.length] ?? BigInt(args.length) | ARGUMENTS_OFFSET;
    if (end > STACK_SIZE) {
      const own = this.#native.pointers(args.length + 1);
      for (let i = 0; i < args.length; i++) own.set(i + 1, args[i]);
      // SAFETY: C reads it during the call, which V8 and JavaScriptCore know nothing of: this array keeps it alive.
      this.#large.push(own);
      try {
        return body(own.address(1), count);
      } finally {
        this.#large.pop();
      }
    }
    // SAFETY: the slots are pinned for ever; those of this call stay below `#top` until it is over.
    for (let i = 0; i < args.length; i++) this.#slots.set(start + 1 + i, args[i]);
    this.#top = end;
    try {
      return body(this.#slots.address(start + 1), count);
    } finally {
      // A full JavaScript stack can throw even here.
      this.#top = start;
    }
  }
}
