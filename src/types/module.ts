/**
 * Python's modules.
 *
 * @module
 */
import { moduleobject } from "../../ffi/mod.ts";
import { type Bound, check, nameOf, type Py, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyCode } from "./code.ts";
import { dedent } from "./dedent.ts";
import { PyDict } from "./dict.ts";
import source from "./sources.py" with { type: "text" };

/** A handle to a Python module. */
export class PyModule extends PyAny {
  /** The type's name as Python writes it. */
  static readonly pythonName = "module";

  /** Whether an object is a module: Python's `isinstance(object, types.ModuleType)`. */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyModule_Type");
  }

  /**
   * A new, empty module: Python's `types.ModuleType(name)`. It is importable once it stands in `sys.modules`.
   *
   * @param name The module's name, with dots for a submodule.
   * @returns The module.
   */
  static create(name: string): PyModule {
    // SAFETY: attached, or this throws; the scope owns the module.
    requireAttached();
    return new PyModule(check(moduleobject.PyModule_NewObject(nameOf(name))));
  }

  /**
   * Runs source text as a module and puts it into `sys.modules`: what `import name` does with a file. One that is there
   * under this name already is run anew.
   *
   * @param code The source; the indentation that all lines share is removed.
   * @param file The file name in tracebacks, which show its lines whether or not there is such a file.
   * @param name The module's name, with dots for a submodule.
   * @returns The module.
   * @throws {PySyntaxError} Where it is not Python. What the code raises is thrown, and the module is not kept.
   */
  static fromCode(code: string, file: string, name: string): PyModule {
    return callSources("from_code", dedent(code), file, name).cast(PyModule);
  }

  /**
   * Makes source texts importable: modules and packages that a program brings along.
   *
   * @param files Source texts by path from the folder that stands for one of `sys.path`: `"geo/__init__.py"` is the
   * package `geo`, `"geo/shapes.py"` the module `geo.shapes`. They are found before what is on disk.
   * @throws {TypeError} Where a path does not end in `.py`.
   *
   * @example A package of two modules
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   PyModule.addSources({
   *     "geo/__init__.py": "from .shapes import area",
   *     "geo/shapes.py": "def area(a, b): return a * b",
   *   });
   *   console.assert(py.import("geo").callMethod("area", 2, 3).extract("int") === 6);
   * });
   * ```
   */
  static addSources(files: Readonly<Record<string, string>>): void {
    for (const [path, source] of Object.entries(files)) {
      const [, name] = /^([^.]+)\.py$/.exec(path) ?? [];
      if (name === undefined) throw new TypeError(`The path of a module ends in .py and has no other dot: ${path}`);
      const module = name.replace(/(^|\/)__init__$/, "").replaceAll("/", ".");
      callSources("add", module, path, source, module.length < name.length).dispose();
    }
  }

  /** The module's name: Python's `self.__name__`. */
  name(): string {
    return this.getattr("__name__").extract("str");
  }

  /** The module's namespace: Python's `self.__dict__`. */
  dict(): PyDict {
    return this.getattr("__dict__").cast(PyDict);
  }

  /**
   * Adds a member and its name to `__all__`: Python's `self.name = value`.
   *
   * @param name The member's name.
   * @param value Any value that Python can hold.
   */
  addObject(name: string, value: unknown): void {
    this.setattr(name, value);
    const all = this.getattrOpt("__all__");
    if (all === undefined) this.setattr("__all__", [name]);
    else if (!all.contains(name)) all.callMethod("append", name);
  }
}

let sources: Py<PyDict> | undefined;

/** Calls a function of `sources.py`, loaded when it is first needed. */
function callSources(name: string, ...args: unknown[]): PyAny {
  if (sources === undefined) {
    using names = PyModule.create("pyo3_ts.sources").dict();
    PyCode.compile(source, { file: "<pyo3_ts.sources>" }).run(names);
    sources = names.unbind();
  }
  using names = sources.bind();
  using callable = names.getItem(name);
  return callable.call(...args);
}
