/**
 * Exceptions as members of a module.
 *
 * @module
 */
import { exceptionType, formatLiteral } from "../core/mod.ts";
import { CreatedException, createdException, ImportedException } from "../types/mod.ts";
import type { ModuleContents } from "./module_face.ts";

/** An exception of `createException` that is a member of a module. */
export class ExceptionMember {
  /** What it was declared as. */
  readonly exception: CreatedException;

  constructor(exception: CreatedException) {
    this.exception = exception;
  }

  /** What Python calls it. */
  get name(): string {
    return this.exception.options.className;
  }

  /** Its `__doc__`. */
  get doc(): string | undefined {
    return this.exception.options.doc;
  }
}

/** The member for a class; `undefined` where it is none of `createException`. */
export function exceptionMember(Class: unknown): ExceptionMember | undefined {
  const exception = createdException(Class);
  return exception && new ExceptionMember(exception);
}

/** The exceptions of a module and of those within it, each with the name of its module, in the order of the source. */
export function exceptionsOf(
  { name, exceptions, submodules }: ModuleContents,
  within = "",
): [exception: CreatedException, module: string][] {
  return [
    ...exceptions.map(({ exception }): [CreatedException, string] => [exception, within + name]),
    ...submodules.flatMap((one) => exceptionsOf(one, `${within}${name}.`)),
  ];
}

/** Writes the statement that gives a module an exception. */
export type ExceptionWriter = (member: ExceptionMember) => string;

/** In the Python of this program, which has the type already. */
export function presentException({ name, exception }: ExceptionMember): string {
  return `${name} = _pyo3_ts.exceptions[${exception.number}]`;
}

/** In a built module, which makes the type when it is imported, at its place in a TypeScript file. */
export function bakedException(contents: ModuleContents): ExceptionWriter {
  const all = exceptionsOf(contents);
  const written = new Map<CreatedException, string>();
  return ({ exception }) => {
    const source = formatLiteral(exception.source(baseSource(exception, written)));
    written.set(exception, all.find(([one]) => one === exception)![1]);
    const { file, line } = exception.place;
    return `exec(compile("\\n" * ${line - 1} + ${source}, ${formatLiteral(file)}, "exec"), globals())`;
  };
}

function baseSource(exception: CreatedException, written: ReadonlyMap<CreatedException, string>): string {
  const base = exceptionType(exception.options.base);
  if (base instanceof ImportedException) return base.source;
  if (!(base instanceof CreatedException)) return base.name;
  const module = written.get(base);
  const [name, baseName] = [exception.options.className, base.options.className];
  if (module !== undefined) return `__import__("sys").modules[${formatLiteral(module)}].${baseName}`;
  throw new TypeError(`Cannot declare ${name} before the exception that it extends; add ${baseName} first`);
}
