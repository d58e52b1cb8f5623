/**
 * The contract between the floors above and whatever reaches CPython: this process, or another one.
 *
 * @module
 */
import type { Call, Cell, Ptr, Row } from "./ctype.ts";
import type { ValueCall } from "./remote/value_call.ts";

/** What Python is told before it starts. Paths are absolute. */
export interface InitConfig {
  /** `sys.executable`; a virtualenv is found from it. Absent: Python looks for itself on PATH. */
  readonly executable?: string;
  /** `PYTHONHOME`: where the standard library stands. */
  readonly home?: string;
  /** `sys.argv`. */
  readonly argv: readonly string[];
  /** Integer globals such as `Py_IsolatedFlag`, set before the start. */
  readonly flags: Readonly<Record<string, number>>;
}

/**
 * Answers a call of Python: gets the request, a tuple (borrowed), gives a new reference, or NULL with a Python exception
 * set. Must not throw.
 */
export type EntryHandler = (request: Ptr) => Ptr;

/**
 * Answers a call later, from the event loop: `make` is run on the thread that waits, attached, and answers as an
 * {@linkcode EntryHandler} does. Once for each call.
 */
export type LateAnswer = (make: () => Ptr) => void;

/** References that are owned together, the last on top. */
export interface OwnedStack {
  /** How many there are. */
  readonly length: number;
  /** Takes a reference; gives its slot. */
  push(ptr: Ptr): number;
  /** The reference in a slot, borrowed. */
  at(slot: number): Ptr;
  /** Releases the reference in a slot. What is free then above `floor` is used again. */
  release(slot: number, floor: number): void;
  /** Releases everything above a mark. */
  releaseTo(length: number): void;
}

/** The kinds of value a {@linkcode Cell} holds, by the parameter word that takes it. */
export interface CellKinds {
  /** A reference. */
  "handle*": Ptr;
  /** A `Py_ssize_t`. */
  "isize*": number;
  /** An `int`. */
  "i32*": number;
  /** A `long long`. */
  "i64*": bigint;
  /** A `double`. */
  "f64*": number;
}

/** The order of items in bytes: C's, Fortran's, or Fortran's where they lie in memory so and C's elsewhere. */
export type ItemOrder = "C" | "F" | "A";

/** What the items of memory are, and how they lie: what a `Py_buffer` tells. */
export interface BufferLayout {
  /** What an item is, as the module `struct` writes it. */
  readonly format: string;
  /** The size of an item in bytes. */
  readonly itemSize: number;
  /** The size of all items together in bytes. */
  readonly byteLength: number;
  /** The length of each dimension in items, the outermost first. */
  readonly shape: readonly number[];
  /** The way to the next item in each dimension in bytes. */
  readonly strides: readonly number[];
  /** Whether the memory may not be written to. */
  readonly isReadOnly: boolean;
  /** Whether the items lie in one piece, the last index running fastest. */
  readonly isCContiguous: boolean;
  /** Whether they lie in one piece, the first index running fastest. */
  readonly isFContiguous: boolean;
}

/** Memory of a Python object that JavaScript sees as it is, and that stays where it is meanwhile. */
export interface LentMemory {
  /** The memory. */
  readonly buffer: ArrayBuffer;
  /**
   * Detaches the buffer and lets Python have the memory back. `false` where somebody has transferred it: then it stays
   * for ever, since nobody knows who sees it now.
   */
  takeBack(): boolean;
}

/** A `bytes` that is being made. */
export interface BytesBuilder {
  /** What it holds, zeroed at first; another array after each change of its length. */
  readonly memory: Uint8Array<ArrayBuffer>;
  /** Changes the length; `false` with an exception set when memory is short. */
  resize(length: number): boolean;
  /** The object, which nobody changes from now on. */
  finish(): Ptr;
  /** Gives it up; nothing after `finish`. */
  drop(): void;
}

