/**
 * The mappings of a source map: segments of base64 numbers that say where each piece of a line has come from.
 *
 * @module
 */

/** Where a piece of a generated line has come from. */
export interface Segment {
  /** Its column in the generated line. */
  readonly column: number;
  /** The number of its source, its line there and its column; absent where it has none. */
  readonly place?: readonly [source: number, line: number, column: number];
  /** The number of its name. */
  readonly name?: number;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));

/** The segments of each generated line. */
export function decodeMappings(mappings: string): Segment[][] {
  const last = [0, 0, 0, 0];
  return mappings.split(";").map((line) => {
    let column = 0;
    return line.split(",").filter(Boolean).map((text): Segment => {
      const [first, ...rest] = decodeNumbers(text);
      column += first;
      rest.forEach((value, index) => last[index] += value);
      if (rest.length === 0) return { column };
      const place = [last[0], last[1], last[2]] as const;
      return rest.length === 4 ? { column, place, name: last[3] } : { column, place };
    });
  });
}

/** The text of segments, which {@linkcode decodeMappings} reads. */
export function encodeMappings(lines: readonly (readonly Segment[])[]): string {
  const last = [0, 0, 0, 0];
  return lines.map((line) => {
    let before = 0;
    return line.map(({ column, place, name }) => {
      const values = place === undefined ? [] : name === undefined ? [...place] : [...place, name];
      const numbers = [column - before, ...values.map((value, index) => value - last[index])];
      before = column;
      values.forEach((value, index) => last[index] = value);
      return numbers.map(encodeNumber).join("");
    }).join(",");
  }).join(";");
}

/** Numbers in groups of five bits, the least first; the least bit of all is the sign. */
function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of text) {
    const bits = VALUES.get(digit)!;
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const bits = rest & 31;
    rest >>>= 5;
    text += DIGITS[rest > 0 ? bits | 32 : bits];
  } while (rest > 0);
  return text;
}
