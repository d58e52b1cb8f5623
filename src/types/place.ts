/**
 * Places in a sequence.
 *
 * @module
 */

/** A place as the C-API takes it. The runtimes treat other numbers each in its own way: one throws, one cuts them off. */
export function place(index: number): number {
  if (!Number.isSafeInteger(index)) throw new RangeError(`A place in a sequence is a whole number: ${index}`);
  return index;
}

/** A length as the C-API takes it. */
export function size(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0) {
    throw new RangeError(`A length is a whole number that is not negative: ${length}`);
  }
  return length;
}
