/**
 * Python modules made of TypeScript.
 *
 * @module
 */
import { backend } from "../../ffi/mod.ts";
import { formatLiteral, hold } from "../core/mod.ts";
import { type PyModule, Python } from "../types/mod.ts";
import { type AnyFunction, declarationOf, type DeclaredFunction } from "./declared_function.ts";
import { bakedCall, type CallSource, checkedCall, functionFace, hostedCall } from "./face.ts";
import { fillModule } from "./fill_module.ts";

/** A value that Python can have without asking TypeScript. */
export type Constant = string | number | boolean | null;

/** What is known of a module's function. */
export interface PyFunctionInfo {
  /** What Python calls it. */
  readonly name: string;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
}

/** What a module consists of. */
export interface PyModuleOptions {
  /** Its `__doc__`. */
  doc?: string;
  /** Its functions, made by `pyfunction`. */
  members?: readonly ((...args: never[]) => unknown)[];
  /** Its constants, by name. */
  constants?: Readonly<Record<string, Constant>>;
}

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
  readonly #declarations: readonly DeclaredFunction[];
  /** Its constants, by name. */
  readonly constants: Readonly<Record<string, Constant>>;

  /** Takes the members together; see {@linkcode pymodule}. */
  constructor(name: string, { doc = "", members = [], constants = {} }: PyModuleOptions) {
    this.name = name;
    this.doc = doc;
    this.functions = this.#declarations = members.map((member) => requireDeclared(name, member));
    this.constants = constants;
    const names = [...this.functions.map((one) => one.name), ...Object.keys(constants)];
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
      const numbers = this.functions.map(hold);
      const call = backend().hosted ? hostedCall : checkedCall;
      fillModule(module, this.#faceSource(call, (index) => numbers[index]));
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
    return this.#faceSource(bakedCall, (index) => index + 1);
  }

  /** The source of its members: each function at its own place in a TypeScript file. */
  #faceSource(call: CallSource, numberOf: (index: number) => number): string {
    const lines = [
      "from __future__ import annotations",
      `__all__ = [${[...this.functions.map((one) => one.name), ...Object.keys(this.constants)].map(formatLiteral)}]`,
      ...Object.entries(this.constants).map(([name, value]) => `${name} = ${constantSource(name, value)}`),
      "def _at(file, line, source): exec(compile('\\n' * (line - 1) + source, file, 'exec'), globals())",
      ...this.#declarations.map((one, index) => {
        const source = formatLiteral(functionFace(one, numberOf(index), call));
        return `_at(${formatLiteral(one.place.file)}, ${one.place.line}, ${source})`;
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

function requireDeclared(module: string, member: AnyFunction): DeclaredFunction {
  const declaration = declarationOf(member);
  if (declaration !== undefined) return declaration;
  throw new TypeError(
    `Cannot add a function to ${module} that was not declared; use pyfunction("name(…) -> …", …): ${member.name}`,
  );
}

function constantSource(name: string, value: Constant): string {
  if (typeof value !== "number") return formatLiteral(value);
  if (Number.isFinite(value)) {
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? `${value}` : `float(${value})`;
  }
  throw new RangeError(`Cannot write a constant that is no finite number: ${name} is ${value}`);
}
