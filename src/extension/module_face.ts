/**
 * The Python source of a module that TypeScript declares.
 *
 * @module
 */
import { BAKED_SOURCES, formatLiteral, HINTS_SOURCE } from "../core/mod.ts";
import { type Constant, constantSource } from "./constant.ts";
import { annotationImports } from "./annotation_names.ts";
import { DeclaredFunction } from "./declared_function.ts";
import type { DeclaredType } from "./declared_type.ts";
import type { ExceptionMember, ExceptionWriter } from "./exception_member.ts";
import { type CallSource, functionFace } from "./face.ts";
import { Overloads } from "./overloads.ts";

/** What a module consists of. */
export interface ModuleContents {
  readonly name: string;
  readonly doc: string;
  readonly functions: readonly DeclaredFunction[];
  /** Its classes, enums and unions. */
  readonly classes: readonly DeclaredType[];
  readonly exceptions: readonly ExceptionMember[];
  readonly submodules: readonly ModuleContents[];
  readonly constants: Readonly<Record<string, Constant>>;
  /** The annotations of what `init` adds; `undefined` where nobody knows. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
  /** What runs when it is imported. */
  readonly init: DeclaredFunction | undefined;
}

/** How a source calls TypeScript. */
export interface FaceWriter {
  readonly call: CallSource;
  /** The number that Python calls something by. */
  numberOf(target: object): number;
  /** The classes that Python has already. */
  readonly there: ReadonlySet<DeclaredType>;
  readonly exception: ExceptionWriter;
}

/** What Python calls by number, in the order of the numbers of a built module. */
export function targetsOf({ functions, classes, submodules, init }: ModuleContents): object[] {
  return [
    ...functions,
    ...classes.flatMap((one) => [one, ...one.targets]),
    ...submodules.flatMap(targetsOf),
    ...(init ? [init] : []),
  ];
}

/** The names of a module's members. */
export function memberNames(
  { functions, classes, exceptions, submodules, constants, attributes }: ModuleContents,
): string[] {
  const members = [...functions, ...classes, ...exceptions, ...submodules];
  return [...new Set(members.map((one) => one.name).concat(Object.keys({ ...constants, ...attributes })))];
}

/** Says where Python finds the functions of a module, whose whole name this is, and of those within it. */
export function settleFunctions({ name, functions, submodules }: ModuleContents, path = name): void {
  for (const one of functions) one.module = path;
  for (const one of submodules) settleFunctions(one, `${path}.${one.name}`);
}

/** Whether a module needs a part of the Python half before the program behind it runs. */
export function needsRuntime(module: ModuleContents): boolean {
  return classesOf(module).length > 0 || functionsOf(module).some((one) => one.isAsync || one.overload);
}

/** The functions that stand in a module itself and in its classes. */
function facesOf({ functions, classes }: ModuleContents): DeclaredFunction[] {
  const targets = classes.flatMap((one) => one.targets);
  return [...functions, ...targets.filter((one) => one instanceof DeclaredFunction)];
}

function functionsOf({ functions, submodules }: ModuleContents): DeclaredFunction[] {
  return [...functions, ...submodules.flatMap(functionsOf)];
}

/** The classes of a module and those within it. */
export function classesOf({ classes, submodules }: ModuleContents): DeclaredType[] {
  return [...classes, ...submodules.flatMap(classesOf)];
}

/** The source of a module's members, each at its own place in a TypeScript file. */
export function moduleFace(module: ModuleContents, writer: FaceWriter, before: readonly string[] = []): string {
  const { call, numberOf, there } = writer;
  const at = (file: string, line: number, source: string): string =>
    `_at(${formatLiteral(file)}, ${line}, ${formatLiteral(source)})`;
  const overloads = new Overloads();
  const lines = [
    "from __future__ import annotations; del annotations",
    ...before,
    `__all__ = [${memberNames(module).map(formatLiteral)}]`,
    HELPERS,
    ...module.exceptions.map(writer.exception),
    ...module.functions.map((one) => {
      const name = overloads.nameOf(one);
      return at(one.place.file, one.place.line, functionFace(one, numberOf(one), call, { name }));
    }),
    ...overloads.statements(),
    ...module.classes.map((one) => {
      if (there.has(one)) return `${one.name} = _pyo3_ts.classes[${numberOf(one)}]`;
      const [source, line] = one.face(numberOf, call);
      return at(one.place.file, line, source);
    }),
    ...module.submodules.map((one) =>
      `${one.name} = _submodule(${formatLiteral(one.name)}, ${formatLiteral(one.doc)}, ${
        formatLiteral(moduleFace(one, writer))
      })`
    ),
    ...hintsSource(annotationImports(facesOf(module), new Set(memberNames(module)))),
    "del _at, _submodule, _hint",
    ...Object.entries(module.constants).map(([name, value]) => `${name} = ${constantSource(name, value)}`),
    ...(module.init ? [call(numberOf(module.init), ['__import__("sys").modules[__name__]'])] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/**
 * What writes the members of a module. It holds what it uses of Python's, for a member may have any name; a submodule is
 * there as soon as its parent is, so `import a.b` finds it where Python looks after it has imported `a`.
 */
const HELPERS = `
def _at(file, line, source, space=globals(), exec=exec, compile=compile):
  exec(compile("\\n" * (line - 1) + source, file, "exec"), space)

def _hint(source, imports, space=globals(), exec=exec):
  names = {}
  exec(source, names)
  names["lazy_hints"](space, imports)

def _submodule(name, doc, source, space=globals(), sys=__import__("sys"), exec=exec, type=type):
  name = f"{space['__name__']}.{name}"
  module = sys.modules[name] = type(sys)(name, doc)
  module.__dict__.update({key: space[key] for key in ("_call", "_call_pool", "_ident", "_pyo3_ts") if key in space})
  exec(source, module.__dict__)
  return module
`;

function hintsSource(imports: readonly string[]): string[] {
  return imports.length === 0 ? [] : [`_hint(${formatLiteral(HINTS_SOURCE)}, ${formatLiteral(imports.join("\n"))})`];
}

/** The part of the Python half that a built module brings along. */
export function bakedRuntime(): string[] {
  return [
    `_pyo3_ts = type(__import__("sys"))("pyo3_ts")`,
    ...Object.entries(BAKED_SOURCES).map(([name, source]) =>
      `exec(compile(${formatLiteral(source)}, "<pyo3_ts.${name}>", "exec"), _pyo3_ts.__dict__)`
    ),
    `_pyo3_ts.exporter = globals().get("_exporter")`,
    "_pyo3_ts.install(lambda request: _call(*request))",
  ];
}
