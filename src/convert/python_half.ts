/**
 * The Python half of a conversion: functions written in Python, loaded when the first value needs them.
 *
 * @module
 */
import { bulk, dictobject, NULL, object, type Ptr } from "../../ffi/mod.ts";
import { check, nameOf, ptrOf } from "../core/mod.ts";
import { PyCode, PyModule } from "../types/mod.ts";

/** A source text of Python, and what it defines. */
export class PythonHalf {
  readonly #name: string;
  readonly #source: string;
  #namespace: Ptr | undefined;
  readonly #members = new Map<string, Ptr>();

  /** The functions of a source text; the name stands in tracebacks. */
  constructor(name: string, source: string) {
    this.#name = name;
    this.#source = source;
  }

  /** What the text defines by a name, borrowed for ever. */
  member(name: string): Ptr {
    let member = this.#members.get(name);
    if (member === undefined) {
      // SAFETY: attached; borrowed from the namespace until here, kept for ever.
      member = check(dictobject.PyDict_GetItemWithError(this.#namespace ??= this.#load(), nameOf(name)));
      object.Py_IncRef(member);
      this.#members.set(name, member);
    }
    return member;
  }

  /** Calls a function with objects that are lent to it; a new reference. */
  call(name: string, args: readonly Ptr[]): Ptr {
    return check(
      args.length === 1 ? bulk.callOne(this.member(name), args[0]) : bulk.call(this.member(name), args, NULL),
    );
  }

  #load(): Ptr {
    using names = PyModule.create(`pyo3_ts.${this.#name}`).dict();
    PyCode.compile(this.#source, { file: `<pyo3_ts.${this.#name}>` }).run(names);
    const namespace = ptrOf(names);
    // SAFETY: attached; the handle's until here, kept for ever.
    object.Py_IncRef(namespace);
    return namespace;
  }
}
