/**
 * The Python source of a class that TypeScript declares.
 *
 * @module
 */
import { formatLiteral, type Parameter } from "../core/mod.ts";
import { isSelf, type MemberFunction, type MemberKind } from "./class_owner.ts";
import { constantSource } from "./constant.ts";
import type { DeclaredClass } from "./declared_class.ts";
import { bodySource, type CallSource, functionSource, shownSource } from "./face.ts";
import { Overloads } from "./overloads.ts";
import { SourceLines } from "./source_lines.ts";
import { slotOf } from "./traversed.ts";

/** What stands for a TypeScript object on the way: its number, if it is one of this class. */
function selfSource({ functions, above }: DeclaredClass): string {
  const hooked = functions.some(({ name }) => name === "__getattribute__");
  const past = above === undefined ? "_pyo3_ts.number_of(self)" : 'object.__getattribute__(self, "__ts__")';
  const number = hooked ? past : "self.__ts__";
  return `${number} if isinstance(self, __class__) else _pyo3_ts.wrong_self(self, __class__)`;
}

/** The comparisons that one method answers, as it is told of them. */
const COMPARISONS = { lt: "<", le: "<=", eq: "==", ne: "!=", gt: ">", ge: ">=" };

/** The numbers of a class and of its functions. */
export interface ClassNumbers {
  readonly self: number;
  readonly base: number | undefined;
  readonly create: number | undefined;
  readonly aboveArguments: number | undefined;
  readonly extend: number | undefined;
  readonly keep: number | undefined;
  readonly functions: readonly number[];
}

/**
 * A `class` statement with every function at the line of its declaration, as far as there is room: the source, and the
 * line it begins at.
 */
export function classFace(declared: DeclaredClass, numbers: ClassNumbers, call: CallSource): [string, number] {
  const { name, place, functions } = declared;
  const lines = new SourceLines(Math.max(1, place.line - 2));
  lines.add(`class ${name}(${basesSource(declared, numbers)}):`);
  lines.add(`  ${heading(declared, numbers, call)}`);
  if (declared.create !== undefined) {
    const create = { ...declared.create, name: "__new__", returns: null };
    const made = call(numbers.create!, create.parameters.map((one) => one.name));
    const body = `return _pyo3_ts.create(cls, ${made}, __class__)`;
    const before = create.parameters[0]?.name === "cls" ? [] : ["cls"];
    lines.add(`  ${functionSource(create, body, before)}`, place.line);
  } else {
    lines.add(`  def __new__(cls, *args, **kwargs): raise TypeError(f"cannot create '{cls.__name__}' instances")`);
  }
  const self = selfSource(declared);
  const overloads = new Overloads();
  const numbered = functions.map((one, index) => ({ ...one, number: numbers.functions[index] }));
  for (const { kind, name, declaration, number, traversed } of numbered.sort(byLine)) {
    const pass = (one: Parameter): string => isSelf(one) ? self : one.name;
    const body = traversed
      ? slotSource(kind, name, call(number, declaration.parameters.map(pass)))
      : bodySource(declaration, number, call, pass);
    const own = declaration.overload ? overloads.nameOf(declaration) : functionName(kind, name);
    lines.add(`  ${functionSource({ ...declaration, name: own }, body)}`, declaration.place.line);
    for (const statement of shownSource({ ...declaration, name: own })) lines.add(`  ${statement}`);
  }
  for (const statement of overloads.statements()) lines.add(`  ${statement}`);
  for (const statement of wrappers(functions)) lines.add(`  ${statement}`);
  lines.add(`_pyo3_ts.classes[${numbers.self}] = ${name}`);
  return [lines.text, lines.start];
}

function basesSource(declared: DeclaredClass, numbers: ClassNumbers): string {
  const exporter = has(declared, "__buffer__") ? `, *_pyo3_ts.exporters(${formatLiteral(declared.name)})` : "";
  return baseSource(declared, numbers) + exporter;
}

function has({ functions }: DeclaredClass, name: string): boolean {
  return functions.some((one) => one.name === name);
}

function baseSource({ extends: path }: DeclaredClass, { base }: ClassNumbers): string {
  if (base !== undefined) return `_pyo3_ts.classes[${base}]`;
  return path === undefined ? "_pyo3_ts.Instance" : `_pyo3_ts.Wrapper, _pyo3_ts.imported(${formatLiteral(path)})`;
}

