/**
 * The Python source of a class that TypeScript declares.
 *
 * @module
 */
import { formatLiteral } from "../core/mod.ts";
import { isSelf, type MemberFunction, type MemberKind } from "./class_owner.ts";
import { constantSource } from "./constant.ts";
import type { DeclaredClass } from "./declared_class.ts";
import { bodySource, type CallSource, functionSource } from "./face.ts";
import { SourceLines } from "./source_lines.ts";

/** What stands for a TypeScript object on the way: its number, if it is one of this class. */
function selfSource(functions: readonly MemberFunction[]): string {
  const hooked = functions.some(({ name }) => name === "__getattribute__");
  const number = hooked ? "_pyo3_ts.number_of(self)" : "self.__ts__";
  return `${number} if isinstance(self, __class__) else _pyo3_ts.wrong_self(self, __class__)`;
}

/** The comparisons that one method answers, as it is told of them. */
const COMPARISONS = { lt: "<", le: "<=", eq: "==", ne: "!=", gt: ">", ge: ">=" };

/** The numbers of a class and of its functions. */
export interface ClassNumbers {
  readonly self: number;
  readonly base: number | undefined;
  readonly create: number | undefined;
  readonly functions: readonly number[];
}

/**
 * A `class` statement with every function at the line of its declaration, as far as there is room: the source, and the
 * line it begins at.
 */
export function classFace(declared: DeclaredClass, numbers: ClassNumbers, call: CallSource): [string, number] {
  const { name, place, functions } = declared;
  const base = numbers.base === undefined ? "_pyo3_ts.Instance" : `_pyo3_ts.classes[${numbers.base}]`;
  const lines = new SourceLines(Math.max(1, place.line - 2));
  lines.add(`class ${name}(${base}):`);
  lines.add(`  ${heading(declared)}`);
  if (declared.create !== undefined) {
    const create = { ...declared.create, name: "__new__", returns: null };
    const body = `return _pyo3_ts.create(cls, ${call(numbers.create!, create.parameters.map((one) => one.name))})`;
    lines.add(`  ${functionSource(create, body, ["cls"])}`, place.line);
  } else {
    lines.add(`  def __new__(cls, *args, **kwargs): raise TypeError(f"cannot create '{cls.__name__}' instances")`);
  }
  const self = selfSource(functions);
  const numbered = functions.map((one, index) => ({ ...one, number: numbers.functions[index] }));
  for (const { kind, name, declaration, number } of numbered.sort(byLine)) {
    const body = bodySource(declaration, number, call, (one) => isSelf(one) ? self : one.name);
    lines.add(`  ${functionSource({ ...declaration, name: functionName(kind, name) }, body)}`, declaration.place.line);
  }
  for (const statement of wrappers(functions)) lines.add(`  ${statement}`);
  lines.add(`_pyo3_ts.classes[${numbers.self}] = ${name}`);
  return [lines.text, lines.start];
}

function heading({ doc, dict, final, base, constants, matchArgs }: DeclaredClass): string {
  return [
    ...(doc === undefined ? [] : [formatLiteral(doc)]),
    `__slots__ = (${dict && !base?.dict ? '"__dict__",' : ""})`,
    ...Object.entries(constants).map(([name, value]) => `${name} = ${constantSource(name, value)}`),
    ...(matchArgs ? [`__match_args__ = (${matchArgs.map((one) => `${formatLiteral(one)}, `).join("")})`] : []),
    ...(final ? ["__init_subclass__ = _pyo3_ts.final"] : []),
  ].join("; ");
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
  const statements = functions.filter(({ kind }) => kind === "staticmethod" || kind === "classmethod")
    .map(({ kind, name }) => `${name} = ${kind}(${name})`);
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
  for (const [name, kinds] of properties) {
    const part = (kind: MemberKind): string => kinds.has(kind) ? functionName(kind, name) : "None";
    statements.push(`${name} = property(${part("getter")}, ${part("setter")}, ${part("deleter")})`);
    const hidden = (["setter", "deleter"] as const).filter((kind) => kinds.has(kind));
    if (hidden.length > 0) statements.push(`del ${hidden.map((kind) => functionName(kind, name)).join(", ")}`);
  }
  return statements;
}
