/**
 * Which keys of a `dict` a plain object can have.
 *
 * @module
 */
import { define } from "./mappings.ts";

const INDEX = /^(0|[1-9]\d{0,9})$/;

/** Whether a plain object keeps a key as it is, and in its place: those that look like indices come first in one. */
export function isRecordKey(key: unknown): key is string {
  if (typeof key !== "string") return false;
  const first = key.charCodeAt(0);
  return !(first >= 0x30 && first <= 0x39) || !INDEX.test(key);
}

/** Sets an entry of a plain object or a `Map`. */
export function setEntry(
  target: Record<string, unknown> | Map<unknown, unknown>,
  key: unknown,
  value: unknown,
): void {
  if (target instanceof Map) target.set(key, value);
  else define(target, key as string, value);
}
