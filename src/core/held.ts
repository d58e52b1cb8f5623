/**
 * TypeScript values that Python holds, by number.
 *
 * @module
 */

const values = new Map<number, object>();
const numbers = new WeakMap<object, number>();
let last = 0;

/** Keeps a value until Python lets go of the number. Each time another: the last one may be on its way out. */
export function hold(value: object): number {
  last++;
  values.set(last, value);
  numbers.set(value, last);
  return last;
}

/** The number a value was given last, which Python may have let go of. */
export function numberOf(value: object): number | undefined {
  return numbers.get(value);
}

/** The value of a number; `undefined` once Python has let go of it. */
export function held(number: number): object | undefined {
  return values.get(number);
}

/** Lets go of a value. */
export function letGo(number: number): void {
  values.delete(number);
}

/** How many values Python holds, for leak checks. */
export function heldCount(): number {
  return values.size;
}
