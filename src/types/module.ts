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

/**
 * A handle to a Python module.
 *
 * @example A module of one's own
 * ```ts
 * import { PyModule, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const geometry = PyModule.fromCode("def area(a, b): return a * b", "geometry.py", "geometry");
 *   console.assert(geometry.name() === "geometry");
 *   console.assert(geometry.callMethodAs("int", "area", 3, 4) === 12);
 * });
 * ```
 */
export class PyModule extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example The type of the module types
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("types").getattr("ModuleType");
   *   console.assert(type.getattr("__name__").eq(PyModule.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "module";

  /**
   * Whether an object is a module: Python's `isinstance(object, types.ModuleType)`.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example An attribute that is a module
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const os = py.import("os");
   *   console.assert(PyModule.isTypeOf(os.getattr("path")) && !PyModule.isTypeOf(os.getattr("sep")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyModule_Type");
  }

  /**
   * A new, empty module: Python's `types.ModuleType(name)`. It is importable once it stands in `sys.modules`.
   *
   * @param name The module's name, with dots for a submodule.
   * @returns The module.
   *
   * @example Make it importable
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const settings = PyModule.create("settings");
   *   settings.addObject("DEBUG", true);
   *   py.import("sys").getattr("modules").setItem("settings", settings);
   *   console.assert(py.import("settings").getattr("DEBUG").extract("bool"));
   * });
   * ```
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
   *
   * @example Source from a template literal
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   PyModule.fromCode(`
   *     def celsius(f):
   *         return (f - 32) / 1.8
   *   `, "temperature.py", "temperature");
   *   console.assert(py.import("temperature").callMethodAs("float", "celsius", 212) === 100);
   * });
   * ```
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

  /**
   * The module's name: Python's `self.__name__`.
   *
   * @returns The name, with dots for a submodule.
   *
   * @example A submodule
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("urllib.parse").name() === "urllib.parse");
   * });
   * ```
   */
  name(): string {
    return this.getattr("__name__").extract("str");
  }

  /**
   * The module's namespace: Python's `self.__dict__`.
   *
   * @returns The `dict` itself: what is set in it is an attribute of the module.
   *
   * @example The public names
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const names = py.import("bisect").dict().keys().extract("list[str]");
   *   console.assert(names.includes("bisect_left") && names.includes("__doc__"));
   * });
   * ```
   */
  dict(): PyDict {
    return this.getattr("__dict__").cast(PyDict);
  }

  /**
   * Adds a member and its name to `__all__`: Python's `self.name = value`.
   *
   * @param name The member's name.
   * @param value Any value that Python can hold.
   *
   * @example What import * takes
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const units = PyModule.create("units");
   *   units.addObject("km", 1000);
   *   units.addObject("mile", (n: number) => n * 1609.344);
   *   console.assert(units.getattr("__all__").repr() === "['km', 'mile']");
   *   console.assert(units.callMethodAs("float", "mile", 2) === 3218.688);
   * });
   * ```
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
