/**
 * An exception's name, text and frames, without ever raising another.
 *
 * @module
 */
import { abstract, bulk, longobject, NULL, object, type Ptr, pyerrors } from "../../ffi/mod.ts";
import { nameOf } from "./interned.ts";
import { isInstance, none } from "./type_object.ts";

// SAFETY: the caller is attached and keeps the exception; everything taken from it is ours until it is released here.

/** Frames shown of a traceback: the outermost and the innermost; what lies between is counted. */
const SHOWN = 32;

/** An exception's type and text as Python prints them. */
export function exceptionText(exception: Ptr): { name: string; message: string } {
  const type = abstract.PyObject_Type(exception);
  const name = textOf(type, "__qualname__") ?? "BaseException";
  const module = textOf(type, "__module__");
  object.Py_DecRef(type);
  const text = object.PyObject_Str(exception);
  const message = text ? take(text) : undefined;
  if (message === undefined) pyerrors.PyErr_Clear();
  return {
    name: module === undefined || module === "builtins" || module === "__main__" ? name : `${module}.${name}`,
    message: message ?? "<exception str() failed>",
  };
}

/** An exception's `__notes__`, those that are text. */
export function notesOf(exception: Ptr): string[] {
  const notes = attribute(exception, "__notes__");
  if (notes === undefined) return [];
  const items = isInstance(notes, "PyList_Type") || isInstance(notes, "PyTuple_Type") ? bulk.readSequence(notes) : [];
  object.Py_DecRef(notes);
  return items.map(take).filter((text) => text !== undefined);
}

/** The lines of a JavaScript stack for an exception's traceback, innermost first: `function (file:line)`. */
export function stackLines(exception: Ptr): string[] {
  const lines: string[] = [];
  let traceback = pyerrors.PyException_GetTraceback(exception);
  while (traceback && traceback !== none()) {
    lines.push(lineOf(traceback));
    const next = attribute(traceback, "tb_next");
    object.Py_DecRef(traceback);
    traceback = next ?? NULL;
  }
  object.Py_DecRef(traceback);
  lines.reverse();
  if (lines.length <= SHOWN) return lines;
  const hidden = lines.length - SHOWN;
  return [...lines.slice(0, SHOWN / 2), `${hidden} more Python frames`, ...lines.slice(-SHOWN / 2)];
}

function lineOf(traceback: Ptr): string {
  const frame = attribute(traceback, "tb_frame");
  const code = frame && attribute(frame, "f_code");
  const line = attribute(traceback, "tb_lineno");
  const name = code && (textOf(code, "co_qualname") ?? textOf(code, "co_name"));
  const file = code && textOf(code, "co_filename");
  const number = line && isInstance(line, "PyLong_Type") ? longobject.PyLong_AsDouble(line) : 0;
  bulk.releaseMany([frame, code, line].filter((ptr) => ptr !== undefined));
  return `${name || "<unknown>"} (${file || "<unknown>"}:${number})`;
}

function attribute(object_: Ptr, name: string): Ptr | undefined {
  const value = object.PyObject_GetAttr(object_, nameOf(name));
  if (value) return value;
  pyerrors.PyErr_Clear();
  return undefined;
}

/** A `str` attribute; `undefined` where it is missing or something else. */
function textOf(object_: Ptr, name: string): string | undefined {
  const value = attribute(object_, name);
  return value === undefined ? undefined : take(value);
}

/** The text of a `str`, whose reference it takes; `undefined` for anything else. */
function take(value: Ptr): string | undefined {
  const text = isInstance(value, "PyUnicode_Type") ? bulk.readString(value) : undefined;
  object.Py_DecRef(value);
  if (text === null) pyerrors.PyErr_Clear();
  return text ?? undefined;
}
