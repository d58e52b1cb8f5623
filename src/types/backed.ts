/**
 * The data of a `bytes` or a `str` where Python has it, for as long as it is looked at.
 *
 * @module
 */
import { bulk } from "../../ffi/mod.ts";
import { isRunning, NotAttachedError, ptrOf, type Py, throwPending } from "../core/mod.ts";
import type { PyAny } from "./any.ts";
import type { PyBytes } from "./bytes.ts";
import type { PyString } from "./string.ts";

// SAFETY: `ptrOf` throws unless this thread is attached. The object never changes, and the memory is its own: whoever
// sees the memory keeps the object, or finds the memory gone.

/** Memory with the object that it belongs to. */
interface Held {
  readonly buffer: ArrayBuffer;
  readonly object: Py<PyAny>;
}

/** Keeps what each array belongs to. JavaScriptCore forgets the `ArrayBuffer` of an array that still lives. */
const keepers = new WeakMap<Uint8Array, PyBacked<PyAny>>();

/** Those that were collected let nobody see the memory any more, as by `subarray`, before they give up the object. */
const dropped = new FinalizationRegistry<Held>(giveUp);

/** Objects whose memory was transferred: nobody knows who sees it now, so they stay. */
const lost: Held[] = [];

function giveUp(held: Held): void {
  if (held.buffer.detached) return void lost.push(held);
  held.buffer.transfer(0);
  held.object.dispose();
}

/**
 * Bytes that a Python object holds and that nobody changes: no copy of them where Python is in this process, one where
 * it is another one. They can be read on any scope or none, until this is disposed of or collected.
 *
 * @typeParam T The class of handle to the object.
 *
 * @example Beyond the scope
 * ```ts
 * import { type PyBacked, type PyBytes, PyBytes as Bytes, Python } from "@pyo3/ts";
 *
 * const data: PyBacked<PyBytes> = Python.attach(() => Bytes.from(Uint8Array.of(1, 2, 3)).backed());
 * console.assert(data.length === 3 && data.at(-1) === 3);
 * data.dispose();
 * ```
 */
export class PyBacked<T extends PyAny> implements Disposable, Iterable<number> {
  readonly #object: Py<T>;
  readonly #held: Held;
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  /** Looks at the data of an object, which it keeps. */
  protected constructor(object: T, bytes: Uint8Array<ArrayBuffer>) {
    this.#object = object.unbind();
    this.#bytes = bytes;
    this.#held = { buffer: bytes.buffer, object: this.#object };
    dropped.register(this, this.#held, this);
  }

  /**
   * How many bytes there are.
   *
   * @throws {NotAttachedError} After this was disposed of, or Python was finalized; so does every method.
   *
   * @example Bytes, not characters
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * using text = Python.attach(() => PyString.from("€").backed());
   * console.assert(text.length === 3);
   * ```
   */
  get length(): number {
    return this.#open().length;
  }

  /**
   * One byte: Python's `data[index]`.
   *
   * @param index Its place; a negative one counts from the end.
   * @returns The byte; `undefined` where there is none.
   *
   * @example The last one
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using data = Python.attach(() => PyBytes.from(Uint8Array.of(7, 8)).backed());
   * console.assert(data.at(-1) === 8 && data.at(2) === undefined);
   * ```
   */
  at(index: number): number | undefined {
    return this.#open().at(index);
  }

  /**
   * A copy of some bytes.
   *
   * @param start The first place; a negative one counts from the end. Default 0.
   * @param end The place behind the last. Default: the end.
   * @returns The bytes, which are yours.
   *
   * @example A header
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using data = Python.attach((py) => py.eval("bytes(range(200))").cast(PyBytes).backed());
   * console.assert(data.slice(0, 4).join() === "0,1,2,3");
   * ```
   */
  slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    return this.#open().slice(start, end);
  }

