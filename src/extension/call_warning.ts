/**
 * What a declared function warns of when Python calls it.
 *
 * @module
 */
import { exceptionType, formatLiteral } from "../core/mod.ts";
import { CreatedException, ImportedException, type PyWarning } from "../types/mod.ts";

/** A warning that a call gives, as of `warnings.warn`. */
export interface CallWarning {
  /** What it says. */
  readonly message: string;
  /**
   * Its class. Default `UserWarning`. One of `createException` must be a member of the module that the function is in.
   */
  readonly category?: abstract new (...args: never[]) => PyWarning;
}

/** One warning or several, as text where it is a `UserWarning`. */
export type Warnings = string | CallWarning | readonly (string | CallWarning)[];

/** The warnings that options say. */
export function callWarnings(warnings: Warnings = []): CallWarning[] {
  const all = typeof warnings === "string" || !isList(warnings) ? [warnings] : warnings;
  return all.map((one) => typeof one === "string" ? { message: one } : one);
}

function isList(
  warnings: CallWarning | readonly (string | CallWarning)[],
): warnings is readonly (string | CallWarning)[] {
  return Array.isArray(warnings);
}

/** The statements that give them to whoever calls the function that they stand in, so many frames above. */
export function warningSource(warnings: readonly CallWarning[], frames: number): string {
  return warnings.map(({ message, category }) =>
    `__import__("warnings").warn(${formatLiteral(message)}, ${categorySource(category)}, ${frames + 1}); `
  ).join("");
}

function categorySource(category: CallWarning["category"]): string {
  if (category === undefined) return "UserWarning";
  const type = exceptionType(category);
  return type instanceof ImportedException
    ? type.source
    : type instanceof CreatedException
    ? type.options.className
    : type.name;
}
