/**
 * The Python source of what TypeScript declares: what Python sees is Python.
 *
 * @module
 */
import {
  type Annotation,
  arity,
  formatAnnotation,
  formatLiteral,
  type Parameter,
  parseAnnotation,
} from "../core/mod.ts";
import { warningSource } from "./call_warning.ts";
import type { DeclaredFunction } from "./declared_function.ts";

/**
 * How a face calls TypeScript: the source of the call, given the number of the function, its arguments, and whether any
 * of several processes may run it.
 */
export type CallSource = (number: number, args: readonly string[], pool?: boolean) => string;

/** In a built module: any thread may call, and the trampoline takes the arguments one by one. */
export function bakedCall(number: number, args: readonly string[], pool = false): string {
  return `${pool ? "_call_pool" : "_call"}(${[number, ...args].join(", ")})`;
}

/** In a hosted program: any thread may call. */
export function hostedCall(number: number, args: readonly string[]): string {
  return `_call((${[number, ...args].join(", ")},))`;
}

/** In process: on the JS thread at once, from any other through the queue to it. */
export function checkedCall(number: number, args: readonly string[]): string {
  const tuple = args.length === 1 ? `(${args[0]},)` : `(${args.join(", ")})`;
  return `${hostedCall(number, args)} if _ident() == _pyo3_ts.main else _pyo3_ts.queue(${number}, ${tuple})`;
}

/** The face of a function of a module: its name there, and the source of that module, where they are not as usual. */
export function functionFace(
  declaration: DeclaredFunction,
  number: number,
  call: CallSource,
  { name = declaration.name, module = THIS_MODULE }: { name?: string; module?: string } = {},
): string {
  const body = bodySource(declaration, number, call, (one) => one.name, declaration.passModule ? [module] : []);
  return [functionSource({ ...declaration, name }, body), ...shownSource({ ...declaration, name })].join("\n");
}

/** The statements after a `def` that has Python show another signature, or none. */
export function shownSource({ name, shown }: Pick<DeclaredFunction, "name" | "shown">): string[] {
  if (shown === undefined) return [];
  // `inspect` asks what a function wraps; one without parameters of its own takes any.
  if (shown === null) {
    return [`${name}.__wrapped__ = lambda *args, **kwargs: None`, `${name}.__text_signature__ = None`];
  }
  const types = shown.parameters.map((one): [string, Annotation | null] => [one.name, one.annotation]);
  const entries = [...types, ["return", shown.returns] as const].flatMap(([key, type]) =>
    type === null ? [] : [`${formatLiteral(key)}: ${formatLiteral(pythonAnnotation(type))}`]
  );
  const parameters = parameterList(shown.parameters.map((one) => ({ ...one, annotation: null })));
  return [
    `${name}.__wrapped__ = lambda ${parameters}: None`,
    ...entries.length === 0 ? [] : [`${name}.__wrapped__.__annotations__ = {${entries.join(", ")}}`],
    `${name}.__text_signature__ = ${formatLiteral(`(${parameters})`)}`,
  ];
}

const THIS_MODULE = '__import__("sys").modules[__name__]';

/** The body of a `def` that calls TypeScript: at once, or as a coroutine that waits for what it comes to. */
export function bodySource(
  { parameters, isAsync, warnings, overload, pool }: DeclaredFunction,
  number: number,
  call: CallSource,
  pass: (parameter: Parameter) => string,
  before: readonly string[] = [],
): string {
  const args = [...before, ...parameters.map(pass)];
  const warn = warningSource(warnings, overload ? 2 : 1);
  if (!isAsync) return `${warn}return ${call(number, args, pool)}`;
  return `${warn}_awaiting = _pyo3_ts.Awaiting(); ${call(number, ["_awaiting", ...args])}; return await _awaiting`;
}

/** A `def` on one line, so that its line in a traceback is the line of the declaration. */
export function functionSource(declaration: Header, body: string, before: readonly string[] = []): string {
  const { doc, isAsync } = declaration;
  const docstring = doc === undefined ? "" : `${formatLiteral(doc)}; `;
  const def = isAsync ? "async def" : "def";
  return `${def} ${signatureSource(declaration, before)}: ${docstring}${body}`;
}

/** `name(parameters) -> result`, as Python knows the types. */
export function signatureSource({ name, parameters, returns }: Header, before: readonly string[] = []): string {
  const arrow = returns === null ? "" : ` -> ${pythonAnnotation(parseAnnotation(returns))}`;
  return `${name}(${parameterList(parameters, before)})${arrow}`;
}

/** What stands in a `def` before its body. */
type Header = Pick<DeclaredFunction, "name" | "doc" | "parameters" | "returns" | "isAsync">;

/** The parameters of a `def`, behind those that stand there `before`. */
export function parameterList(
  parameters: readonly Parameter[],
  before: readonly string[] = [],
  write: (annotation: Annotation) => string = pythonAnnotation,
): string {
  const parts = [...before];
  let starred = false;
  parameters.forEach((parameter, index) => {
    const { name, kind, annotation, default: fallback } = parameter;
    if (kind === "keywordOnly" && !starred) {
      parts.push("*");
      starred = true;
    }
    if (kind === "varArgs") starred = true;
    const stars = kind === "varArgs" ? "*" : kind === "varKeywords" ? "**" : "";
    const type = annotation === null ? "" : `: ${write(annotation)}`;
    const value = fallback === null ? "" : `${annotation === null ? "=" : " = "}${fallback}`;
    parts.push(`${stars}${name}${type}${value}`);
    if (kind === "positionalOnly" && parameters[index + 1]?.kind !== "positionalOnly") parts.push("/");
  });
  return parts.join(", ");
}

/** The names that only TypeScript has. */
const PYTHON_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["bigint", "i8", "i16", "i32", "i64", "isize", "u8", "u16", "u32", "u64", "usize"].map((name) => [name, "int"]),
  ),
  Map: "dict",
  undefined: "None",
  char: "str",
  NonZero: "int",
  f32: "float",
  f64: "float",
  Date: "datetime",
  AwareDatetime: "datetime",
  NaiveDatetime: "datetime",
};

/** An annotation as Python knows it: `int` for every width. */
export function pythonAnnotation(annotation: Annotation): string {
  return formatAnnotation(inPython(annotation));
}

function inPython(annotation: Annotation): Annotation {
  switch (annotation.kind) {
    case "name":
      return { kind: "name", name: PYTHON_NAMES[annotation.name] ?? annotation.name };
    case "generic":
      if (annotation.name === "NonZero") return inPython(annotation.args[0]);
      // The kind of items is for TypeScript alone: Python's own has no arguments. Nor has a name of the program's.
      if (annotation.name === "Buffer" || arity(annotation.name) === null) {
        return { kind: "name", name: annotation.name };
      }
      return {
        ...annotation,
        name: PYTHON_NAMES[annotation.name] ?? annotation.name,
        args: annotation.args.map(inPython),
      };
    case "tuple":
      return { ...annotation, items: annotation.items.map(inPython) };
    case "union":
      return { ...annotation, members: annotation.members.map(inPython) };
    case "callable":
      return {
        ...annotation,
        parameters: annotation.parameters && annotation.parameters.map(inPython),
        result: inPython(annotation.result),
      };
    case "literal":
      return annotation;
  }
}
