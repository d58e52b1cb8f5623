/**
 * A function of the call table that looks at its arguments before C does, and keeps the ledger.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { LENT_BY_PYTHON, MAKES_OF_MEMORY, SHIFTS, TAKES_BACK, TAKES_ON_SUCCESS } from "../capi/ownership.ts";
import type { Call, Cell, Ptr, Row } from "../ctype.ts";
import { WRITTEN } from "../remote/written_rows.ts";
import { argumentsLook } from "./arguments.ts";
import type { Attachment } from "./attachment.ts";
import type { Ledger } from "./ledger.ts";
import { typesLook } from "./types.ts";

/** What all functions look into. */
export interface Checks {
  readonly inner: Backend;
  readonly ledger: Ledger;
  readonly attachment: Attachment;
}

type Function = (...args: unknown[]) => unknown;

/** What a call does to the ledger, before it or after it. */
type Effect = (args: readonly unknown[], result: unknown) => void;

/** A function with its checks. */
export function checkedCall(checks: Checks, name: string, row: Row, call: Call<Row>): Call<Row> {
  const need = checks.attachment.need(name);
  const run = call as Function;
  const { look, before, after } = COUNTING[name]?.(checks.ledger) ?? effects(checks, name, row);
  return ((...args: unknown[]) => {
    need();
    look?.(args);
    before?.(args, undefined);
    const result = run(...args);
    after?.(args, result);
    return result;
  }) as Call<Row>;
}

interface Effects {
  look?: (args: readonly unknown[]) => void;
  before?: Effect;
  after?: Effect;
}

/** The functions that count references. */
const COUNTING: Readonly<Record<string, (ledger: Ledger) => Effects>> = {
  Py_IncRef: (ledger) => ({
    look: ([ptr]) => ptr && ledger.requireUsable(ptr as Ptr, "argument 1 of Py_IncRef"),
    after: ([ptr]) => ptr && ledger.gain(ptr as Ptr, "Py_IncRef"),
  }),
  Py_DecRef: (ledger) => ({ before: ([ptr]) => ptr && ledger.release(ptr as Ptr, "Py_DecRef") }),
  ...Object.fromEntries(
    ["Py_Finalize", "Py_FinalizeEx"].map((name) => [name, (ledger: Ledger) => ({ after: () => ledger.clear() })]),
  ),
};

function effects(checks: Checks, name: string, [result, words]: Row): Effects {
  const { ledger } = checks;
  const ofMemory = MAKES_OF_MEMORY.includes(name);
  const lookAtArguments = argumentsLook(ledger, name, ofMemory ? ["pointer", ...words.slice(1)] : words);
  const lookAtTypes = typesLook(checks.inner, name);
  const stolen = words.flatMap((word, i) => word === "stolen" ? [i] : []);
  const cells = words.flatMap((word, i) => word === "handle*" ? [i] : []);
  const owner = words.indexOf("handle");
  const exchanges = WRITTEN[name] === "exchanged";
  const lends = WRITTEN[name] === "borrowed";
  const takesBack = TAKES_BACK[name];
  const taken = TAKES_ON_SUCCESS[name];

  return {
    look(args): void {
      lookAtArguments(args);
      lookAtTypes?.(args);
    },
    before(args): void {
      for (const i of stolen) if (args[i]) ledger.release(args[i] as Ptr, name);
      if (!exchanges) return;
      for (const i of cells) {
        const { value } = args[i] as Cell<Ptr>;
        if (value) ledger.release(value, name);
      }
    },
    after(args, value): void {
      if (result === "owned" || ofMemory) {
        if (value) ledger.gain(value as Ptr, name);
      } else if (result === "borrowed" && value) {
        const lender = owner < 0 || LENT_BY_PYTHON.includes(name) ? undefined : args[owner] as Ptr;
        ledger.borrow(value as Ptr, lender, keyOf(args[1]));
      }
      const failed = result === "i32" && (value as number) < 0;
      if (!failed && !(value === 0 && (lends || name.startsWith("PyUnicode_FS")))) {
        for (const i of cells) {
          const { value } = args[i] as Cell<Ptr>;
          if (!value) continue;
          if (lends) ledger.borrow(value, args[owner] as Ptr);
          else ledger.gain(value, name);
        }
      }
      if (failed) return;
      if (taken !== undefined && args[taken]) ledger.release(args[taken] as Ptr, name);
      if (takesBack !== undefined) {
        const key = takesBack === "all" ? undefined : keyOf(args[takesBack]);
        ledger.takeBack(args[0] as Ptr, `was taken out by ${name}`, key);
      }
      if (SHIFTS.includes(name)) ledger.forgetKeys(args[0] as Ptr);
    },
  };
}

const decoder = new TextDecoder();

/** A key as it is compared: text by its contents, anything else as it is. */
function keyOf(argument: unknown): unknown {
  return argument instanceof Uint8Array ? decoder.decode(argument) : argument;
}