/**
 * What CPython offers only through struct layouts, raw memory or function pointers, or what would cost many calls:
 * each backend does it its own way. Every method but `initialize`, `join`, `attach` and `isInitialized` needs an
 * attached thread. Objects given are borrowed unless a line says otherwise; results are new references or NULL with an
 * exception set.
 */
export interface Bulk {
  /** Starts Python on this thread and leaves it attached. */
  initialize(config: InitConfig): void;
  /** Runs `Py_FinalizeEx`; 0 when all went well. The thread must be attached. */
  finalize(): number;
  /** Makes this thread one of Python's, which another thread has started, and leaves it attached. */
  join(): void;
  /**
   * Has a thread that has joined leave Python when it ends, however that comes: then a new reference to `owned` is given
   * up on it, attached for the last time. `false` where the system has no way to do so.
   */
  leaveAtEnd(owned: Ptr): boolean;
  /** The number of this thread in Python. */
  thisThread(): number;
  /** Whether Python still knows a thread. */
  hasThread(number: number): boolean;
  /** Whether Python runs in this process, whoever started it. */
  isInitialized(): boolean;
  /** Takes the GIL (a thread state) for this thread. */
  attach(): void;
  /** Gives it back. */
  detach(): void;
  /** Has what was released be released now, where that takes a message. */
  flush(): void;
  /** A `str` of exactly these UTF-16 code units; surrogate pairs join, lone surrogates stay. */
  newString(text: string): Ptr;
  /** The text of a `str`, exactly. The caller has checked the type. `null` with an exception set when memory is short. */
  readString(object: Ptr): string | null;
  /** A `bytes` holding a copy. */
  newBytes(data: Uint8Array): Ptr;
  /** A `bytearray` holding a copy. */
  newByteArray(data: Uint8Array): Ptr;
  /** A copy of what a `bytes` holds. The caller has checked the type. */
  readBytes(object: Ptr): Uint8Array<ArrayBuffer>;
  /** A copy of what a `bytearray` holds. The caller has checked the type. */
  readByteArray(object: Ptr): Uint8Array<ArrayBuffer>;
  /** A copy of the memory that an object exports, item by item; `null` with an exception set where it exports none. */
  readBuffer(object: Ptr, order: ItemOrder): Uint8Array<ArrayBuffer> | null;
  /** Writes into the memory that an object exports, item by item; -1 with an exception set where that fails. */
  writeBuffer(object: Ptr, data: Uint8Array, order: ItemOrder): number;
  /**
   * How the memory lies that an object exports; `null` with an exception set where it exports none. Absent where that
   * is another process's.
   */
  readLayout?(object: Ptr): BufferLayout | null;
  /**
   * The memory that an object exports in one piece; `null` with an exception set where it does not. Absent as above.
   */
  lendBuffer?(object: Ptr, writable: boolean): LentMemory | null;
  /** An `int`: where memory of JavaScript's stands, which must stay there. Absent as above. */
  addressOf?(memory: Uint8Array<SharedArrayBuffer>): Ptr;
  /** What a `bytes` holds, as it is, for as long as the object lives. Absent as above. */
  viewBytes?(object: Ptr): ArrayBuffer;
  /** The UTF-8 of a `str`, in the same way; `null` with an exception set where it has lone surrogates. */
  viewUtf8?(object: Ptr): ArrayBuffer | null;
  /** A `bytes` to be filled; `null` with an exception set when memory is short. */
  buildBytes(length: number): BytesBuilder | null;
  /** A `tuple` of the items, whose references it takes. */
  newTuple(items: readonly Ptr[]): Ptr;
  /** A `list` of the items, whose references it takes. */
  newList(items: readonly Ptr[]): Ptr;
  /** New references to what a `list` or `tuple` holds. The caller has checked the type. */
  readSequence(object: Ptr): Ptr[];
  /** New references to some items of a `list` or `tuple`; fewer where it ends. The caller has checked the type. */
  readItems(object: Ptr, start: number, count: number): Ptr[];
  /** A `list` of floats. */
  newFloats(values: Float64Array): Ptr;
  /** The numbers in a `list` or `tuple`; `null`, with no exception set, where an item is none. */
  readFloats(object: Ptr): Float64Array | null;
  /** A `list` of ints, which are whole numbers. */
  newInts(values: Float64Array): Ptr;
  /** The ints in a `list` or `tuple`, as {@linkcode Bulk.readFloats}: exact where they are safe integers, else rounded. */
  readInts(object: Ptr): Float64Array | null;
  /** New references to a `dict`'s keys and values, in turn. The caller has checked the type. */
  readDict(object: Ptr): Ptr[];
  /** The type of an object, borrowed: it lives as long as the object, or the call that is under way. */
  typeOf(object: Ptr): Ptr;
  /** `callable(*args, **kwargs)`; `kwargs` is a `dict` or NULL. */
  call(callable: Ptr, args: readonly Ptr[], kwargs: Ptr): Ptr;
  /** `args[0].name(*args[1:])`. */
  callMethod(name: Ptr, args: readonly Ptr[]): Ptr;
  /** Takes the pending exception, normalised and with its traceback set; NULL when there is none. */
  fetchError(): Ptr;
  /** Makes an exception (whose reference it takes) the pending one. */
  restoreError(exception: Ptr): void;
  /** `callable(argument)`. */
  callOne(callable: Ptr, argument: Ptr): Ptr;
  /** Releases each reference. */
  releaseMany(objects: readonly Ptr[]): void;
  /** Says what the objects have in common that stand for TypeScript values: functions' globals, and a type. */
  mark(globals: Ptr, type: Ptr): void;
  /** Whether an object is known, without asking, to stand for no TypeScript value. */
  isForeign(object: Ptr): boolean;
  /** The one builtin through which Python reaches TypeScript, with a tuple as its one argument. It lives as long as the process. */
  newEntry(handler: EntryHandler): Ptr;
  /**
   * Puts off the answer to the call that the handler is in: what the handler gives is of no account then. `undefined`
   * where the call has to be answered at once.
   */
  defer(): LateAnswer | undefined;
  /** Whether the answer could be put off: nobody waits for what this thread does meanwhile. */
  canDefer(): boolean;
}

