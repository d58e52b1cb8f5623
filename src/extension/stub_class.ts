/**
 * A class in a stub.
 *
 * @module
 */
import { formatLiteral, type Parameter, parseAnnotation } from "../core/mod.ts";
import type { MemberFunction, MemberKind } from "./class_owner.ts";
import { constantStub } from "./stub_constant.ts";
import type { DeclaredClass } from "./declared_class.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import { defStub, docStub } from "./stub_def.ts";
import type { StubNames } from "./stub_names.ts";
import type { TypeHints } from "./type_hints.ts";

/** The lines of a class. */
export function classStub(declared: DeclaredClass, outer: StubNames): string[] {
  const { name, doc, final, base, extends: path, matchArgs, constants, functions, generic } = declared;
  const names = outer.withVariables(generic);
  const above = [
    ...(base === undefined ? [] : [names.annotation({ kind: "name", name: base.name })]),
    ...(path === undefined ? [] : [names.imported(path)]),
    ...(generic.length === 0 ? [] : [genericStub(generic, names)]),
  ];
  const body = [
    ...(doc === undefined ? [] : docStub(doc)),
    ...indent([
      ...slotsStub(declared),
      ...(matchArgs === undefined
        ? []
        : [`__match_args__ = (${matchArgs.map((one) => `${formatLiteral(one)}, `).join("")})`]),
      ...(generic.length === 0 ? [] : [classGetItemStub(names)]),
      ...Object.entries(constants).map(([key, value]) => constantStub(key, value, names)),
      ...creatorStub(declared, names),
      ...functions.filter(({ kind }) => kind.endsWith("method")).flatMap((one) => methodStub(name, one, names)),
      ...propertyStubs(functions, names),
    ]),
  ];
  return [
    ...(final ? [`@${names.use("final")}`] : []),
    `class ${name}${above.length === 0 ? "" : `(${above.join(", ")})`}:`,
    ...body,
  ];
}

function genericStub(variables: readonly string[], names: StubNames): string {
  return names.annotation(parseAnnotation(`${names.use("Generic")}[${variables.join(", ")}]`));
}

function classGetItemStub(names: StubNames): string {
  return `def __class_getitem__(cls, item: ${names.use("Any")}, /) -> ${names.imported("types.GenericAlias")}: ...`;
}

/** Lines one step further in. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => line === "" ? "" : `    ${line}`);
}

function slotsStub({ above, dict, base }: DeclaredClass): string[] {
  return above === undefined ? [`__slots__ = (${dict && !base?.dict ? '"__dict__",' : ""})`] : [];
}

/** Where Python cannot make instances, `__new__` takes anything and gives nothing. */
function creatorStub({ create }: DeclaredClass, names: StubNames): string[] {
  if (create === undefined) {
    const any = names.use("Any");
    return [`def __new__(cls, *args: ${any}, **kwargs: ${any}) -> ${names.use("NoReturn")}: ...`];
  }
  const [first, ...rest] = create.hints.parameters;
  const parameters = first?.name === "cls" ? rest : create.hints.parameters;
  const hints = { ...create.hints, parameters, returns: parseAnnotation("Self") };
  return defStub({ ...create, name: "__new__", hints, doc: undefined }, names, ["cls"]);
}

function methodStub(owner: string, { kind, name, declaration }: MemberFunction, names: StubNames): string[] {
  if (name === "__richcmp__") return [...defStub({ ...declaration, name }, names), ...comparisonStubs(names)];
  const lines = defStub({ ...declaration, name, hints: acceptedHints(name, declaration.hints) }, names);
  if (kind === "method") return lines;
  // There is no instance that Self could be the type of.
  const type = names.annotation({ kind: "name", name: owner });
  const own = kind === "classmethod"
    ? lines
    : lines.map((line) => /^(async )?def /.test(line) ? line.replace(/\bSelf\b/g, type) : line);
  const at = declaration.overload ? 1 : 0;
  return [...own.slice(0, at), `@${kind}`, ...own.slice(at)];
}

/** The comparisons that one method answers. */
function comparisonStubs(names: StubNames): string[] {
  return ["lt", "le", "eq", "ne", "gt", "ge"].map((name) =>
    `def __${name}__(self, other: ${name === "eq" || name === "ne" ? "object" : names.use("Any")}) -> bool: ...`
  );
}

/** `==` takes any object, as the method answers `NotImplemented` for one that is not of its type. */
function acceptedHints(name: string, hints: TypeHints): TypeHints {
  if (name !== "__eq__" && name !== "__ne__") return hints;
  const [self, ...others] = hints.parameters;
  const parameters = [
    self,
    ...others.map((one) => ({ ...one, annotation: { kind: "name", name: "object" } as const })),
  ];
  return { ...hints, parameters };
}

function propertyStubs(functions: readonly MemberFunction[], names: StubNames): string[] {
  const properties = new Map<string, Partial<Record<MemberKind, DeclaredFunction>>>();
  for (const { kind, name, declaration } of functions) {
    if (!kind.endsWith("method")) properties.set(name, { ...properties.get(name), [kind]: declaration });
  }
  return [...properties].flatMap(([name, { getter, setter, deleter }]) => {
    const type = names.annotation(getter?.hints.returns ?? setter?.hints.parameters[1]?.annotation ?? null);
    return [
      ...(getter?.doc === undefined
        ? ["@property", `def ${name}(self) -> ${type}: ...`]
        : ["@property", `def ${name}(self) -> ${type}:`, ...docStub(getter.doc)]),
      ...(setter === undefined ? [] : [`@${name}.setter`, setterStub(name, setter.hints.parameters, names)]),
      ...(deleter === undefined ? [] : [`@${name}.deleter`, `def ${name}(self) -> None: ...`]),
    ];
  });
}

function setterStub(name: string, [self, value]: readonly Parameter[], names: StubNames): string {
  return `def ${name}(${self?.name ?? "self"}, ${value?.name ?? "value"}: ${
    names.annotation(value?.annotation ?? null)
  }) -> None: ...`;
}
