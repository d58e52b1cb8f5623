/**
 * Calls of declared functions that take and give plain values: without a scope, and without a converter.
 *
 * @module
 */
import type { ValueCall } from "../../ffi/mod.ts";
import { formatAnnotation, held, type Parameter } from "../core/mod.ts";
import { isSelf, type MethodOwner } from "./class_owner.ts";

/** Reads one argument; {@linkcode NOT_PLAIN} where it takes more than that. */
type Take = (call: ValueCall, index: number) => unknown;

/** Writes a result; `false` where it takes more than that. */
type Give = (call: ValueCall, result: unknown) => boolean;

/** How the arguments and the result of a function go as they are. */
export interface DirectPlan {
  readonly takes: readonly Take[];
  readonly give: Give;
}

/** An argument that is no plain value, or of another type. */
export const NOT_PLAIN: unique symbol = Symbol();

/** Constant memory is copied: here once, out of the message. */
function takeBytes(call: ValueCall, index: number): unknown {
  return call.isBytes(index) ? call.bytes(index) : NOT_PLAIN;
}

const TAKES: Readonly<Record<string, Take>> = {
  int: (call, index) => call.isInt(index) ? call.number(index) : NOT_PLAIN,
  float: (call, index) => call.isFloat(index) || call.isInt(index) ? call.number(index) : NOT_PLAIN,
  str: (call, index) => call.isText(index) ? call.text(index) : NOT_PLAIN,
  bytes: takeBytes,
  Buffer: takeBytes,
  "Buffer[uint8]": takeBytes,
  bool: (call, index) => call.isTrue(index) || (call.isFalse(index) ? false : NOT_PLAIN),
};

function giveBytes(call: ValueCall, result: unknown): boolean {
  return result instanceof Uint8Array && call.returnBytes(result);
}

const GIVES: Readonly<Record<string, Give>> = {
  int: (call, result) => {
    if (!Number.isSafeInteger(result)) return false;
    // `+ 0`: an int has no -0.
    call.returnInt(result as number + 0);
    return true;
  },
  float: (call, result) => {
    if (typeof result !== "number") return false;
    call.returnFloat(result);
    return true;
  },
  str: (call, result) => typeof result === "string" && call.returnText(result),
  bytes: giveBytes,
  Buffer: giveBytes,
  bool: (call, result) => {
    if (typeof result !== "boolean") return false;
    call.returnBool(result);
    return true;
  },
  None: (call, result) => {
    if (result !== undefined && result !== null) return false;
    call.returnNone();
    return true;
  },
};

function takeSelf(owner: MethodOwner): Take {
  return (call, index) => {
    const value = call.isInt(index) ? held(call.number(index)) : undefined;
    return owner.owns(value) ? value : NOT_PLAIN;
  };
}

/** A plan for a signature; `undefined` where a parameter is never a plain value. */
export function directPlan(
  parameters: readonly Parameter[],
  returns: string | null,
  owner: MethodOwner | undefined,
): DirectPlan | undefined {
  const takes = parameters.map((parameter) => {
    if (owner !== undefined && isSelf(parameter)) return takeSelf(owner);
    const { kind, annotation, default: fallback } = parameter;
    return annotation !== null && fallback !== "..." && (kind === "positional" || kind === "positionalOnly")
      ? TAKES[formatAnnotation(annotation)]
      : undefined;
  });
  if (takes.includes(undefined)) return undefined;
  return { takes: takes as Take[], give: GIVES[returns ?? ""] ?? (() => false) };
}