/** One way to reach CPython. */
export interface Backend {
  /** `deno`, `bun`, `loopback` or `remote`. */
  readonly name: string;
  /** Whether another program runs Python: it has started it, and ends it. */
  readonly hosted: boolean;
  /** The null pointer. */
  readonly NULL: Ptr;
  /** The libpython that another thread of this process has started; `undefined` where none has. */
  running(): string | undefined;
  /**
   * Opens libpython so that C extensions find its symbols, after the libraries that these need: who asks for one by its
   * name gets the one that is open. Throws {@linkcode LibraryError}.
   */
  open(library: string, needs: readonly string[]): void;
  /** Where Python is hosted: says that this program can be called, and what answers. */
  ready?(handler: EntryHandler, directly: (call: ValueCall) => boolean): void;
  /** Binds a function; `undefined` when this Python lacks it or it cannot leave its process. */
  bind(name: string, row: Row): Call<Row> | undefined;
  /** A type object (`PyLong_Type`), exception (`PyExc_ValueError`) or singleton (`_Py_NoneStruct`), borrowed; or NULL. */
  data(name: string): Ptr;
  /** Room for one value that C writes. */
  cell<K extends keyof CellKinds>(kind: K): Cell<CellKinds[K]>;
  /** What takes more than one C call. */
  readonly bulk: Bulk;
  /** An empty stack of references. */
  stack(): OwnedStack;
}

/**
 * A shared library cannot be used as libpython.
 *
 * @example A library that is not there
 * ```ts alone
 * import { LibraryError } from "@pyo3/ts";
 * import { openLibpython } from "@pyo3/ts/ffi";
 *
 * try {
 *   openLibpython("/no/such/libpython3.so");
 *   console.assert(false);
 * } catch (error) {
 *   console.assert(error instanceof LibraryError);
 * }
 * ```
 */
export class LibraryError extends Error {
  /** The name of the class. */
  override readonly name = "LibraryError";
}
