/**
 * References in cells.
 *
 * @module
 */
import type { Ptr } from "../ctype.ts";
import { CELL, FOREIGN, TAG } from "./layout.ts";
import type { Memory, Outbox } from "./memory.ts";
import type { Objects, Value } from "./objects.ts";
import { readText, viewBytes, writeBytes, writeText } from "./text.ts";

/** The objects for `None`, `True` and `False`, by tag. */
export type Singletons = Readonly<Record<number, Ptr>>;

/** Writes a reference: its address, or its value. A container that the host has not goes by value. */
export function writePtr(outbox: Outbox, at: number, ptr: Ptr, objects: Objects): void {
  if ((ptr as number) >= 0) return outbox.memory.setHandle(at, ptr as number);
  const address = objects.addressOf(ptr);
  if (address !== 0) outbox.memory.setHandle(at, address);
  else writeValue(outbox, at, objects.valueOf(ptr)!, objects);
}

function writeValue(outbox: Outbox, at: number, { tag, content }: Value, objects: Objects): void {
  const { memory } = outbox;
  switch (tag) {
    case TAG.int:
    case TAG.float:
      return memory.setNumber(at, tag, content as number);
    case TAG.latin1:
      return writeText(outbox, at, content as string);
    case TAG.bytes:
      return writeBytes(outbox, at, content as Uint8Array);
    case TAG.bigint: {
      writeText(outbox, at, (content as bigint).toString(16));
      memory.u32[at >> 2] = TAG.bigint;
      return;
    }
    default: {
      const items = content as readonly Ptr[];
      const start = outbox.reserve(CELL.size * (1 + items.length));
      memory.setHandle(start, 0);
      items.forEach((item, index) => writePtr(outbox, start + CELL.size * (1 + index), item, objects));
      memory.setCell(at, tag, tag === TAG.dict ? items.length / 2 : items.length, start);
    }
  }
}

/** Reads a reference. */
export function readPtr(memory: Memory, at: number, objects: Objects, singletons: Singletons, owned: boolean): Ptr {
  const tag = memory.u32[at >> 2];
  switch (tag) {
    case TAG.null:
      return 0 as Ptr;
    case TAG.handle:
      return objects.lend(memory.address(at + CELL.value), owned, memory.u32[(at + CELL.aux) >> 2] === FOREIGN);
    case TAG.none:
    case TAG.true:
    case TAG.false:
      return singletons[tag];
    case TAG.int:
    case TAG.float:
      return objects.add(tag, memory.f64[(at + CELL.value) >> 3], owned);
    case TAG.tuple:
    case TAG.list:
    case TAG.dict:
      return readContainer(memory, at, objects, singletons, owned);
    default:
      return objects.add(valueTag(tag), readContent(memory, at), owned);
  }
}

/** Texts have one tag once they are read. */
function valueTag(tag: number): number {
  return tag === TAG.utf8 || tag === TAG.utf16 ? TAG.latin1 : tag;
}

function readContainer(memory: Memory, at: number, objects: Objects, singletons: Singletons, owned: boolean): Ptr {
  const word = at >> 2;
  const [tag, aux, start] = [memory.u32[word], memory.u32[word + 1], memory.u32[word + 2]];
  const address = memory.address(start + CELL.value);
  if (address !== 0) objects.lend(address, true);
  const count = tag === TAG.dict ? 2 * aux : aux;
  const items: Ptr[] = [];
  for (let i = 1; i <= count; i++) items.push(readPtr(memory, start + CELL.size * i, objects, singletons, true));
  return objects.add(tag, items, owned, address);
}

/** Takes note of the value that comes with a handle. */
export function readHint(memory: Memory, at: number, ptr: Ptr, objects: Objects): void {
  const tag = memory.u32[at >> 2];
  // None, True and False are known by their address.
  if (tag < TAG.int || objects.valueOf(ptr) !== undefined) return;
  const content = readContent(memory, at);
  objects.describe(ptr, valueTag(tag), content instanceof Uint8Array ? content.slice() : content);
}

/** What a value cell that is no container holds. */
function readContent(memory: Memory, at: number): unknown {
  const tag = memory.u32[at >> 2];
  switch (tag) {
    case TAG.int:
    case TAG.float:
      return memory.f64[(at + CELL.value) >> 3];
    case TAG.bytes:
      return viewBytes(memory, at);
    case TAG.bigint: {
      const digits = readText(memory, at);
      return digits.startsWith("-") ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
    }
    default:
      return readText(memory, at);
  }
}
