/**
 * The stubs of a module that TypeScript declares: what type checkers and editors read.
 *
 * @module
 */
import { exceptionType, formatLiteral, parseAnnotation } from "../core/mod.ts";
import { CreatedException, ImportedException } from "../types/mod.ts";
import { type Constant, constantSource } from "./constant.ts";
import { DeclaredClass } from "./declared_class.ts";
import { DeclaredEnum } from "./declared_enum.ts";
import { DeclaredRecord } from "./declared_record.ts";
import type { DeclaredType } from "./declared_type.ts";
import { DeclaredUnion } from "./declared_union.ts";
import type { ExceptionMember } from "./exception_member.ts";
import { memberNames, type ModuleContents } from "./module_face.ts";
import { classStub, indent } from "./stub_class.ts";
import { constantStub } from "./stub_constant.ts";
import { defStub, docStub, parametersStub } from "./stub_def.ts";
import { StubNames } from "./stub_names.ts";

/** The stubs of a module, `""`, and of those within it, by their names within it. */
export function moduleStubs(module: ModuleContents): Record<string, string> {
  const types = typesOf(module, "");
  const modules = modulesOf(module, "");
  const generics = new Map(modules.flatMap(([, { classes }]) => classes.flatMap(parametersOf)));
  return Object.fromEntries(modules.map(([path, contents]) => [path, moduleStub(contents, path, types, generics)]));
}

function modulesOf(module: ModuleContents, path: string): [path: string, contents: ModuleContents][] {
  return [
    [path, module],
    ...module.submodules.flatMap((one) => modulesOf(one, path ? `${path}.${one.name}` : one.name)),
  ];
}

/** Each class and exception, and the module that has it. */
function typesOf(module: ModuleContents, path: string): Map<string, string> {
  return new Map(
    modulesOf(module, path).flatMap(([at, { classes, exceptions }]) =>
      [...classes, ...exceptions].map(({ name }): [string, string] => [name, at])
    ),
  );
}

/** How many type variables a class has, where it has some. */
function parametersOf(declared: DeclaredType): [name: string, count: number][] {
  return declared instanceof DeclaredClass && declared.generic.length > 0
    ? [[declared.name, declared.generic.length]]
    : [];
}

function moduleStub(
  module: ModuleContents,
  path: string,
  types: ReadonlyMap<string, string>,
  generics: ReadonlyMap<string, number>,
): string {
  const own = new Set([...module.classes, ...module.exceptions].map(({ name }) => name));
  // One dot is the package that the stub stands in: the module itself where it has modules of its own.
  const depth = path === "" ? 0 : path.split(".").length - (module.submodules.length > 0 ? 0 : 1);
  const others = new Map([...types].map(([name, at]) => [name, `${".".repeat(depth + 1)}${at}`]));
  const names = new StubNames(own, others, generics);
  const body = [
    `__all__ = [${memberNames(module).map(formatLiteral).join(", ")}]`,
    "",
    ...Object.entries(module.constants).map(([name, value]) => constantStub(name, value, names)),
    ...Object.entries(module.attributes ?? {}).map(([name, type]) =>
      `${name}: ${names.annotation(parseAnnotation(type))}`
    ),
    ...module.exceptions.flatMap((one) => ["", ...exceptionStub(one, names)]),
    ...module.classes.flatMap((one) => ["", ...typeStub(one, names)]),
    ...module.functions.flatMap((one) => ["", ...defStub(one, names)]),
    ...isComplete(module) ? [] : ["", `def __getattr__(name: str) -> ${names.use("Any")}: ...  # init() adds more`],
  ];
  const variables = names.variables.map((name) => `${name} = ${names.use("TypeVar")}(${formatLiteral(name)})`);
  const doc = module.doc === "" ? [] : [...docStub(module.doc).map((line) => line.replace(/^ {4}/, "")), ""];
  const submodules = module.submodules.map(({ name }) => `from . import ${name} as ${name}`);
  const hasStrEnum = module.classes.some((one) => one instanceof DeclaredEnum && one.kind === "StrEnum");
  const strEnum = hasStrEnum ? strEnumStub(names) : [];
  return `${
    [...doc, ...names.lines, ...submodules, ...strEnum, "", ...variables, "", ...body].join("\n").replace(
      /\n{3,}/g,
      "\n\n",
    )
  }\n`;
}

