/**
 * Items, told from attributes: `object[0]` and `object[at("key")]`.
 *
 * @module
 */

const keys = new WeakMap<symbol, unknown>();

/**
 * The key of an item, for square brackets: Python's `self["key"]` is `self[at("key")]`, while `self["key"]` and
 * `self.key` are attributes. It reads, sets, deletes, and asks by `in`. Several keys make a tuple.
 *
 * @param key Any value that Python can hold, a `slice` among them.
 * @param more Further keys, as for an array of several dimensions.
 * @returns The key.
 *
 * @example A dict
 * ```ts
 * import { at, python } from "@pyo3/ts/proxy";
 *
 * const ages = python.builtins.dict<Record<symbol, number>>();
 * ages[at("items")] = 36;
 * console.assert(at("items") in ages && ages[at("items")] === 36);
 * delete ages[at("items")];
 * console.assert(!(at("items") in ages));
 * ```
 */
export function at(key: unknown, ...more: unknown[]): symbol {
  const symbol = Symbol("item");
  keys.set(symbol, more.length === 0 ? { key } : { keys: [key, ...more] });
  return symbol;
}

/** What a property stands for: one key, several, or none where it is an attribute. */
export function itemKey(property: string | symbol): { key: unknown } | { keys: unknown[] } | undefined {
  if (typeof property === "symbol") return keys.get(property) as { key: unknown } | undefined;
  const first = property.charCodeAt(0);
  // Most properties are names, and a look is cheaper than a pattern.
  if (first !== MINUS && !(first >= ZERO && first <= NINE)) return undefined;
  return /^-?\d+$/.test(property) ? { key: Number(property) } : undefined;
}

const [MINUS, ZERO, NINE] = [0x2d, 0x30, 0x39];
