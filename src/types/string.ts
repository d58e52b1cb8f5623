/**
 * Python's `str`.
 *
 * @module
 */
import { abstract, backend, bulk, NULL, type Ptr, unicodeobject, unicodeobject_codecs } from "../../ffi/mod.ts";
import { type Bound, check, ptrOf, requireAttached, throwPending } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { PyBackedStr } from "./backed.ts";
import { PyBytes } from "./bytes.ts";
import { isBuiltin } from "./cast.ts";

// SAFETY: `ptrOf` and `requireAttached` throw unless this thread is attached; what is made is the new handle's, and what
// is made on the way is released there.

/**
 * A handle to a Python `str`. Python counts code points and JavaScript UTF-16 code units; every string of either, with
 * NULs and lone surrogates, is one of the other.
 *
 * @example Cast
 * ```ts
 * import { PyString, Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const object = py.eval("'a'");
 *   console.assert(PyString.isTypeOf(object));
 *   console.assert(object.cast(PyString).extract("str") === "a");
 * });
 * ```
 */
export class PyString extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The built-in type
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("builtins").getattr(PyString.pythonName);
   *   console.assert(type.call(3.5).extract("str") === "3.5");
   * });
   * ```
   */
  static readonly pythonName = "str";

  /**
   * Whether an object is a `str` or of a subclass: Python's `isinstance(object, str)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Text and its bytes
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const text = py.intoPyObject("Zürich");
   *   console.assert(PyString.isTypeOf(text));
   *   console.assert(!PyString.isTypeOf(text.callMethod("encode")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyUnicode_Type");
  }

  /**
   * A new `str`.
   *
   * @param text The text.
   * @returns The handle.
   *
   * @example Code points, not code units
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyString.from("🐍").len() === 1 && "🐍".length === 2);
   * });
   * ```
   */
  static from(text: string): PyString {
    requireAttached();
    return new PyString(check(bulk.newString(text)));
  }

  /**
   * The text of bytes in UTF-8: Python's `str(data, "utf-8")`.
   *
   * @param data The bytes.
   * @returns The text.
   * @throws {PyUnicodeDecodeError} Where they are no UTF-8.
   *
   * @example Read what a file holds
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const text = PyString.fromBytes(Uint8Array.of(0x63, 0x61, 0x66, 0xc3, 0xa9));
   *   console.assert(text.value() === "café");
   * });
   * ```
   */
  static fromBytes(data: Uint8Array): PyString {
    using bytes = PyBytes.from(data);
    return PyString.fromEncodedObject(bytes);
  }

  /**
   * The text of a bytes-like object: Python's `str(object, encoding, errors)`.
   *
   * @param object A `bytes`, a `bytearray`, or whatever else exports its memory.
   * @param encoding A name that Python knows. Default `"utf-8"`.
   * @param errors `"strict"`, `"ignore"`, `"replace"` and what else Python knows. Default `"strict"`.
   * @returns The text.
   * @throws {PyUnicodeDecodeError} Where the bytes are not in this encoding.
   * @throws {PyLookupError} Where Python does not know the encoding.
   * @throws {PyTypeError} Where the object holds no bytes.
   *
   * @example An old file
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const line = py.eval("b'na\\xefve'");
   *   console.assert(PyString.fromEncodedObject(line, "latin-1").value() === "naïve");
   *   console.assert(PyString.fromEncodedObject(line, "ascii", "ignore").value() === "nave");
   * });
   * ```
   */
  static fromEncodedObject(object: PyAny, encoding = "utf-8", errors = "strict"): PyString {
    return new PyString(
      check(unicodeobject_codecs.PyUnicode_FromEncodedObject(ptrOf(object), cstr(encoding), cstr(errors))),
    );
  }

  /**
   * The one `str` of this text that Python uses for names: Python's `sys.intern(text)`.
   *
   * @param text The text.
   * @returns The same object for the same text, while anybody holds it.
   *
   * @example One object
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyString.intern("a column").is(PyString.intern("a column")));
   * });
   * ```
   */
  static intern(text: string): PyString {
    requireAttached();
    const cell = backend().cell("handle*");
    cell.value = check(bulk.newString(text));
    // SAFETY: takes the reference in the cell, and puts one to the interned string there.
    unicodeobject.PyUnicode_InternInPlace(cell);
    return new PyString(cell.value);
  }

  /**
   * Builds a text as Python's f-strings do: a template tag. Each value becomes a Python object first, so `true` is
   * `True` and `null` is `None`.
   *
   * @param texts What stands between the values.
   * @param values Handles, or any values that Python can hold.
   * @returns The text: `f"…{value}…"`.
   * @throws {PyErr} What a value's `__format__` raises.
   *
   * @example As an f-string
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const day = py.import("datetime").callMethod("date", 2024, 2, 29);
   *   const text = PyString.format`${day}: ${1.5} of ${[true, null]}`;
   *   console.assert(text.value() === "2024-02-29: 1.5 of [True, None]");
   * });
   * ```
   */
  static format(texts: TemplateStringsArray, ...values: unknown[]): PyString {
    requireAttached();
    const pieces: Ptr[] = [];
    try {
      texts.forEach((text, index) => {
        if (index > 0) {
          pieces.push(withPtr(values[index - 1], (ptr) => check(abstract.PyObject_Format(ptr, NULL))));
        }
        if (text === undefined) throw new SyntaxError("Cannot format a template with an escape that means nothing");
        pieces.push(check(bulk.newString(text)));
      });
    } catch (error) {
      bulk.releaseMany(pieces);
      throw error;
    }
    // SAFETY: the list takes the pieces.
    using list = new PyAny(check(bulk.newList(pieces)));
    using nothing = PyString.from("");
    return new PyString(check(unicodeobject.PyUnicode_Join(ptrOf(nothing), ptrOf(list))));
  }

  /**
   * The text, exactly; lone surrogates stay. (`toString()` is Python's `str(self)`, which a subclass may override.)
   *
   * @returns The text.
   *
   * @example What an enum member is
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.run(`
   *     class Loud(str):
   *         def __str__(self): return self.upper()
   *   `, {});
   *   const word = names.getItem("Loud").call("hey").cast(PyString);
   *   console.assert(word.value() === "hey" && word.toString() === "HEY");
   * });
   * ```
   */
  value(): string {
    return bulk.readString(ptrOf(this)) ?? throwPending();
  }

  /**
   * The text with U+FFFD for each lone surrogate, so that it can be written as UTF-8.
   *
   * @returns The text, well-formed.
   *
   * @example A file name that is no UTF-8
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const name = py.import("os").callMethod("fsdecode", new Uint8Array([0x61, 0xff])).cast(PyString);
   *   console.assert(name.value() === "a\udcff" && name.toStringLossy() === "a\ufffd");
   * });
   * ```
   */
  toStringLossy(): string {
    return this.value().toWellFormed();
  }

  /**
   * The text in UTF-8: Python's `self.encode()`.
   *
   * @returns The bytes.
   * @throws {PyUnicodeEncodeError} Where there are lone surrogates.
   *
   * @example How long it is in a file
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyString.from("naïve").encodeUtf8().len() === 6);
   * });
   * ```
   */
  encodeUtf8(): PyBytes {
    return new PyBytes(check(unicodeobject_codecs.PyUnicode_AsUTF8String(ptrOf(this))));
  }

  /**
   * The text's UTF-8 as it lies in Python's memory, to keep beyond this scope.
   *
   * @returns The view, which keeps the `str` alive.
   * @throws {PyUnicodeEncodeError} Where there are lone surrogates.
   *
   * @example Look at a few bytes of a long text
   * ```ts
   * import { PyString, Python } from "@pyo3/ts";
   *
   * using text = Python.attach(() => PyString.from("Zürich ".repeat(1000)).backed());
   *
   * console.assert(text.length === 8000 && text.at(1) === 0xc3);
   * ```
   */
  backed(): PyBackedStr {
    return PyBackedStr.of(this);
  }
}

const encoder = new TextEncoder();

function cstr(text: string): Uint8Array<ArrayBuffer> {
  if (text.includes("\0")) throw new RangeError(`Cannot use a name with a NUL in it: ${JSON.stringify(text)}`);
  return encoder.encode(`${text}\0`);
}