/** Whether nothing is added that no declaration tells of. */
function isComplete({ init, attributes }: ModuleContents): boolean {
  return init === undefined || attributes !== undefined;
}

/** Python 3.11 has it. */
function strEnumStub(names: StubNames): string[] {
  return [
    `if ${names.module("sys")}.version_info >= (3, 11):`,
    "    from enum import StrEnum as _StrEnum",
    "else:",
    `    class _StrEnum(str, ${names.module("enum")}.Enum): ...`,
  ];
}

function typeStub(declared: DeclaredType, names: StubNames): string[] {
  if (declared instanceof DeclaredClass) return classStub(declared, names);
  if (declared instanceof DeclaredEnum) return enumStub(declared, names);
  if (declared instanceof DeclaredUnion) return unionStub(declared, names);
  if (declared instanceof DeclaredRecord) return recordStub(declared, names);
  throw new TypeError(`Cannot write a stub of ${declared.name}`);
}

function enumStub({ name, doc, kind, members, methods }: DeclaredEnum, names: StubNames): string[] {
  const base = kind === "StrEnum" ? "_StrEnum" : names.imported(`enum.${kind}`);
  return classStatement(`${name}(${base})`, doc, [
    ...Object.entries(members).map(([member, value]) =>
      `${member} = ${typeof value === "bigint" ? value : constantSource(member, value as Constant)}`
    ),
    ...methods.flatMap((method) => defStub(method, names)),
  ]);
}

/** The variants are classes within that of the union, and extend it: what nobody else may. */
function unionStub({ name, doc, variants, methods }: DeclaredUnion, names: StubNames): string[] {
  return [`@${names.use("final")}`].concat(classStatement(name, doc, [
    "__slots__ = ()",
    ...[...variants].flatMap(([variant, fields]) => [
      `@${names.use("final")}`,
      `class ${variant}(${name}):  # type: ignore[misc]`,
      ...indent([
        `__match_args__ = (${fields.map((field) => `${formatLiteral(field.name)}, `).join("")})`,
        ...fields.map((field) =>
          `@property\n        def ${field.name}(self) -> ${names.annotation(field.annotation)}: ...`
        ),
        `def __new__(${parametersStub(fields, names, ["cls"])}) -> ${names.use("Self")}: ...`,
      ]),
    ]),
    ...methods.flatMap((method) => defStub(method, names)),
  ]));
}

/** A statement, or a call where a key is no name of Python's. */
function recordStub({ name, doc, fields, isStatement }: DeclaredRecord, names: StubNames): string[] {
  const typed = fields.map(({ name, annotation, required }): [string, string] => {
    const type = names.annotation(parseAnnotation(annotation));
    return [name, required ? type : `${names.use("NotRequired")}[${type}]`];
  });
  const base = names.use("TypedDict");
  if (isStatement) return classStatement(`${name}(${base})`, doc, typed.map(([field, type]) => `${field}: ${type}`));
  const entries = typed.map(([field, type]) => `${formatLiteral(field)}: ${type}`);
  return [`${name} = ${base}(${formatLiteral(name)}, {${entries.join(", ")}})`];
}

function exceptionStub({ name, doc, exception }: ExceptionMember, names: StubNames): string[] {
  const base = exceptionType(exception.options.base);
  const above = base instanceof CreatedException
    ? names.annotation({ kind: "name", name: base.options.className })
    : base instanceof ImportedException
    ? names.imported(base.name)
    : base.name;
  const fields = Object.entries(exception.fields);
  const own = Object.entries(exception.options.ownFields);
  const typed = fields.map(([field, annotation]) => `${field}: ${names.annotation(parseAnnotation(annotation))}`);
  return classStatement(`${name}(${above})`, doc, [
    ...own.map(([field, annotation]) => `${field}: ${names.annotation(parseAnnotation(annotation))}`),
    ...(own.length === 0 ? [] : [`def __init__(self, *args: ${names.use("Any")}, ${typed.join(", ")}) -> None: ...`]),
  ]);
}

function classStatement(head: string, doc: string | undefined, body: readonly string[]): string[] {
  const lines = [...(doc === undefined ? [] : docStub(doc)), ...indent(body)];
  return [`class ${head}:`, ...(lines.length === 0 ? ["    ..."] : lines)];
}
