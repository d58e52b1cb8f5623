/**
 * Names that Python can look up.
 *
 * @module
 */
import { parseSignature } from "../core/mod.ts";
import { renamed, type RenameRule } from "../convert/mod.ts";

/** Whether Python takes a text as a name. */
export function isIdentifier(text: string): boolean {
  try {
    return parseSignature(`${text}()`).name === text;
  } catch {
    return false;
  }
}

/** What Python calls a member of a class that says no name of its own. Throws where that is none. */
export function memberName(key: string | symbol, rename: RenameRule | undefined): string {
  const name = rename === undefined || typeof key === "symbol" ? String(key) : renamed(key, rename);
  if (isIdentifier(name)) return name;
  throw new TypeError(
    `Cannot give Python a member whose name is not an identifier; say one in its declaration: ${name}`,
  );
}
