/**
 * The bulk operations of a child: on values it knows by itself, else by operations of the host.
 *
 * @module
 */
import type { Bulk, BytesBuilder, EntryHandler, ItemOrder } from "../backend.ts";
import type { Ptr } from "../ctype.ts";
import type { Client } from "./client.ts";
import { TAG } from "./layout.ts";
import type { OperationName } from "./operations.ts";
import { fromUnits, textSize } from "./text.ts";

/** How many bytes of a long `bytes` go in one message; and how many items the host gives at once. */
const PIECE = 256 << 10;
const ITEMS = 4096;

const NO_ROOM = "Cannot read this memory: it has changed its size, or calls around this one leave no room";

/** What a message needs besides its text or bytes, at most. */
const MARGIN = 1 << 16;

/** The type of a value. */
const TYPES: Readonly<Record<number, string>> = {
  [TAG.int]: "PyLong_Type",
  [TAG.bigint]: "PyLong_Type",
  [TAG.float]: "PyFloat_Type",
  [TAG.latin1]: "PyUnicode_Type",
  [TAG.bytes]: "PyBytes_Type",
  [TAG.tuple]: "PyTuple_Type",
  [TAG.list]: "PyList_Type",
  [TAG.dict]: "PyDict_Type",
};

const encoder = new TextEncoder();
const UTF_16 = encoder.encode("utf-16-le\0");
const SURROGATEPASS = encoder.encode("surrogatepass\0");

