/**
 * The remote path without a process: every call is encoded, decoded and made by another backend, and so is every call
 * of Python. What works here does not lean on shared memory.
 *
 * @module
 */
import type { Backend, Bulk, CellKinds, OwnedStack } from "../backend.ts";
import { type Call, type Cell, isLocal, type Ptr, type Row } from "../ctype.ts";
import { BULK_ROWS, type BulkName, type WireRow } from "../remote/bulk_rows.ts";
import { read, type Word, write } from "../remote/codec.ts";
import { FrameReader, FrameWriter } from "../remote/frame.ts";

/** What a call is for the side that makes it. */
type Callee = (...args: unknown[]) => unknown;

/** A {@linkcode Backend} that talks to `host` in bytes. */
export function loopback(host: Backend): Backend {
  return {
    name: "loopback",
    NULL: host.NULL,
    open: (library) => host.open(library),
    bind(name: string, row: Row): Call<Row> | undefined {
      const call = isLocal(row) ? undefined : host.bind(name, row);
      return call && throughBytes(host, row as WireRow, call as Callee) as Call<Row>;
    },
    data: (name) => roundTrip(host, "borrowed", host.data(name)) as Ptr,
    cell: <K extends keyof CellKinds>(kind: K) =>
      ({ value: kind === "handle*" ? host.NULL : kind === "i64*" ? 0n : 0 }) as Cell<CellKinds[K]>,
    stack: () => new ReleasingStack((objects) => (bulk ??= bulkThroughBytes(host)).releaseMany(objects)),
    get bulk(): Bulk {
      return bulk ??= bulkThroughBytes(host);
    },
  };
}

let bulk: Bulk | undefined;

/** References by number; what is released together goes in one frame. */
class ReleasingStack implements OwnedStack {
  readonly #release: (objects: readonly Ptr[]) => void;
  #owned: (Ptr | undefined)[] = [];

  constructor(release: (objects: readonly Ptr[]) => void) {
    this.#release = release;
  }

  get length(): number {
    return this.#owned.length;
  }

  push(ptr: Ptr): number {
    return this.#owned.push(ptr) - 1;
  }

  release(slot: number, floor: number): void {
    const ptr = this.#owned[slot];
    this.#owned[slot] = undefined;
    while (this.#owned.length > floor && this.#owned.at(-1) === undefined) this.#owned.pop();
    if (ptr !== undefined) this.#release([ptr]);
  }

  releaseTo(length: number): void {
    const released = this.#owned.splice(length).filter((ptr) => ptr !== undefined);
    if (released.length > 0) this.#release(released);
  }
}

/** One call: a frame there with the arguments, a frame back with the result and what C wrote through pointers. */
function throughBytes(host: Backend, row: WireRow, call: Callee): Callee {
  const [resultWord, words] = row;
  return (...args) => {
    const request = new FrameWriter();
    words.forEach((word, index) => write(request, word, args[index]));
    const reply = new FrameReader(serve(host, row, call, request.bytes), host.NULL);
    const result = read(reply, resultWord);
    words.forEach((word, index) => {
      if (isCell(word)) (args[index] as Cell<unknown>).value = read(reply, word);
    });
    return result;
  };
}

/** The host's side of a call. */
function serve(
  host: Backend,
  [resultWord, words]: WireRow,
  call: Callee,
  request: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const frame = new FrameReader(request, host.NULL);
  const args = words.map((word) => {
    const value = read(frame, word);
    if (!isCell(word)) return value;
    const cell = host.cell(word);
    cell.value = value as never;
    return cell;
  });
  const reply = new FrameWriter();
  write(reply, resultWord, call(...args));
  words.forEach((word, index) => {
    if (isCell(word)) write(reply, word, args[index]);
  });
  return reply.bytes;
}

function isCell(word: Word): word is keyof CellKinds {
  return word.endsWith("*");
}

function bulkThroughBytes(host: Backend): Bulk {
  const calls: Partial<Record<BulkName, Callee>> = {};
  for (const name of Object.keys(BULK_ROWS) as BulkName[]) {
    const operation = host.bulk[name] as Callee;
    calls[name] = throughBytes(host, BULK_ROWS[name], operation);
  }
  return {
    ...calls as unknown as Bulk,
    newEntry: (handler) =>
      host.bulk.newEntry((args) => roundTrip(host, "owned", handler(roundTrip(host, "handle", args) as Ptr)) as Ptr),
  };
}

/** A value to bytes and back, as it would travel. */
function roundTrip(host: Backend, word: Word, value: unknown): unknown {
  const frame = new FrameWriter();
  write(frame, word, value);
  return read(new FrameReader(frame.bytes, host.NULL), word);
}