  /**
   * Some bytes as text, decoded where they are.
   *
   * @param start The first place; a negative one counts from the end. Default 0.
   * @param end The place behind the last. Default: the end.
   * @param encoding A name that `TextDecoder` knows. Default `"utf-8"`.
   * @returns The text; U+FFFD for what is not in the encoding.
   *
   * @example A field of a record
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using record = Python.attach((py) => py.eval("b'0007Zoe     '").cast(PyBytes).backed());
   * console.assert(record.decode(4, 7) === "Zoe");
   * ```
   */
  decode(start?: number, end?: number, encoding = "utf-8"): string {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(this.#open().subarray(start, end));
  }

  /**
   * The bytes, one after the other.
   *
   * @returns The bytes.
   *
   * @example A sum
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using data = Python.attach(() => PyBytes.from(Uint8Array.of(250, 250)).backed());
   * let sum = 0;
   * for (const byte of data) sum += byte;
   * console.assert(sum === 500);
   * ```
   */
  *[Symbol.iterator](): IterableIterator<number> {
    for (let i = 0; i < this.length; i++) yield this.at(i)!;
  }

  /**
   * The memory itself, for functions that take an array. **Never write to it**: JavaScript has no arrays that cannot be
   * written to, and Python takes the object for constant; what is written may show in every place that uses an equal
   * one, and breaks dicts that have it as a key. The array keeps this object, and so Python's. It is empty once this is
   * disposed of; what was made from it, as by `subarray`, is empty once both the array and this are gone. Do not transfer
   * its `ArrayBuffer` elsewhere: Python's object would stay for ever.
   *
   * @returns An array over Python's memory; where Python is another process, over the copy.
   *
   * @example Compress without a copy
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * const digest = await (async () => {
   *   using data = Python.attach((py) => py.eval("b'abc' * 1000").cast(PyBytes).backed());
   *   return await crypto.subtle.digest("SHA-256", data.unsafeView());
   * })();
   * console.assert(digest.byteLength === 32);
   * ```
   */
  unsafeView(): Uint8Array<ArrayBuffer> {
    const view = this.#open().subarray();
    keepers.set(view, this);
    return view;
  }

  /**
   * A handle to the Python object, in the innermost scope.
   *
   * @param _py Shows that this thread is attached.
   * @returns The handle.
   * @throws {NotAttachedError} Where this thread is not attached.
   *
   * @example Back to Python
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * using data = Python.attach(() => PyBytes.from(Uint8Array.of(104, 105)).backed());
   * console.assert(Python.attach((py) => data.bind(py).callMethodAs("str", "decode")) === "hi");
   * ```
   */
  bind(_py?: unknown): T {
    this.#open();
    return this.#object.bind();
  }

  /**
   * Gives up the object: now where the thread is attached, else at the next attach. Arrays over its memory are empty
   * from now on. Twice does nothing.
   *
   * @example Nothing left to see
   * ```ts
   * import { PyBytes, Python } from "@pyo3/ts";
   *
   * const data = Python.attach(() => PyBytes.from(Uint8Array.of(1, 2)).backed());
   * const view = data.unsafeView();
   * data.dispose();
   * console.assert(view.length === 0);
   * ```
   */
  dispose(): void {
    if (this.#bytes === undefined) return;
    this.#bytes = undefined;
    dropped.unregister(this);
    giveUp(this.#held);
  }

  /**
   * Gives up the object at the end of a `using` block.
   *
   * @example For the length of a block
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * {
   *   using text = Python.attach(() => PyString.from("abc").backed());
   *   console.assert(text.at(0) === 97);
   * }
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  #open(): Uint8Array<ArrayBuffer> {
    if (this.#bytes === undefined) {
      throw new NotAttachedError("Cannot read the data of an object after it was disposed of");
    }
    if (!isRunning()) throw new NotAttachedError("Cannot read the data of an object after Python was finalized");
    return this.#bytes;
  }
}

/**
 * What a `bytes` holds, where Python has it: {@linkcode PyBacked} by `PyBytes.backed`.
 *
 * @example Pass it on, look into it later
 * ```ts
 * import { type PyBackedBytes, PyBytes, Python } from "@pyo3/ts";
 *
 * const magic = (file: PyBackedBytes): string => file.decode(1, 4);
 * using file = Python.attach((py) => py.eval("b'\\x89PNG' + bytes(100)").cast(PyBytes).backed());
 * console.assert(magic(file) === "PNG");
 * ```
 */
export class PyBackedBytes extends PyBacked<PyBytes> {
  /**
   * Looks at a `bytes`, as its method `backed` does.
   *
   * @param bytes The object, which is kept.
   * @returns The view.
   *
   * @example A byte
   * ```ts
   * import { PyBackedBytes, PyBytes, Python } from "@pyo3/ts";
   *
   * using data = Python.attach(() => PyBackedBytes.of(PyBytes.from(Uint8Array.of(5))));
   * console.assert(data.at(0) === 5);
   * ```
   */
  static of(bytes: PyBytes): PyBackedBytes {
    const ptr = ptrOf(bytes);
    const view = bulk.viewBytes;
    return new PyBackedBytes(bytes, view === undefined ? bulk.readBytes(ptr) : new Uint8Array(view(ptr)));
  }
}

/**
 * The UTF-8 of a `str`, where Python has it: {@linkcode PyBacked} by `PyString.backed`. Python keeps the UTF-8 of a
 * `str` beside its characters once it was asked for; for ASCII they are one.
 *
 * @example Parts of a long text
 * ```ts
 * import { type PyBackedStr, PyString, Python } from "@pyo3/ts";
 *
 * const firstLine = (text: PyBackedStr): string => text.decode(0, text.unsafeView().indexOf(10));
 * using text = Python.attach(() => PyString.from("title\n" + "text ".repeat(1000)).backed());
 * console.assert(firstLine(text) === "title");
 * ```
 */
export class PyBackedStr extends PyBacked<PyString> {
  /**
   * Looks at a `str`, as its method `backed` does.
   *
   * @param text The object, which is kept.
   * @returns The view.
   * @throws {PyUnicodeEncodeError} Where there are lone surrogates, for which UTF-8 has no bytes.
   *
   * @example Its length in bytes
   * ```ts
   * import { PyBackedStr, PyString, Python } from "@pyo3/ts";
   *
   * using text = Python.attach(() => PyBackedStr.of(PyString.from("naïve")));
   * console.assert(text.length === 6);
   * ```
   */
  static of(text: PyString): PyBackedStr {
    const view = bulk.viewUtf8;
    if (view !== undefined) return new PyBackedStr(text, new Uint8Array(view(ptrOf(text)) ?? throwPending()));
    using bytes = text.encodeUtf8();
    return new PyBackedStr(text, bytes.toBytes());
  }

  /**
   * All of the text.
   *
   * @returns The text.
   *
   * @example In a template
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * using name = Python.attach(() => PyString.from("Zoë").backed());
   * console.assert(`Hello ${name}` === "Hello Zoë");
   * ```
   */
  override toString(): string {
    return this.decode();
  }
}