/** The {@linkcode Bulk} of a child. */
export function remoteBulk(client: Client): Bulk {
  const { objects } = client;
  const operation = <T>(name: OperationName): T => client.operation(name) as T;
  const row = (name: string) => client.row(name) as (...args: unknown[]) => Ptr;
  let typeOf: ((object: Ptr) => Ptr) | undefined;
  const readString = operation<(object: Ptr) => string | Ptr | null>("readString");
  const readData = operation<(object: Ptr) => Uint8Array<ArrayBuffer> | number>("readBytes");
  const readRange = operation<(object: Ptr, start: number) => Uint8Array<ArrayBuffer> | number | null>("readRange");
  const beginBytes = operation<(length: number) => number>("beginBytes");
  const addBytes = operation<(data: Uint8Array) => void>("addBytes");
  const endBytes = operation<(whole: number) => Ptr>("endBytes");
  const readItemsThere = operation<(object: Ptr, start: number, count: number) => Ptr[]>("readItems");
  const readDictThere = operation<(object: Ptr) => Ptr[] | Ptr>("readDict");
  const newFloatsThere = operation<(values: Float64Array) => Ptr>("newFloats");
  const readFloatsThere = operation<(object: Ptr) => Float64Array | null>("readFloats");
  const newIntsThere = operation<(values: Float64Array) => Ptr>("newInts");
  const readIntsThere = operation<(object: Ptr) => Float64Array | null>("readInts");
  const writeBuffer = operation<(object: Ptr, source: Ptr, order: number) => number>("writeBuffer");
  const callThere = operation<Bulk["call"]>("call");
  const callMethod = operation<Bulk["callMethod"]>("callMethod");

  /** A `bytes` that goes piece by piece, now: nobody has to keep the data until it is sent. */
  const newLongBytes = (data: Uint8Array): Ptr => {
    if (beginBytes(data.length) !== 0) return 0 as Ptr;
    let written = false;
    try {
      // Calls around this one may have taken most of the room.
      const size = Math.max(1, Math.min(PIECE, client.room >> 1));
      for (let at = 0; at < data.length; at += size) addBytes(data.subarray(at, at + size));
      written = true;
    } finally {
      if (!written) endBytes(0);
    }
    return endBytes(1);
  };

  const newLongString = (text: string): Ptr => {
    const units = new Uint16Array(text.length);
    for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
    const encoded = newLongBytes(new Uint8Array(units.buffer));
    const object = encoded && row("PyUnicode_FromEncodedObject")(encoded, UTF_16, SURROGATEPASS);
    objects.decRef(encoded);
    return object;
  };

  /** So many bytes of an object, which keep their number meanwhile. */
  const readLong = (object: Ptr, length: number): Uint8Array<ArrayBuffer> => {
    const data = new Uint8Array(length);
    const view = row("PyMemoryView_FromObject")(object);
    try {
      for (let at = 0; at < length;) {
        const piece = view && readRange(view, at);
        if (!(piece instanceof Uint8Array) || piece.length === 0) throw new RangeError(NO_ROOM);
        data.set(piece, at);
        at += piece.length;
      }
    } finally {
      objects.decRef(view);
    }
    return data;
  };

  const readBytes = (object: Ptr): Uint8Array<ArrayBuffer> => {
    const value = objects.valueOf(object);
    if (value?.tag === TAG.bytes) return (value.content as Uint8Array<ArrayBuffer>).slice();
    const data = readData(object);
    return typeof data === "number" ? readLong(object, data) : data;
  };

  const readItems = (object: Ptr, start: number, count: number): Ptr[] => {
    const value = objects.valueOf(object);
    if (value?.tag === TAG.tuple || value?.tag === TAG.list) {
      const items = (value.content as Ptr[]).slice(start, start + count);
      for (const item of items) objects.incRef(item);
      return items;
    }
    const items: Ptr[] = [];
    while (items.length < count) {
      const asked = Math.min(ITEMS, count - items.length);
      const got = readItemsThere(object, start + items.length, asked);
      for (const item of got) items.push(item);
      if (got.length < asked) break;
    }
    return items;
  };

  const readSequence = (object: Ptr): Ptr[] => readItems(object, 0, Infinity);
  /** A `bytes` of data that nobody changes any more. */
  const adoptBytes = (data: Uint8Array): Ptr =>
    data.length > client.room - MARGIN ? newLongBytes(data) : objects.add(TAG.bytes, data, true);
  const call: Bulk["call"] = (callable, args, kwargs) => callThere(callable, args, kwargs);

  return {
    initialize: () => {},
    finalize(): number {
      throw new Error("Cannot finalize the Python of another process");
    },
    join: () => {},
    leaveAtEnd: () => false,
    thisThread: () => 0,
    hasThread: () => false,
    isInitialized: () => false,
    attach: () => client.attach(),
    detach: () => client.detach(),
    flush: () => client.flush(),
    newString(text: string): Ptr {
      if (textSize(text) > client.room - MARGIN) return newLongString(text);
      return objects.add(TAG.latin1, text, true);
    },
    readString(object: Ptr): string | null {
      const value = objects.valueOf(object);
      if (value?.tag === TAG.latin1) return value.content as string;
      const text = readString(object);
      if (text === null || typeof text === "string") return text;
      const encoded = readBytes(text);
      objects.decRef(text);
      return fromUnits(new Uint16Array(encoded.buffer, 0, encoded.length / 2));
    },
    // It is sent later, if ever: what its owner writes to it meanwhile is no part of it.
    newByteArray(data: Uint8Array): Ptr {
      if (data.length <= PIECE) return row("PyByteArray_FromStringAndSize")(data, data.length);
      const bytes = newLongBytes(data);
      const array = bytes && row("PyByteArray_FromObject")(bytes);
      objects.decRef(bytes);
      return array;
    },
    newBytes: (data) => data.length > PIECE ? newLongBytes(data) : adoptBytes(data.slice()),
    readBytes,
    readByteArray: readBytes,
    readBuffer(object: Ptr, order: ItemOrder): Uint8Array<ArrayBuffer> | null {
      const whole = order === "C" ? readRange(object, -1) : null;
      if (whole !== null) return typeof whole === "number" ? readLong(object, whole) : whole.slice();
      const view = row("PyMemoryView_FromObject")(object);
      const name = objects.add(TAG.latin1, "tobytes", true);
      const argument = objects.add(TAG.latin1, order, true);
      const bytes = view && callMethod(name, [view, argument]);
      const data = bytes ? readBytes(bytes) : null;
      for (const made of [view, name, argument, bytes]) objects.decRef(made);
      return data;
    },
    writeBuffer(object: Ptr, data: Uint8Array, order: ItemOrder): number {
      const source = adoptBytes(data);
      if (!source) return -1;
      const done = writeBuffer(object, source, order.charCodeAt(0));
      objects.decRef(source);
      return done;
    },
    buildBytes: (length) => new LocalBytes(adoptBytes, length),
    newTuple: (items) => container(client, TAG.tuple, items),
    newList: (items) => container(client, TAG.list, items),
    readSequence,
    readItems,
    newFloats(values: Float64Array): Ptr {
      if (values.byteLength < client.room - MARGIN) return newFloatsThere(values);
      return container(client, TAG.list, Array.from(values, (value) => objects.add(TAG.float, value, true)));
    },
    newInts(values: Float64Array): Ptr {
      if (values.byteLength < client.room - MARGIN) return newIntsThere(values);
      return container(client, TAG.list, Array.from(values, (value) => objects.add(TAG.int, value, true)));
    },
    readInts(object: Ptr): Float64Array | null {
      const value = objects.valueOf(object);
      return value === undefined ? readIntsThere(object) : knownNumbers(client, value.content as Ptr[], false);
    },
    readFloats(object: Ptr): Float64Array | null {
      const value = objects.valueOf(object);
      return value === undefined ? readFloatsThere(object) : knownNumbers(client, value.content as Ptr[], true);
    },
    readDict(object: Ptr): Ptr[] {
      const value = objects.valueOf(object);
      if (value?.tag === TAG.dict) {
        const entries = value.content as Ptr[];
        for (const item of entries) objects.incRef(item);
        return entries.slice();
      }
      const entries = readDictThere(object);
      if (Array.isArray(entries)) return entries;
      const items = readSequence(entries);
      objects.decRef(entries);
      return items;
    },
    typeOf(object: Ptr): Ptr {
      const value = objects.valueOf(object);
      return value === undefined
        ? objects.disown((typeOf ??= row("PyObject_Type"))(object))
        : client.data(TYPES[value.tag]);
    },
    mark: operation<(globals: Ptr, type: Ptr) => void>("mark"),
    isForeign: (object) => objects.isForeign(object),
    call,
    callOne: (callable, argument) => call(callable, [argument], 0 as Ptr),
    callMethod: (name, args) => callMethod(name, args),
    fetchError: operation<() => Ptr>("fetchError"),
    restoreError: operation<(exception: Ptr) => void>("restoreError"),
    releaseMany(ptrs: readonly Ptr[]): void {
      for (let i = 0; i < ptrs.length; i++) objects.decRef(ptrs[i]);
    },
    newEntry(handler: EntryHandler): Ptr {
      client.answer(handler);
      return operation<() => Ptr>("newEntry")();
    },
    defer: () => client.defer(),
    canDefer: () => client.canDefer(),
  };
}

