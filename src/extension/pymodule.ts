/**
 * Python modules made of TypeScript.
 *
 * @module
 */
import { backend } from "../../ffi/mod.ts";
import { BAKED_SOURCES, formatLiteral, hold, numberOf } from "../core/mod.ts";
import { type PyModule, Python } from "../types/mod.ts";
import { type AnyFunction, declarationOf, DeclaredFunction } from "./declared_function.ts";
import { bakedCall, type CallSource, checkedCall, functionFace, hostedCall } from "./face.ts";
import type { Constructor } from "./class_owner.ts";
import { classFace } from "./class_face.ts";
import { type Constant, constantSource } from "./constant.ts";
import { classDeclarationOf, DeclaredClass } from "./declared_class.ts";
import { fillModule } from "./fill_module.ts";

/** What is known of a module's function. */
export interface PyFunctionInfo {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
}

/** What is known of a module's class. */
export interface PyClassInfo {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
}

/** What a module consists of. */
export interface PyModuleOptions {
  /** Its `__doc__`. */
  doc?: string;
  /** Its functions, made by `pyfunction`, and its classes, decorated with `@pyclass`. */
  members?: readonly (((...args: never[]) => unknown) | (abstract new (...args: never[]) => object))[];
  /** Its constants, by name. */
  constants?: Readonly<Record<string, Constant>>;
}

/** What Python calls by number, in the order of the numbers of a built module. */
export let targetsOf: (module: PyModuleDefinition) => readonly object[];

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
  readonly functions: readonly PyFunctionInfo[];
  /** Its classes. */
  readonly classes: readonly PyClassInfo[];
  readonly #functions: readonly DeclaredFunction[];
  readonly #classes: readonly DeclaredClass[];
  /** Its constants, by name. */
  readonly constants: Readonly<Record<string, Constant>>;

  /** Takes the members together; see {@linkcode pymodule}. */
  constructor(name: string, { doc = "", members = [], constants = {} }: PyModuleOptions) {
    this.name = name;
    this.doc = doc;
    const declared = members.map((member) => requireDeclared(name, member));
    this.functions = this.#functions = declared.filter((one) => one instanceof DeclaredFunction);
    this.classes = this.#classes = declared.filter((one) => one instanceof DeclaredClass);
    this.constants = constants;
    const names = this.#names();
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new TypeError(`Cannot have two members of one name in ${name}: ${twice}`);
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
    Python.appendToInittab(this.name, (_py, module: PyModule) => {
      const there = new Set(this.#classes.filter((one) => numberOf(one) !== undefined));
      const call = backend().hosted ? hostedCall : checkedCall;
      fillModule(module, this.#source(call, (target) => numberOf(target) ?? hold(target), there));
    });
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
    const numbers = new Map(targetsOf(this).map((target, index) => [target, index + 1]));
    const before = this.#classes.length === 0 ? [] : bakedRuntime();
    return this.#source(bakedCall, (target) => numbers.get(target)!, new Set(), before);
  }

  static {
    targetsOf = (module) => [...module.#functions, ...module.#classes.flatMap((one) => [one, ...one.targets])];
  }

  #names(): string[] {
    return [...this.functions, ...this.classes].map((one) => one.name).concat(Object.keys(this.constants));
  }

  /** The source of its members, each at its own place in a TypeScript file, but for the classes that are there. */
  #source(
    call: CallSource,
    numberOf: (target: object) => number,
    there: ReadonlySet<DeclaredClass>,
    before: readonly string[] = [],
  ): string {
    const at = (file: string, line: number, source: string): string =>
      `_at(${formatLiteral(file)}, ${line}, ${formatLiteral(source)})`;
    const lines = [
      "from __future__ import annotations",
      ...before,
      `__all__ = [${this.#names().map(formatLiteral)}]`,
      ...Object.entries(this.constants).map(([name, value]) => `${name} = ${constantSource(name, value)}`),
      "def _at(file, line, source): exec(compile('\\n' * (line - 1) + source, file, 'exec'), globals())",
      ...this.#functions.map((one) => at(one.place.file, one.place.line, functionFace(one, numberOf(one), call))),
      ...this.#classes.map((one) => {
        if (there.has(one)) return `${one.name} = _pyo3_ts.classes[${numberOf(one)}]`;
        const [source, line] = classFace(one, one.numbers(numberOf), call);
        return at(one.place.file, line, source);
      }),
      "del _at",
    ];
    return `${lines.join("\n")}\n`;
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

function requireDeclared(module: string, member: AnyFunction | Constructor): DeclaredFunction | DeclaredClass {
  const declaration = declarationOf(member as AnyFunction) ?? classDeclarationOf(member);
  if (declaration !== undefined) return declaration;
  throw new TypeError(
    `Cannot add to ${module} what was not declared; use pyfunction("name(…) -> …", …) or @pyclass: ${member.name}`,
  );
}

/** The part of the Python half that classes need before the program behind the module runs. */
function bakedRuntime(): string[] {
  return [
    "import sys",
    '_pyo3_ts = type(sys)("pyo3_ts")',
    "del sys",
    ...Object.entries(BAKED_SOURCES).map(([name, source]) =>
      `exec(compile(${formatLiteral(source)}, "<pyo3_ts.${name}>", "exec"), _pyo3_ts.__dict__)`
    ),
    "_pyo3_ts.install(lambda request: _call(*request))",
  ];
}
