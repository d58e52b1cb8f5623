// deno-lint-ignore-file house-rules/floors -- the headers are made from the tables of that floor
/**
 * `layout.gen.h`: the numbers of the protocol.
 *
 * @module
 */
import * as layout from "../../../ffi/remote/layout.ts";
import { type OperationName, operationNumber, OPERATIONS } from "../../../ffi/remote/operations.ts";
import { protocolDigest } from "./digest.ts";

/** The text of the header. A group such as `TAG` becomes `TAG_int`; the names are kept as they are. */
export function layoutHeader(): string {
  const lines: string[] = [];
  const define = (name: string, value: number) => lines.push(`#define ${name} ${number(value)}`);
  for (const [name, value] of Object.entries(layout)) {
    if (typeof value === "number") {
      define(name, value);
    } else {
      lines.push("");
      for (const [key, number] of Object.entries(value)) define(`${name}_${key}`, number);
      lines.push("");
    }
  }
  lines.push("");
  for (const name of Object.keys(OPERATIONS) as OperationName[]) define(`OP_${name}`, operationNumber(name));
  define("OPERATION_COUNT", Object.keys(OPERATIONS).length);
  lines.push("", "/* What both sides must agree on: a sum over the call table and the operations. */");
  define("PROTOCOL_DIGEST", protocolDigest());
  const body = lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
  return `/* The shared memory in numbers: ffi/remote/layout.ts says what they mean. */
#ifndef PYO3_TS_LAYOUT_GEN_H
#define PYO3_TS_LAYOUT_GEN_H

${body}

#endif
`;
}

function number(value: number): string {
  return value > 0xffff ? `0x${value.toString(16)}u` : `${value}u`;
}
