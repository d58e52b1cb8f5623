/**
 * Declarations of a Python module, for `python.import` of `@pyo3/ts/proxy`.
 *
 * @module
 */

import type { ClassMember, FunctionMember, Member, ModuleModel, Signature } from "./model.ts";
import { type ClassNames, several, typeText, union } from "./type_text.ts";

/** Names of types that stand in the declarations themselves, or that TypeScript keeps. */
const TAKEN = [
  ..."Array ArrayBuffer Iterable Kwargs Module PyObject PyProxy ProxyMembers Readonly ReadonlyMap Record".split(" "),
  ..."Uint8Array any bigint boolean never null number object string symbol undefined unknown void".split(" "),
];

/** Words that neither a parameter nor a type can be named. */
const RESERVED = new Set(
  ("arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof var void while with yield").split(" "),
);

/** A parameter that takes anything. */
const LOOSE = /\w: unknown[,)]/;

/** What every proxy has already, with types of its own. */
const OF_PROXIES = new Set(["toJs", "toString"]);

const HEAD = `import type { Kwargs, ProxyMembers, PyProxy } from "@pyo3/ts/proxy";

/** What every object has. */
type PyObject = Pick<
  ProxyMembers,
  "toJs" | "toString" | typeof Symbol.dispose | typeof Symbol.iterator | typeof Symbol.toPrimitive
>;
`;

/** The text of a `.d.ts`: an interface for the module, and two for each class, its instances and itself. */
export function declarations({ name, source, members }: ModuleModel): string {
  const classes = members.filter((member) => member.kind === "class");
  const names = namesOf(classes);
  const parts = classes.map((one) => classText(one, classes, names));
  const lines = members.filter((one) => !OF_PROXIES.has(one.name)).flatMap((one) => memberLines(one, names));
  const from = source === "stub" ? "its stubs" : "what the module says of itself";
  return `// Python's module ${name}, from ${from}: pyo3-ts types ${name}
${HEAD}${parts.join("")}
/** The module: \`python.import<Module>("${name}")\`. */
export interface Module extends PyObject {
${lines.map((line) => `  ${line}\n`).join("")}}

declare const module: Module;
export default module;
`;
}

/** The text of a `.d.ts` in the folder below, for `import … from "py:name"`: the module, and each of its members. */
export function importDeclarations({ name, members }: ModuleModel): string {
  const names = namesOf(members.filter((member) => member.kind === "class"));
  const types = `import("../${name}.d.ts")`;
  const lines = members.filter((one) => one.name !== "default" && one.name !== "then").flatMap(({ kind, name }) => {
    const type = `typeof $module["${name}"]`;
    if (RESERVED.has(name)) return [`const ${name}_: ${type};`, `export { ${name}_ as ${name} };`];
    const instance = kind === "class" && names.get(name) === name ? [`export type ${name} = ${types}.${name};`] : [];
    return [`export const ${name}: ${type};`, ...instance];
  });
  return `// Of \`import … from "py:${name}"\`. Deno takes this file by "types" of "compilerOptions", tsc by "include".
declare module "py:${name}" {
  const $module: ${types}.Module;
  export default $module;
${lines.map((line) => `  ${line}\n`).join("")}}
`;
}

/** A name for the type of each class, and of what makes its instances, that nothing else has. */
function namesOf(classes: readonly ClassMember[]): ClassNames {
  const names = new Map<string, string>();
  const taken = new Set(TAKEN);
  for (const { name } of classes) {
    let own = name;
    while (RESERVED.has(own) || taken.has(own) || taken.has(`${own}Class`)) own += "_";
    taken.add(own).add(`${own}Class`);
    names.set(name, own);
  }
  return names;
}

function classText(one: ClassMember, all: readonly ClassMember[], names: ClassNames): string {
  const name = names.get(one.name)!;
  const members = inherited(one, all).filter((member) => !OF_PROXIES.has(member.name));
  const makers = members.filter((member) => member.name === "__init__" || member.name === "__new__");
  const others = members.filter((member) => !makers.includes(member));
  const ofClass = others.filter((member) => member.kind === "class" || member.kind === "function" && member.static);
  const ofInstance = others.filter((member) => !ofClass.includes(member));
  const made = makers.find((member) => member.kind === "function") as FunctionMember | undefined;
  const calls = made === undefined ? ["(...args: unknown[])"] : made.signatures.map((each) => parameters(each, names));
  const inside = (lines: readonly string[]): string => lines.map((line) => `  ${line}\n`).join("");
  return `
/** An instance of Python's \`${one.name}\`. */
export interface ${name} extends PyObject {
${inside(ofInstance.flatMap((member) => memberLines(member, names)))}}

/** Python's class \`${one.name}\`. */
export interface ${name}Class extends PyObject {
${inside(calls.flatMap((call) => [`new ${call}: ${name};`, `${call}: ${name};`]))}${
    inside(ofClass.flatMap((member) => memberLines(member, names)))
  }}
`;
}

/** The members of a class and of its bases in the module, the nearest of each name. */
function inherited(one: ClassMember, all: readonly ClassMember[], seen: readonly string[] = []): Member[] {
  const found = new Map(one.members.map((member) => [member.name, member]));
  for (const name of one.bases.filter((base) => base !== one.name && !seen.includes(base))) {
    const base = all.find((other) => other.name === name);
    if (base === undefined) continue;
    for (const member of inherited(base, all, [...seen, one.name])) {
      if (!found.has(member.name)) found.set(member.name, member);
    }
  }
  return [...found.values()];
}

function memberLines(member: Member, names: ClassNames): string[] {
  const { kind, name } = member;
  if (kind === "class") return [`readonly ${name}: ${names.has(name) ? `${names.get(name)}Class` : "PyProxy"};`];
  if (kind === "value") {
    const fixed = member.readonly || member.type !== null && "name" in member.type && member.type.name === "Final";
    return [`${fixed ? "readonly " : ""}${name}: ${typeText(member.type, "out", names)};`];
  }
  const lines = member.signatures.map((one) =>
    `${name}${parameters(one, names)}: ${typeText(one.result, "out", names)};`
  );
  // TypeScript takes the first overload that fits, and one for anything always does.
  const [loose, strict] = [true, false].map((wanted) => lines.filter((line) => LOOSE.test(line) === wanted));
  return [...new Set([...strict, ...loose])];
}

/** Parameters in their order. Names go by `kw({ … })`, which is the last argument, wherever Python takes any. */
function parameters({ parameters }: Signature, classes: ClassNames): string {
  const named = parameters.some(([, kind]) => kind === "either" || kind === "keyword" || kind === "keywords");
  const texts: string[] = [];
  let rest = "";
  for (const [name, kind, optional, type] of parameters) {
    const into = typeText(type, "in", classes);
    const left = `${name || "arg"}${RESERVED.has(name) || name === "kw" ? "_" : ""}`;
    if (kind === "rest") rest = `...${left}: ${several(named ? union([into, "Kwargs"]) : into)}[]`;
    else if (kind === "positional" || kind === "either") {
      // A name takes the place of an argument that may also be given by it.
      const text = named && optional ? union([into, "Kwargs"]) : into;
      texts.push(`${left}${optional ? "?" : ""}: ${text}`);
    }
  }
  if (rest !== "") texts.push(rest);
  else if (named) texts.push("kw?: Kwargs");
  return `(${texts.join(", ")})`;
}