/** The most items that a container brings into one message. */
const MOST = 2048;

/** A container whose references it takes. One that is too long for a message is made piece by piece. */
function container(client: Client, tag: number, items: readonly Ptr[]): Ptr {
  const { objects } = client;
  if (items.length <= MOST) return objects.add(tag, [...items], true);
  const extend = client.row("PySequence_InPlaceConcat") as (list: Ptr, items: Ptr) => Ptr;
  let list = objects.add(TAG.list, items.slice(0, MOST), true);
  for (let at = MOST; at < items.length; at += MOST) {
    const piece = objects.add(TAG.list, items.slice(at, at + MOST), true);
    const longer = extend(list, piece);
    objects.decRef(piece);
    objects.decRef(list);
    if (!longer) return longer;
    list = longer;
  }
  if (tag === TAG.list) return list;
  const tuple = client.row("PySequence_Tuple")!(list as never) as Ptr;
  objects.decRef(list);
  return tuple;
}

function knownNumbers(client: Client, items: readonly Ptr[], floats: boolean): Float64Array | null {
  const values = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) {
    const item = client.objects.valueOf(items[i]);
    if (item?.tag !== TAG.int && !(floats && item?.tag === TAG.float)) return null;
    values[i] = item.content as number;
  }
  return values;
}

/** A `bytes` that is made here and sent when it is finished. */
class LocalBytes implements BytesBuilder {
  memory: Uint8Array<ArrayBuffer>;
  readonly #adopt: (data: Uint8Array) => Ptr;

  constructor(adopt: (data: Uint8Array) => Ptr, length: number) {
    this.#adopt = adopt;
    this.memory = new Uint8Array(length);
  }

  resize(length: number): boolean {
    const before = this.memory;
    this.memory = new Uint8Array(length);
    this.memory.set(before.subarray(0, length));
    return true;
  }

  finish(): Ptr {
    // What has seen the memory sees it no more.
    this.memory = new Uint8Array(this.memory.buffer.transfer());
    return this.#adopt(this.memory);
  }

  drop(): void {}
}
