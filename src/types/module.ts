/**
 * Python's modules.
 *
 * @module
 */
import { moduleobject } from "../../ffi/mod.ts";
import { type Bound, check, nameOf } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { isBuiltin } from "./cast.ts";
import { PyDict } from "./dict.ts";

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
    return new PyModule(check(moduleobject.PyModule_NewObject(nameOf(name))));
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