function heading(declared: DeclaredClass, { aboveArguments, extend, keep }: ClassNumbers, call: CallSource): string {
  const { doc, final, constants, generic, matchArgs } = declared;
  return [
    ...(doc === undefined ? [] : [formatLiteral(doc)]),
    ...aboveSource(declared),
    ...(aboveArguments ? [`__ts_super__ = staticmethod(lambda self: ${call(aboveArguments, ["self"])})`] : []),
    ...(extend ? [`__ts_extend__ = staticmethod(lambda self, cls: ${call(extend, ["self", "cls"])})`] : []),
    ...(keep ? [`__ts_keep__ = staticmethod(lambda self: ${call(keep, ["self"])})`] : []),
    ...(has(declared, "__buffer__") && !has(declared, "__release_buffer__")
      ? ["__release_buffer__ = _pyo3_ts.release_buffer"]
      : []),
    ...reduceSource(declared),
    ...Object.entries(constants).map(([name, value]) => `${name} = ${constantSource(name, value)}`),
    ...(matchArgs ? [`__match_args__ = (${matchArgs.map((one) => `${formatLiteral(one)}, `).join("")})`] : []),
    ...(final ? ["__init_subclass__ = _pyo3_ts.final"] : []),
    ...(generic.length > 0 ? ["__class_getitem__ = _pyo3_ts.class_getitem"] : []),
  ].join("; ");
}

/** Where the fields are all that an instance is made of, they are what is copied and pickled. */
function reduceSource(declared: DeclaredClass): string[] {
  if (!declared.fromFields || has(declared, "__reduce__") || has(declared, "__reduce_ex__")) return [];
  const names = declared.fields.map(({ name }) => `${formatLiteral(name)}, `).join("");
  return [`__reduce__ = lambda self: _pyo3_ts.reduce_fields(self, __class__, (${names}))`];
}

/** What gets or sets a value that the instance keeps; TypeScript has a look at one that is set. */
function slotSource(kind: MemberKind, name: string, check: string): string {
  return kind === "getter" ? `return self.${slotOf(name)}` : `${check}; self.${slotOf(name)} = value`;
}

/** The slots, and where the class is over one that Python has, what makes that one's part of an instance. */
function aboveSource({ extends: path, dict, base, functions }: DeclaredClass): string[] {
  const kept = functions.filter(({ traversed, kind }) => traversed && kind === "getter")
    .map(({ name }) => `${formatLiteral(slotOf(name))}, `).join("");
  if (path === undefined) return [`__slots__ = (${dict && !base?.dict ? '"__dict__", ' : ""}${kept})`];
  const ownInit = functions.some(({ name }) => name === "__init__");
  return [
    `__ts_above__ = _pyo3_ts.imported(${formatLiteral(path)})`,
    `__slots__ = (*_pyo3_ts.slots_over(__ts_above__, ${dict ? "True" : "False"}), ${kept})`,
    // It has had its arguments when the instance was made.
    ...(ownInit ? [] : ["__init__ = lambda self, *args, **kwargs: None"]),
  ];
}

function byLine(a: MemberFunction, b: MemberFunction): number {
  return a.declaration.place.line - b.declaration.place.line;
}

/** A setter has the name of its property, so it cannot keep that in the body of the class. */
function functionName(kind: MemberKind, name: string): string {
  return kind === "setter" ? `_set_${name}` : kind === "deleter" ? `_delete_${name}` : name;
}

/** What turns functions into properties and static methods, and hides what a property has taken. */
function wrappers(functions: readonly MemberFunction[]): string[] {
  const wrapped = functions.filter(({ kind }) => kind === "staticmethod" || kind === "classmethod");
  const statements = [...new Set(wrapped.map(({ kind, name }) => `${name} = ${kind}(${name})`))];
  const properties = new Map<string, Set<MemberKind>>();
  for (const { kind, name } of functions) {
    if (kind === "getter" || kind === "setter" || kind === "deleter") {
      properties.set(name, (properties.get(name) ?? new Set()).add(kind));
    }
  }
  if (functions.some(({ name }) => name === "__richcmp__")) {
    statements.push(
      ...Object.entries(COMPARISONS).map(([name, operator]) => `__${name}__ = _pyo3_ts.comparison("${operator}")`),
    );
  }
  if (functions.some(({ name, declaration }) => name === "__await__" && declaration.isAsync)) {
    statements.push("__await__ = _pyo3_ts.awaited(__await__)");
  }
  for (const [name, kinds] of properties) {
    const part = (kind: MemberKind): string => kinds.has(kind) ? functionName(kind, name) : "None";
    statements.push(`${name} = property(${part("getter")}, ${part("setter")}, ${part("deleter")})`);
    const hidden = (["setter", "deleter"] as const).filter((kind) => kinds.has(kind));
    if (hidden.length > 0) statements.push(`del ${hidden.map((kind) => functionName(kind, name)).join(", ")}`);
  }
  return statements;
}
