/**
 * The bulk operations with their checks.
 *
 * @module
 */
import type { Bulk, BytesBuilder, EntryHandler } from "../backend.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import type { Ptr } from "../ctype.ts";
import { lazily, pick } from "../lazy.ts";
import { object } from "./arguments.ts";
import type { Checks } from "./call.ts";
import { CheckedError } from "./checked_error.ts";
import type { Ledger } from "./ledger.ts";

/** How a parameter or result travels: as in a row; or many of them; or a plain value. */
type Word = "handle" | "handle?" | "handles" | "stolen" | "all stolen" | "value" | "owned" | "all owned" | "borrowed";

/** The operations that are like rows: their results and parameters. */
const OPERATIONS = {
  flush: ["value", []],
  newString: ["owned", ["value"]],
  readString: ["value", ["handle"]],
  newBytes: ["owned", ["value"]],
  newByteArray: ["owned", ["value"]],
  readBytes: ["value", ["handle"]],
  readByteArray: ["value", ["handle"]],
  readBuffer: ["value", ["handle", "value"]],
  writeBuffer: ["value", ["handle", "value", "value"]],
  readLayout: ["value", ["handle"]],
  lendBuffer: ["value", ["handle", "value"]],
  addressOf: ["owned", ["value"]],
  viewBytes: ["value", ["handle"]],
  viewUtf8: ["value", ["handle"]],
  newTuple: ["owned", ["all stolen"]],
  newList: ["owned", ["all stolen"]],
  readSequence: ["all owned", ["handle"]],
  readItems: ["all owned", ["handle", "value", "value"]],
  newFloats: ["owned", ["value"]],
  readFloats: ["value", ["handle"]],
  newInts: ["owned", ["value"]],
  readInts: ["value", ["handle"]],
  readDict: ["all owned", ["handle"]],
  typeOf: ["borrowed", ["handle"]],
  call: ["owned", ["handle", "handles", "handle?"]],
  callMethod: ["owned", ["handle", "handles"]],
  callOne: ["owned", ["handle", "handle"]],
  fetchError: ["owned", []],
  restoreError: ["value", ["stolen"]],
  releaseMany: ["value", ["all stolen"]],
  mark: ["value", ["handle?", "handle?"]],
  isForeign: ["value", ["handle"]],
} as const satisfies Partial<Record<keyof Bulk, readonly [Word, readonly Word[]]>>;

type Operation = (...args: unknown[]) => unknown;

/** The bulk operations of a backend with their checks. */
export function checkedBulk(checks: Checks, ended: () => void): Bulk {
  const { attachment, ledger } = checks;
  const { bulk } = checks.inner;
  const like: Record<string, Operation> = {};
  for (const [name, words] of Object.entries(OPERATIONS)) {
    const run = bulk[name as keyof typeof OPERATIONS] as Operation | undefined;
    // What is absent stays absent.
    if (run !== undefined) like[name] = operation(checks, name, words, run.bind(bulk));
  }
  return {
    ...like as unknown as Pick<Bulk, keyof typeof OPERATIONS>,
    initialize(config): void {
      bulk.initialize(config);
      attachment.attached = true;
    },
    finalize(): number {
      ended();
      const status = bulk.finalize();
      ledger.clear();
      attachment.end();
      return status;
    },
    isInitialized: () => bulk.isInitialized(),
    join(): void {
      bulk.join();
      attachment.attached = true;
    },
    leaveAtEnd(owned): boolean {
      attachment.need("bulk.leaveAtEnd")();
      const taken = bulk.leaveAtEnd(owned);
      if (taken) ledger.release(owned, "bulk.leaveAtEnd");
      return taken;
    },
    thisThread: () => bulk.thisThread(),
    hasThread: (number) => bulk.hasThread(number),
    attach(): void {
      bulk.attach();
      attachment.attached = true;
    },
    detach(): void {
      attachment.need("bulk.detach")();
      bulk.detach();
      attachment.attached = false;
      ledger.readPlaces();
    },
    newEntry(handler): Ptr {
      attachment.need("bulk.newEntry")();
      const entry = bulk.newEntry(checkedHandler(checks, handler));
      if (entry) ledger.gain(entry, "bulk.newEntry");
      return entry;
    },
    buildBytes(length) {
      attachment.need("bulk.buildBytes")();
      const builder = bulk.buildBytes(length);
      return builder && checkedBuilder(ledger, builder);
    },
    canDefer: () => bulk.canDefer(),
    defer() {
      const answer = bulk.defer();
      return answer && ((make) => answer(() => attachment.during(() => giveBack(checks, make()))));
    },
  };
}

/** A builder whose object is owned once it is finished. */
function checkedBuilder(ledger: Ledger, builder: BytesBuilder): BytesBuilder {
  return {
    get memory() {
      return builder.memory;
    },
    resize: (length) => builder.resize(length),
    finish(): Ptr {
      const bytes = builder.finish();
      if (bytes) ledger.gain(bytes, "bulk.buildBytes");
      return bytes;
    },
    drop: () => builder.drop(),
  };
}

/** A handler whose request is lent to it, and whose answer is given away. */
export function checkedHandler(checks: Checks, handler: EntryHandler): EntryHandler {
  const { attachment, ledger } = checks;
  return (request) => attachment.during(() => ledger.during(request, () => giveBack(checks, handler(request))));
}

/** Gives an answer to Python. A mistake becomes a `SystemError` there: who answers must not throw. */
function giveBack({ inner, ledger }: Checks, answer: Ptr): Ptr {
  try {
    if (answer) ledger.release(answer, "Python as an answer");
    return answer;
  } catch (error) {
    if (!(error instanceof CheckedError)) throw error;
    // SAFETY: attached, as Python waits for this answer; the type lives as long as Python.
    lazily(pick(pyerrors, "PyErr_SetString"), (name, row) => inner.bind(name, row))
      .PyErr_SetString(inner.data("PyExc_SystemError"), new TextEncoder().encode(`${error.message}\0`));
    return inner.NULL;
  }
}

function operation(
  { attachment, ledger }: Checks,
  name: string,
  [result, words]: readonly [Word, readonly Word[]],
  run: Operation,
): Operation {
  const call = `bulk.${name}`;
  const need = attachment.need(call);
  return (...args) => {
    need();
    words.forEach((word, i) => {
      const place = `argument ${i + 1} of ${call}`;
      if (word === "handle" || (word === "handle?" && args[i])) object(ledger, args[i] as Ptr, place);
      if (word === "handles") (args[i] as Ptr[]).forEach((item) => object(ledger, item, `an item of ${place}`));
    });
    words.forEach((word, i) => {
      if (word === "stolen") ledger.release(args[i] as Ptr, call);
      if (word !== "all stolen") return;
      for (const item of args[i] as Ptr[]) if (item) ledger.release(item, call);
    });
    const value = run(...args);
    if (result === "owned" && value) ledger.gain(value as Ptr, call);
    if (result === "all owned") (value as Ptr[]).forEach((item) => ledger.gain(item, call));
    if (result === "borrowed" && value) ledger.borrow(value as Ptr, args[0] as Ptr);
    return value;
  };
}
