/**
 * Python's modules.
 *
 * @module
 */
import { abstract, import_, moduleobject } from "../../ffi/mod.ts";
import { type Bound, check, checkNumber, conversions, nameOf, ptrOf, requireAttached } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { dedent } from "./dedent.ts";
import { PyDict } from "./dict.ts";
import { PyList } from "./list.ts";
import { PythonText } from "./python_text.ts";
import { PyType } from "./type.ts";
import type { TypeClass } from "./type_of_class.ts";
import source from "./sources.py" with { type: "text" };

/** What makes a module: a definition of `pymodule`. */
export interface ModuleDeclaration {
  /** Its name, without the modules around it. */
  readonly name: string;
  /** Makes it under a whole name, with dots for a submodule. */
  create(name: string): PyModule;
}

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
    return sources.call("from_code", dedent(code), file, name).cast(PyModule);
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
      sources.call("add", module, path, source, module.length < name.length).dispose();
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
    using name = this.getattr("__name__");
    return name.extract("str");
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
    using dict = this.getattr("__dict__");
    return dict.cast(PyDict);
  }

  /**
   * The file it was loaded from: Python's `self.__file__`.
   *
   * @returns The path.
   * @throws {PyAttributeError} Where it has none, as built-in modules.
   *
   * @example A module of the standard library
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("textwrap").filename().endsWith("textwrap.py"));
   * });
   * ```
   */
  filename(): string {
    using file = this.getattr("__file__");
    return file.extract("str");
  }

  /**
   * The names that `from module import *` takes: Python's `self.__all__`, made where it is missing.
   *
   * @returns The list itself.
   * @throws {CastError} Where `__all__` is something else.
   *
   * @example What is public
   * ```ts
   * import { Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(py.import("textwrap").index().contains("dedent"));
   * });
   * ```
   */
  index(): PyList {
    using all = this.getattrOpt("__all__");
    if (all !== undefined) return all.cast(PyList);
    const made = PyList.empty();
    this.setattr("__all__", made);
    return made;
  }

  /**
   * Adds a member and its name to `__all__`: Python's `self.name = value`. (`add` is the operator `+`, as on every
   * object.)
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
   *   console.assert(units.index().repr() === "['km', 'mile']");
   *   console.assert(units.callMethodAs("float", "mile", 2) === 3218.688);
   * });
   * ```
   */
  addObject(name: string, value: unknown): void {
    using all = this.index();
    this.setattr(name, value);
    if (!all.contains(name)) all.append(name);
  }

  /**
   * Adds a class under its own name: Python's `self.Name = type`.
   *
   * @param type A class declared by `@pyclass`, one of errors or handles of this package, or a type of Python's.
   * @throws {TypeError} Where it is no class of these.
   *
   * @example A class of Python's and an exception
   * ```ts
   * import { PyModule, PyType, PyValueError, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const shapes = PyModule.create("shapes");
   *   shapes.addClass(PyType.create("Square"));
   *   shapes.addClass(PyValueError);
   *   console.assert(shapes.index().repr() === "['Square', 'ValueError']");
   * });
   * ```
   */
  addClass(type: TypeClass | PyType): void {
    using added = type instanceof PyType ? type.clone() : PyType.of(type);
    if (!(type instanceof PyType)) this.#adopt(added, "pyo3_ts");
    this.addObject(added.name(), added);
  }

  /**
   * Adds a function under its own name: Python's `self.name = function`.
   *
   * @param callable A function of TypeScript, or what Python has with a `__name__`.
   * @throws {TypeError} Where it has no name.
   *
   * @example By the name it has
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const maths = PyModule.create("maths");
   *   maths.addFunction(function double(n: number) { return n * 2; });
   *   console.assert(maths.callMethodAs("int", "double", 21) === 42);
   * });
   * ```
   */
  addFunction(callable: PyAny | ((...args: never[]) => unknown)): void {
    using added = callable instanceof PyAny ? callable.clone() : PyAny.fromOwnedPtr(conversions.intoPy(callable));
    using name = added.getattr("__name__");
    const text = name.extract("str");
    if (text === "<lambda>") throw new TypeError("Cannot add a function without a name; use addObject(name, callable)");
    if (!(callable instanceof PyAny)) this.#adopt(added, "__main__");
    this.addObject(text, added);
  }

  /** What TypeScript has made and is in no module yet is in this one from now on, where pickling looks for it. */
  #adopt(member: PyAny, homeless: string): void {
    using module = member.getattr("__module__");
    if (module.eq(homeless)) member.setattr("__module__", this.name());
  }

  /**
   * Adds a module under the last part of its name, and makes `import parent.child` find it where `import parent` does.
   *
   * @param module A module, whose name and the names in it stay as they are, or what `pymodule` has declared, which is
   * made here under the whole name.
   *
   * @example A package
   * ```ts
   * import { PyModule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const geometry = PyModule.create("geometry");
   *   const plane = PyModule.create("geometry.plane");
   *   plane.addObject("DIMENSIONS", 2);
   *   geometry.addSubmodule(plane);
   *   py.import("sys").getattr("modules").setItem("geometry", geometry);
   *   console.assert(py.run("from geometry.plane import DIMENSIONS as d").getItem("d").extract("int") === 2);
   * });
   * ```
   */
  addSubmodule(module: PyModule | ModuleDeclaration): void {
    if (!(module instanceof PyModule)) return this.addSubmodule(module.create(`${this.name()}.${module.name}`));
    const name = module.name().split(".").at(-1)!;
    this.addObject(name, module);
    // SAFETY: attached, or the handles have thrown; the modules are borrowed and take a reference of their own.
    const path = nameOf(`${this.name()}.${name}`);
    checkNumber(abstract.PyObject_SetItem(import_.PyImport_GetModuleDict(), path, ptrOf(module)));
  }
}

const sources = new PythonText("pyo3_ts.sources", source);
