/**
 * Python modules made of TypeScript.
 *
 * @module
 */
import { formatLiteral, hold, numberOf } from "../core/mod.ts";
import { type Conversion, type PyAny, PyModule, Python } from "../types/mod.ts";
import type { Constant } from "./constant.ts";
import { type AnyFunction, declarationOf, DeclaredFunction } from "./declared_function.ts";
import { type DeclaredType, typeDeclarationOf } from "./declared_type.ts";
import { bakedCall } from "./face.ts";
import {
  bakedException,
  ExceptionMember,
  exceptionMember,
  exceptionsOf,
  presentException,
} from "./exception_member.ts";
import { fillModule, newModule } from "./fill_module.ts";
import { checkNames } from "./overloads.ts";
import type { PyMemberInfo } from "./member_info.ts";
import {
  bakedRuntime,
  classesOf,
  memberNames,
  type ModuleContents,
  moduleFace,
  needsRuntime,
  settleFunctions,
  targetsOf,
} from "./module_face.ts";
import { isIdentifier } from "./python_name.ts";
import { moduleStubs } from "./stub.ts";
import { callHere } from "./type_object.ts";

/** What a module consists of. */
export interface PyModuleOptions {
  /** Its `__doc__`. */
  doc?: string;
  /**
   * Its functions, made by `pyfunction`, its classes, decorated with `@pyclass`, its enums and unions, made by `pyenum` and
   * `pyunion`, its exceptions, made by `createException`, and its submodules. One that is `false`, `null` or `undefined`
   * is left out, of its stubs, too: `isLinux && inotify`.
   */
  members?: readonly (PyModuleMember | false | null | undefined)[];
  /** Its constants, by name. */
  constants?: Readonly<Record<string, Constant>>;
  /**
   * Runs when Python imports it, and may add to it. What it throws, `import` raises. The import of a built module waits
   * for its program then.
   */
  init?: (module: PyModule) => void;
  /** The annotations of what `init` adds, by name, for stubs. Without them these say that there is more to the module. */
  attributes?: Readonly<Record<string, string>>;
}

/** What may be a member of a module. */
export type PyModuleMember =
  | ((...args: never[]) => unknown)
  | (abstract new (...args: never[]) => object)
  | Conversion<unknown, never>
  | PyModuleDefinition;

/** What a module consists of. */
export let contentsOf: (module: PyModuleDefinition) => ModuleContents;

/**
 * A module for Python. Made by {@linkcode pymodule}.
 *
 * @example What it consists of
 * ```ts
 * import { pyfunction, pymodule, PyModuleDefinition } from "@pyo3/ts";
 *
 * const area = pyfunction("area(radius: float) -> float", (radius) => Math.PI * radius ** 2);
 * const circle = pymodule("circle", { members: [area] });
 * console.assert(circle instanceof PyModuleDefinition && circle.functions[0].name === "area");
 * ```
 */
export class PyModuleDefinition {
  /** Its name, which `import` uses. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string;
  /** Its functions. */
  readonly functions: readonly PyMemberInfo[];
  /** Its classes, enums and unions. */
  readonly classes: readonly PyMemberInfo[];
  /** Its exceptions. */
  readonly exceptions: readonly PyMemberInfo[];
  /** Its submodules. */
  readonly submodules: readonly PyModuleDefinition[];
  /** Its constants, by name. */
  readonly constants: Readonly<Record<string, Constant>>;
  readonly #contents: ModuleContents;

  static {
    contentsOf = (module) => module.#contents;
  }

