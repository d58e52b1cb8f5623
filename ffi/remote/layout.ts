/**
 * The shared memory between a Python process (the host) and the TypeScript program it has started (the child), in
 * numbers. `native/layout.gen.h` is generated from this file. All of it is little endian; an offset counts from the
 * start of the mapping.
 *
 * @module
 */

/** What a mapping begins with: "PYTS". */
export const MAGIC = 0x53545950;

/** Raised by every change that an older side would misread. */
export const PROTOCOL = 1;

/** Fields of the header, which takes the first page. Those that one side writes often have a cache line each. */
export const HEADER = {
  magic: 0,
  protocol: 4,
  slotCount: 8,
  arenaSize: 12,
  /** Says which call table the child speaks; the host refuses another one. */
  digest: 16,
  /** 0 while the child starts, 1 when it is ready, 2 when it could not start. */
  ready: 28,
  /** How the child waits: see {@linkcode SLEEP}. */
  childSleep: 64,
  /** A bit for each slot whose message the child may not have seen, because it was looking at another slot. */
  pending: 128,
  /** The processor the child ran on last, and the slot it looks at first. */
  childCpu: 192,
  childSlot: 196,
  /** The addresses of `None`, `True` and `False`, which are never given up. */
  singletons: 256,
} as const;

/** The size of the header, and of a slot's own page. */
export const PAGE = 4096;

/** How many Python threads can be in calls at once. Slot 0 is the service thread's. */
export const SLOT_COUNT = 32;

/** Room for the payload of one direction of one slot. Pages are real only once they are used. */
export const ARENA_SIZE = 4 << 20;

/** A slot's page, which its two arenas follow: first what the host writes, then what the child writes. */
export const SLOT = {
  /** The block of messages from the host to the child. */
  hostBlock: 0,
  /** The block of messages from the child to the host. */
  childBlock: 128,
  /** The processor the host's thread ran on last. */
  hostCpu: 256,
  /** Where and how many the references are that the child gives up, when a message says {@linkcode RELEASES}. */
  releaseCount: 384,
  releaseOffset: 388,
} as const;

/** The size of a slot. */
export const SLOT_SIZE: number = PAGE + 2 * ARENA_SIZE;

/** The size of the whole mapping. */
export const MAPPING_SIZE: number = PAGE + SLOT_COUNT * SLOT_SIZE;

/**
 * A block is one cache line: these fields, and the first three cells where there are no more. The line behind it, which
 * comes along with it, is for short text, as the arena is further away.
 */
export const BLOCK = { sequence: 0, kind: 4, count: 6, id: 8, offset: 12, cells: 16, text: 64, end: 128 } as const;

/** How many cells fit into a block. */
export const INLINE_CELLS = 3;

/** Flags in a sequence number, which goes up by {@linkcode STEP}. Only the child's blocks have them. */
export const SLEEPING = 1;
/** The other side is gone. */
export const DEAD = 2;
/** From one message to the next. */
export const STEP = 4;
/** Close to the wrap, so that every run meets it. */
export const FIRST_SEQUENCE = 0xffffff00;

/** What a message is. */
export const KIND = {
  /** Host: a call of `_call`; the cells are all its arguments. */
  call: 1,
  /** Host: the answer to a request; a result cell, then the cells that C wrote through pointers. */
  reply: 2,
  /** Host: a request that could not be made; a text says why. */
  refuse: 3,
  /** Child: the answer to a call; a new reference, or NULL with the exception pending in the host's thread. */
  return: 4,
  /** Child: a function of the call table, by its number in `id`. */
  row: 5,
  /** Child: a bulk operation, by its number in `id`. */
  bulk: 6,
} as const;

/** Set in a message's kind when references are given up with it, before the request in it is made. */
export const RELEASES = 0x80;

/** How the child waits for messages. */
export const SLEEP = {
  /** It looks. */
  awake: 0,
  /** In its event loop, which a byte on the socket wakes. */
  socket: 1,
  /** On the word itself, as a futex. */
  futex: 2,
} as const;

/** What {@linkcode TAG} a cell has: a tag (u32), a number (u32) and eight bytes. */
export const CELL = { tag: 0, aux: 4, value: 8, size: 16 } as const;

/** In `aux` of a handle's cell: the object does not stand for a value of the child. */
export const FOREIGN = 1;

/** The kinds of value. */
export const TAG = {
  /** No object, no text. */
  null: 0,
  /** A Python object of the host, by its address. */
  handle: 1,
  none: 2,
  true: 3,
  false: 4,
  /** An integer within ±(2**53 - 1), as a double. */
  int: 5,
  /** Any other `int`: `aux` hexadecimal digits, with a sign before them where it is negative, at the offset `value`. */
  bigint: 6,
  /** A C integer of 64 bits, signed or not, as it is. */
  i64: 7,
  /** A double. */
  float: 8,
  /** A `str`: `aux` bytes of Latin-1 at the offset `value`. */
  latin1: 9,
  /** A `str`: `aux` bytes of UTF-8. */
  utf8: 10,
  /** A `str`: `aux` UTF-16 code units; lone surrogates stay. */
  utf16: 11,
  /** A `bytes`, or bytes for C: `aux` of them. */
  bytes: 12,
  /** A `tuple`: at the offset `value` a handle cell (NULL where it is to be made), then `aux` cells. */
  tuple: 13,
  /** A `list`, in the same form. */
  list: 14,
  /** A `dict`, in the same form: `aux` entries of two cells each. */
  dict: 15,
  /** No Python object: `aux` cells at the offset `value`. */
  cells: 16,
  /** No Python object: `aux` doubles. */
  doubles: 17,
} as const;
