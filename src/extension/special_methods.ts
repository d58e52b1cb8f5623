/**
 * What Python expects of methods with names of its own.
 *
 * @module
 */
import type { Parameter } from "../core/mod.ts";

const OPERATORS = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split(" ");
const COMPARISONS = "richcmp eq ne lt le gt ge".split(" ");

function special(names: readonly string[]): string[] {
  return names.map((name) => `__${name}__`);
}

/** Those that Python asks in turn: the other operand's comes next where one does not know it. */
const BINARY: ReadonlySet<string> = new Set(
  special([...COMPARISONS, ...OPERATORS.flatMap((name) => [name, `r${name}`, `i${name}`])]),
);

/** How many arguments Python calls each with, `self` included. */
const ARGUMENTS: ReadonlyMap<string, number> = new Map([
  ...counted(
    1,
    "abs aenter aiter anext await bool bytes ceil complex dir enter float floor fspath hash index int invert",
  ),
  ...counted(1, "iter len length_hint neg next pos repr reversed sizeof str trunc reduce getstate"),
  ...counted(2, "contains deepcopy delattr delete delitem format getattr getattribute getitem missing reduce_ex"),
  ...counted(2, "setstate eq ne lt le gt ge buffer release_buffer"),
  ...OPERATORS.filter((name) => name !== "pow").flatMap((name) => counted(2, `${name} r${name} i${name}`)),
  ...counted(3, "richcmp set setattr setitem set_name"),
  ...counted(4, "exit aexit"),
]);

function counted(count: number, names: string): [string, number][] {
  return special(names.split(" ")).map((name) => [name, count]);
}

/** Whether a method answers `NotImplemented` where the other operand does not fit. */
export function isBinary(name: string): boolean {
  return BINARY.has(name);
}

/** Whether `undefined` is the end. */
export function isNext(name: string): boolean {
  return name === "__next__" || name === "__anext__";
}

/** Throws where Python could not call a special method that is declared so. */
export function checkSpecial(name: string, parameters: readonly Parameter[]): void {
  const given = ARGUMENTS.get(name);
  if (given === undefined) return;
  const places = parameters.filter(({ kind }) => kind === "positional" || kind === "positionalOnly");
  const needed = places.filter((one) => one.default === null).length;
  const most = parameters.some(({ kind }) => kind === "varArgs") ? Infinity : places.length;
  if (given >= needed && given <= most) return;
  const list = parameters.map((one) => one.name).join(", ");
  throw new SyntaxError(
    `Cannot declare ${name}() with other than ${given} parameters, self included: ${name}(${list})`,
  );
}
