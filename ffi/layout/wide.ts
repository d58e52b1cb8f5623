/**
 * `wchar_t *`, as CPython's start-up functions want text.
 *
 * @module
 */
/** The text as a NUL-terminated `wchar_t` array: UTF-32, on Windows UTF-16. */
export function wide(text: string, wideWchar: boolean): Uint8Array {
  const units = wideWchar
    ? Uint32Array.from([...text, "\0"], (char) => char.codePointAt(0)!)
    : Uint16Array.from({ length: text.length + 1 }, (_, index) => text.charCodeAt(index) || 0);
  return new Uint8Array(units.buffer);
}