  /** Takes the members together; see {@linkcode pymodule}. */
  constructor(name: string, { doc = "", members = [], constants = {}, init, attributes }: PyModuleOptions) {
    if (!isIdentifier(name)) {
      throw new TypeError(`Cannot name a module so that Python could not import it; use one identifier: ${name}`);
    }
    this.name = name;
    this.doc = doc;
    const present = members.filter((member) => member !== false && member !== null && member !== undefined);
    this.submodules = present.filter((member) => member instanceof PyModuleDefinition);
    const others = present.filter((member) => !(member instanceof PyModuleDefinition));
    const declared = others.map((member) => requireDeclared(name, member));
    const functions = declared.filter((one) => one instanceof DeclaredFunction);
    const exceptions = declared.filter((one) => one instanceof ExceptionMember);
    const classes = declared.filter(isType);
    this.functions = functions;
    this.classes = classes;
    this.exceptions = exceptions;
    this.constants = constants;
    const submodules = this.submodules.map(contentsOf);
    const run = init && initFunction(init);
    this.#contents = { name, doc, functions, classes, exceptions, submodules, constants, attributes, init: run };
    const names = memberNames(this.#contents);
    const odd = names.find((one) => !isIdentifier(one));
    if (odd !== undefined) {
      throw new TypeError(`Cannot give ${name} a member whose name is not an identifier of Python's: ${odd}`);
    }
    checkNames(name, [...declared, ...this.submodules, ...Object.keys(constants).map((name) => ({ name }))]);
  }

  /**
   * Makes the module importable by the Python that this program embeds, before it starts or while it runs.
   *
   * @example Import it
   * ```ts
   * import { pyfunction, pymodule, Python } from "@pyo3/ts";
   *
   * const half = pyfunction("half(x: float) -> float", (x) => x / 2);
   * pymodule("maths", { members: [half], constants: { TAU: 6.28 } }).register();
   *
   * const value = Python.attach((py) => py.run("import maths\nx = maths.half(maths.TAU)").getItem("x").extract("float"));
   * console.assert(value === 3.14);
   * ```
   */
  register(): void {
    Python.appendToInittab(this.name, (_py, module: PyModule) => fillModule(module, this.#face(this.name)));
  }

  /**
   * Makes the module at once, in the attached Python, and puts it into `sys.modules`: an import without a search. For
   * modules within others that have been imported already, see {@linkcode PyModule.addSubmodule}.
   *
   * @param name Its whole name, with dots for a submodule. Default its own.
   * @returns The module.
   * @throws What its `init` throws; the module is not kept then.
   *
   * @example A module under another name
   * ```ts
   * import { pymodule, Python } from "@pyo3/ts";
   *
   * const limits = pymodule("limits", { constants: { MOST: 10 } });
   * Python.attach((py) => {
   *   console.assert(limits.create("app_limits").getattr("MOST").extract("int") === 10);
   *   console.assert(py.import("app_limits").name() === "app_limits");
   * });
   * ```
   */
  create(name: string = this.name): PyModule {
    return newModule(name, this.#face(name));
  }

  /** The source of the members where this program embeds Python, or is called by it. */
  #face(path: string): string {
    const there = new Set(classesOf(this.#contents).filter((one) => numberOf(one) !== undefined));
    const number = (target: object): number => numberOf(target) ?? hold(target);
    for (const [exception] of exceptionsOf(this.#contents)) exception.get();
    settleFunctions(this.#contents, path);
    const writer = { call: callHere(), numberOf: number, there, exception: presentException };
    return moduleFace(this.#contents, writer, [`__doc__ = ${formatLiteral(this.doc)}`]);
  }

  /**
   * The Python source of the module as the trampoline has it, where the functions are numbered from 1.
   *
   * @returns The source.
   *
   * @example What Python sees
   * ```ts
   * import { pyfunction, pymodule } from "@pyo3/ts";
   *
   * const area = pyfunction("area(radius: float) -> float", (radius) => Math.PI * radius ** 2);
   * const source = pymodule("circle", { members: [area] }).bake();
   * console.assert(source.includes("def area(radius: float) -> float: return _call(1, radius)"));
   * ```
   */
  bake(): string {
    const numbers = new Map(targetsOf(this.#contents).map((target, index) => [target, index + 1]));
    const writer = {
      call: bakedCall,
      numberOf: (target: object) => numbers.get(target)!,
      there: new Set<DeclaredType>(),
      exception: bakedException(this.#contents),
    };
    return moduleFace(this.#contents, writer, needsRuntime(this.#contents) ? bakedRuntime() : []);
  }

  /**
   * The stubs, which type checkers and editors read.
   *
   * @returns The text of the module's own by `""`, those of its submodules by their names within it.
   *
   * @example What an editor sees
   * ```ts
   * import { pyfunction, pymodule } from "@pyo3/ts";
   *
   * const area = pyfunction("area(radius: f64) -> float", (radius) => Math.PI * radius ** 2);
   * const stubs = pymodule("circle", { members: [area] }).stubs();
   * console.assert(stubs[""].includes("def area(radius: float) -> float: ..."));
   * ```
   */
  stubs(): Record<string, string> {
    return moduleStubs(this.#contents);
  }
}

/**
 * Declares a module for Python: `#[pymodule]`. As a file's default export it is what `pyo3-ts` builds; in a program that
 * embeds Python, {@linkcode PyModuleDefinition.register} makes it importable.
 *
 * @param name The module's name.
 * @param options Its documentation and its members.
 * @returns The module.
 * @throws {TypeError} Where a member was not declared, or two have one name.
 *
 * @example Constants and a function
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 *
 * const greet = pyfunction("greet(name: str) -> str", (name) => `Hello ${name}`, { doc: "Say hello." });
 * pymodule("polite", { doc: "Manners.", members: [greet], constants: { LANGUAGE: "en" } }).register();
 *
 * Python.attach((py) => {
 *   const polite = py.import("polite");
 *   console.assert(polite.getattr("greet").getattr("__doc__").extract("str") === "Say hello.");
 *   console.assert(polite.getattr("LANGUAGE").extract("str") === "en");
 * });
 * ```
 */
export function pymodule(name: string, options: PyModuleOptions = {}): PyModuleDefinition {
  return new PyModuleDefinition(name, options);
}

function requireDeclared(module: string, member: PyModuleMember): DeclaredFunction | DeclaredType | ExceptionMember {
  const declaration = declarationOf(member as AnyFunction) ?? typeDeclarationOf(member) ?? exceptionMember(member);
  if (declaration !== undefined) return declaration;
  throw new TypeError(
    `Cannot add to ${module} what was not declared; use pyfunction("name(…) -> …", …), @pyclass, pyenum, pyunion or createException: ${
      "name" in member ? member.name : member
    }`,
  );
}

function isType(one: DeclaredFunction | DeclaredType | ExceptionMember): one is DeclaredType {
  return "face" in one;
}

function initFunction(init: (module: PyModule) => void): DeclaredFunction {
  const run = (module: PyAny): void => init(module.cast(PyModule));
  return new DeclaredFunction("__init__(module: Any) -> None", run as AnyFunction);
}
