/**
 * The operations of a host in TypeScript.
 *
 * @module
 */
import type { Backend, BytesBuilder, EntryHandler, ItemOrder } from "../backend.ts";
import { object } from "../capi/object.ts";
import { pyerrors } from "../capi/pyerrors.ts";
import type { Ptr } from "../ctype.ts";
import type { HostCells, PlainValue } from "./host_cells.ts";
import type { OperationName } from "./operations.ts";
import { textSize } from "./text.ts";

type Callee = (...args: never[]) => unknown;

/** The longest text, bytes and arrays that go in one message, in bytes, where there is room; and the most entries. */
const LONGEST = 1 << 20;
const MARGIN = 4096;
const ENTRIES = 2048;

/** What each operation does. */
export function hostOperations(
  host: Backend,
  { lent }: HostCells,
  entry: EntryHandler,
  row: (number: number) => unknown,
  room: () => number,
): Record<OperationName, (...args: unknown[]) => unknown> {
  const { bulk } = host;
  const fits = (size: number): boolean => size <= Math.min(LONGEST, room() - MARGIN);
  const fitting = (values: Float64Array | null): PlainValue => values && fits(values.byteLength) ? values : null;
  const building: { readonly builder: BytesBuilder; used: number }[] = [];
  const clear = host.bind("PyErr_Clear", pyerrors.PyErr_Clear) as () => void;
  const incRef = host.bind("Py_IncRef", object.Py_IncRef) as (ptr: Ptr) => void;
  const operations: Record<OperationName, Callee> = {
    attach: () => bulk.attach(),
    detach: () => bulk.detach(),
    flush: () => {},
    make(ptr: Ptr): Ptr {
      incRef(ptr);
      return ptr;
    },
    readString(ptr: Ptr): PlainValue {
      const text = bulk.readString(ptr);
      if (text === null || fits(textSize(text))) return text;
      const units = new Uint16Array(text.length);
      for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
      return { handle: bulk.newBytes(new Uint8Array(units.buffer)) };
    },
    readBytes(ptr: Ptr): PlainValue {
      const data = bulk.readBuffer(ptr, "C")!;
      return fits(data.length) ? data : data.length;
    },
    readRange(ptr: Ptr, start: number): PlainValue {
      const data = bulk.readBuffer(ptr, "C");
      if (data === null) {
        clear();
        return null;
      }
      if (start < 0) return fits(data.length) ? data : data.length;
      return data.subarray(start, start + Math.min(LONGEST, room() - MARGIN));
    },
    beginBytes(length: number): number {
      const builder = bulk.buildBytes(length);
      if (builder === null) return -1;
      building.push({ builder, used: 0 });
      return 0;
    },
    addBytes(data: Uint8Array): void {
      const last = building[building.length - 1];
      last.builder.memory.set(data, last.used);
      last.used += data.length;
    },
    endBytes(whole: number): Ptr {
      const { builder } = building.pop()!;
      if (whole !== 0) return builder.finish();
      builder.drop();
      return host.NULL;
    },
    readItems: (ptr: Ptr, start: number, count: number) => bulk.readItems(ptr, start, count),
    readDict(ptr: Ptr): PlainValue {
      const entries = bulk.readDict(ptr);
      return entries.length > 2 * ENTRIES ? { handle: bulk.newList(entries) } : entries;
    },
    newFloats: (values: Float64Array) => bulk.newFloats(values),
    readFloats: (ptr: Ptr) => fitting(bulk.readFloats(ptr)),
    newInts: (values: Float64Array) => bulk.newInts(values),
    readInts: (ptr: Ptr) => fitting(bulk.readInts(ptr)),
    call: (callable: Ptr, args: Ptr[], kwargs: Ptr) => bulk.call(callable, args, kwargs),
    callMethod: (name: Ptr, args: Ptr[]) => bulk.callMethod(name, args),
    fetchError: () => bulk.fetchError(),
    restoreError: (exception: Ptr) => bulk.restoreError(exception),
    mark: () => {},
    writeBuffer: (object: Ptr, source: Ptr, order: number) =>
      bulk.writeBuffer(object, bulk.readBytes(source), String.fromCharCode(order) as ItemOrder),
    newEntry: () => bulk.newEntry(entry),
    data: (name: string) => lent.toPtr(lent.pin(host.data(name))),
    hasRow: (number: number) => row(number) === undefined ? 0 : 1,
  };
  return operations as unknown as Record<OperationName, (...args: unknown[]) => unknown>;
}
