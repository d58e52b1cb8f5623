/**
 * A `def` in a stub.
 *
 * @module
 */
import { type Annotation, formatLiteral, type Parameter } from "../core/mod.ts";
import { namesOf } from "./annotation_names.ts";
import { isSelf } from "./class_owner.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import { parameterList } from "./face.ts";
import type { StubNames } from "./stub_names.ts";
import type { TypeHints } from "./type_hints.ts";

/** What a `def` shows. */
export type StubFunction = Pick<DeclaredFunction, "name" | "doc" | "hints" | "isAsync" | "overload">;

/** The lines of a `def`. `before` are parameters that stand in front. */
export function defStub(
  { name, doc, hints, isAsync, overload }: StubFunction,
  names: StubNames,
  before: readonly string[] = [],
): string[] {
  const known = names.withVariables(variablesOf(hints));
  const parameters = parametersStub(hints.parameters, known, before);
  const header = `${isAsync ? "async " : ""}def ${name}(${parameters}) -> ${known.annotation(hints.returns)}:`;
  const lines = doc === undefined ? [`${header} ...`] : [header, ...docStub(doc)];
  return overload ? [`@${names.use("overload")}`, ...lines] : lines;
}

/** The type variables that say something: those that are in a signature twice. */
function variablesOf({ parameters, returns, variables }: TypeHints): string[] {
  const annotations = [...parameters.map((one) => one.annotation), returns];
  const used = annotations.flatMap((one) => one === null ? [] : namesOf(one));
  return variables.filter((name) => used.indexOf(name) !== used.lastIndexOf(name));
}

/** Parameters with a type each, but for `self`. */
export function parametersStub(
  parameters: readonly Parameter[],
  names: StubNames,
  before: readonly string[] = [],
): string {
  const any: Annotation = { kind: "name", name: "Any" };
  const typed = parameters.map((one) =>
    isSelf(one) ? one : { ...one, annotation: one.annotation ?? any, default: defaultStub(one, names) }
  );
  return parameterList(typed, before, (annotation) => names.annotation(annotation));
}

/** The default of a parameter: a value of an enum is written in TypeScript as what it is worth. */
function defaultStub({ annotation, default: fallback }: Parameter, names: StubNames): string | null {
  const isOwn = annotation?.kind === "name" && names.isOwn(annotation.name);
  return fallback !== null && isOwn ? "..." : fallback;
}

/** A documentation text as the first lines of a body. */
export function docStub(doc: string): string[] {
  if (/"""|\\|"$|\r/.test(doc)) return [`    ${formatLiteral(doc)}`];
  return `"""${doc}"""`.split("\n").map((line, index) => index > 0 && line === "" ? "" : `    ${line}`);
}
