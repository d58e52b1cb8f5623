// deno-lint-ignore-file house-rules/floors -- the sum is made from the tables of that floor
/**
 * What a child and its host must agree on, as one number that both have as a constant.
 *
 * @module
 */
import { PROTOCOL } from "../../../ffi/remote/layout.ts";
import { OPERATIONS } from "../../../ffi/remote/operations.ts";
import { TRAVELLING_ROWS } from "../../../ffi/remote/row_numbers.ts";

/** A sum over the version of the protocol, and every name and word of the call table and the operations, in order. */
export function protocolDigest(): number {
  const rows = TRAVELLING_ROWS.map(([name, [result, words]]) => [name, result, words]);
  const text = JSON.stringify([PROTOCOL, rows, OPERATIONS]);
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

/** The text of `ffi/remote/digest.gen.ts`. */
export function digestModule(): string {
  return `/**
 * What both sides must agree on: a sum over the call table and the operations. Making it would cost each child 5 ms.
 *
 * @module
 */
export const PROTOCOL_DIGEST = 0x${protocolDigest().toString(16)};
`;
}
