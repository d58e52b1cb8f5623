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

/**
 * A handle to a Python code object.
 *
 * @example Compile once, run often
 * ```ts
 * import { PyCode, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const area = PyCode.compile("width * height", { mode: "eval" });
 *   console.assert(area.run({ width: 3, height: 4 }).extract("int") === 12);
 *   console.assert(area.run({ width: 0.5, height: 10 }).extract("float") === 5);
 * });
 * ```
 */
export class PyCode extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyCode, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("CodeType");
   *   console.assert(type.getattr("__name__").eq(PyCode.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "code";

  /**
   * Whether an object is a code object: Python's `isinstance(object, types.CodeType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example The code of a function
   * ```ts
   * import { PyCode, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const dedent = py.import("textwrap").getattr("dedent");
   *   console.assert(PyCode.isTypeOf(dedent.getattr("__code__")) && !PyCode.isTypeOf(dedent));
   * });
   * ```
   */
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
   *
   * @example A formula with a name for tracebacks
   * ```ts
   * import { PyCode, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const tax = PyCode.compile("round(net * 0.19, 2)", { file: "tax.txt", mode: "eval" });
   *   console.assert(tax.getattr("co_filename").extract("str") === "tax.txt");
   *   console.assert(tax.run({ net: 99.9 }).extract("float") === 18.98);
   * });
   * ```
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
   * @throws {PyErr} What the code raises.
   *
   * @example Keep what the code assigns
   * ```ts
   * import { PyCode, PyDict, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.intoPyObject({ text: "to be or not to be" }).cast(PyDict);
   *   PyCode.compile("words = set(text.split())").run(names);
   *   console.assert(names.getItem("words").len() === 4);
   * });
   * ```
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
