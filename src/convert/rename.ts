/**
 * Names of fields from one language to the other.
 *
 * @module
 */

/** How the fields of a shape are spelled in Python: the rules of PyO3's `rename_all`. */
export type RenameRule =
  | "camelCase"
  | "kebab-case"
  | "lowercase"
  | "PascalCase"
  | "SCREAMING-KEBAB-CASE"
  | "SCREAMING_SNAKE_CASE"
  | "snake_case"
  | "UPPERCASE";

const RULES: Readonly<Record<RenameRule, (name: string) => string>> = {
  "camelCase": (name) => capitalized(name).replace(/^./u, (first) => first.toLowerCase()),
  "kebab-case": (name) => words(name).join("-").toLowerCase(),
  "lowercase": (name) => name.toLowerCase(),
  "PascalCase": capitalized,
  "SCREAMING-KEBAB-CASE": (name) => words(name).join("-").toUpperCase(),
  "SCREAMING_SNAKE_CASE": (name) => words(name).join("_").toUpperCase(),
  "snake_case": (name) => words(name).join("_").toLowerCase(),
  "UPPERCASE": (name) => name.toUpperCase(),
};

/** A field's name by a rule; underscores before and after it stay. Throws where there is no such rule. */
export function renamed(name: string, rule: RenameRule): string {
  if (!Object.hasOwn(RULES, rule)) {
    throw new TypeError(`Cannot rename fields by an unknown rule; use ${Object.keys(RULES).join(", ")}: ${rule}`);
  }
  const [, before, middle, after] = /^(_*)([^]*?)(_*)$/.exec(name)!;
  return `${before}${RULES[rule](middle)}${after}`;
}

/** `userId`, `HTMLPage` and `created_at` in words: an acronym is one, and a digit belongs to the word before it. */
function words(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[ _-]+/u)
    .filter((word) => word !== "");
}

function capitalized(name: string): string {
  return words(name).map((word) => word[0].toUpperCase() + word.slice(1).toLowerCase()).join("");
}
