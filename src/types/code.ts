/**
 * Python source text: compiled once, run as often as you like.
 *
 * @module
 */
import { bulk, ceval, dictobject, import_, longobject, NULL, object, type Ptr } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, nameOf, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { withPtr } from "./arguments.ts";
import { isBuiltin } from "./cast.ts";
import { PyDict } from "./dict.ts";

/** Names that code sees: an object, a `Map`, or a Python `dict`, which keeps what the code assigns. */
export type Namespace = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown> | PyDict;

/** How source text is compiled. */
export interface CompileOptions {
  /** The file name in tracebacks. Default `"<string>"`. */
  file?: string;
  /** `"eval"` for one expression, `"exec"` for statements. Default `"exec"`. */
  mode?: "eval" | "exec";
}

/** A handle to a Python code object. */
export class PyCode extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "code";

  /** Whether an object is a code object: Python's `isinstance(object, types.CodeType)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyCode_Type");
  }

  /**
   * Compiles source text: Python's `compile(source, file, mode)`.
   *
   * @param source Statements, or one expression.
   * @param options The file name and the mode.
   * @returns The code.
   * @throws {PySyntaxError} Where it is not Python.
   */
  static compile(source: string, { file = "<string>", mode = "exec" }: CompileOptions = {}): PyCode {
    requireAttached();
    // SAFETY: attached; the function is borrowed, the arguments are ours and lent, the scope owns the code.
    const compile = dictobject.PyDict_GetItemWithError(ceval.PyEval_GetBuiltins(), nameOf("compile"));
    if (!compile) throw new Error("Cannot compile: the code that calls has no built-in compile");
    const args: Ptr[] = [];
    try {
      for (const text of [source, file, mode]) args.push(check(bulk.newString(text)));
      // No flags, and none of the code that happens to call us: its `from __future__` lines are its own.
      args.push(check(longobject.PyLong_FromDouble(0)), check(longobject.PyLong_FromDouble(1)));
      return new PyCode(check(bulk.call(compile, args, NULL)));
    } finally {
      bulk.releaseMany(args);
    }
  }

  /**
   * Runs the code: Python's `exec(self, globals, locals)`, or `eval` for an expression.
   *
   * @param globals The names it sees beside the built-in ones. Default: those of `__main__`.
   * @param locals The names it assigns to. Default: the globals.
   * @returns The expression's value; `None` for statements.
   */
  run(globals?: Namespace, locals?: Namespace): PyAny {
    // SAFETY: attached, or `ptrOf` throws; the scope owns namespaces and result, and the dict takes a reference of its
    // own. Throws before anything is made; asked again below, since the getters of the names may dispose of this.
    ptrOf(this);
    const names = namespace(globals);
    // Code without built-in names could not even import.
    const key = nameOf("__builtins__");
    if (!checkNumber(dictobject.PyDict_Contains(ptrOf(names), key))) {
      checkNumber(dictobject.PyDict_SetItem(ptrOf(names), key, ceval.PyEval_GetBuiltins()));
    }
    const inner = locals === undefined ? names : namespace(locals);
    return new PyAny(check(ceval.PyEval_EvalCode(ptrOf(this), ptrOf(names), ptrOf(inner))));
  }
}

/** The `dict` of names that code runs in: a given one as it is, `__main__`'s by default. */
export function namespace(names?: Namespace): PyDict {
  if (names instanceof PyDict) return names;
  if (names === undefined) {
    // SAFETY: attached; the module is ours, its dict a reference of its own.
    const main = check(import_.PyImport_Import(nameOf("__main__")));
    const dict = object.PyObject_GetAttr(main, nameOf("__dict__"));
    object.Py_DecRef(main);
    // `sys.modules` may have anything as the main module.
    using names = new PyAny(check(dict));
    return names.cast(PyDict);
  }
  const dict = new PyDict(check(dictobject.PyDict_New()));
  for (const [name, value] of names instanceof Map ? names : Object.entries(names)) {
    // SAFETY: attached, or `ptrOf` throws; the dict takes a reference of its own.
    withPtr(value, (ptr) => checkNumber(dictobject.PyDict_SetItem(ptrOf(dict), nameOf(name), ptr)));
  }
  return dict;
}
