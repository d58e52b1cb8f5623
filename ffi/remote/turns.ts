/**
 * Whose turn it is: Python's calls in the event loop of this program, and its own requests between them.
 *
 * @module
 */
import type { Channel, Client } from "./client.ts";
import { ARENA_SIZE, KIND, PAGE, SLOT, SLOT_COUNT, SLOT_SIZE } from "./layout.ts";
import { Inbox, type Memory, Outbox } from "./memory.ts";
import { HOST_GONE, type Trampoline } from "./trampoline.ts";

/** How long a call is waited for before this thread goes to its event loop, in nanoseconds. */
const SPIN = 50_000;

/** How long calls may keep the event loop waiting, in milliseconds, and after how many of them the clock is read. */
const BURST = 2;
const CLOCK = 32;

/** The slots of a mapping, and the messages on them. */
export class Turns implements Channel {
  readonly #trampoline: Trampoline;
  readonly #outboxes: Outbox[] = [];
  readonly #inboxes: Inbox[] = [];
  #client: Client | undefined;
  /** Whether this thread is in its event loop, where the host wakes it. */
  #asleep = false;
  #rearming = false;

  constructor(trampoline: Trampoline, memory: Memory) {
    this.#trampoline = trampoline;
    for (let slot = 0; slot < SLOT_COUNT; slot++) {
      const page = PAGE + slot * SLOT_SIZE;
      const arena = page + PAGE + ARENA_SIZE;
      this.#outboxes.push(new Outbox(memory, page, page + SLOT.childBlock, arena, arena + ARENA_SIZE));
      this.#inboxes.push(new Inbox(memory, page + SLOT.hostBlock));
    }
  }

  /** Takes messages from now on. */
  begin(client: Client): void {
    this.#client = client;
    client.open();
    this.#trampoline.onMessage(() => this.#woken());
    this.#sleep();
  }

  /** Says that calls may come. */
  ready(digest: number): void {
    this.#trampoline.ready(digest);
  }

  outbox(slot: number): Outbox {
    return this.#outboxes[slot];
  }

  inbox(slot: number): Inbox {
    return this.#inboxes[slot];
  }

  exchange(slot: number): void {
    const trampoline = this.#trampoline;
    let got = trampoline.request(slot);
    // A call that comes before the answer is served first: the host's thread may wait for it, or for one that it makes.
    while (got !== slot || this.#inboxes[slot].kind === KIND.call) {
      if (got < 0) throw hostGone();
      got = trampoline.resume(this.#answer(got), slot);
    }
    this.#rearm();
  }

  /** Answers a call; the slot where there is an answer to publish. */
  #answer(slot: number): number {
    return this.#client!.serve(slot) ? slot : NONE;
  }

  publish(slot: number): void {
    const found = this.#trampoline.next(slot, 0);
    if (found >= 0) this.#serveSoon(found);
    else this.#rearm();
  }

  /** Messages that were taken and are served in a turn of the event loop of their own. */
  readonly #taken: number[] = [];
  #yielding = false;

  #serveSoon(...slots: number[]): void {
    this.#taken.push(...slots);
    this.#asleep = false;
    this.#trampoline.wake();
    if (this.#yielding) return;
    this.#yielding = true;
    this.#trampoline.yield(() => {
      this.#yielding = false;
      this.#serve(this.#taken.shift()!);
    });
  }

  /** A request of our own has woken us: once it is over, the host has to wake us again. */
  #rearm(): void {
    if (!this.#asleep || this.#rearming) return;
    this.#rearming = true;
    queueMicrotask(() => {
      this.#rearming = false;
      if (this.#asleep) this.#sleep();
    });
  }

  #woken(): void {
    if (!this.#asleep) return;
    this.#trampoline.wake();
    this.#next(NONE);
  }

  #sleep(): void {
    this.#asleep = true;
    const slot = this.#trampoline.sleep();
    if (slot >= 0) this.#serve(slot);
  }

  /** Looks for a message, having answered one, and goes to sleep where there is none. */
  #next(answered: number): void {
    const slot = this.#trampoline.next(answered, SPIN);
    if (slot >= 0) this.#serve(slot);
    else if (slot !== HOST_GONE) this.#sleep();
  }

  /** Answers calls as long as they come. */
  #serve(first: number): void {
    this.#asleep = false;
    const trampoline = this.#trampoline;
    const start = performance.now();
    let slot = first;
    for (let count = 1; slot >= 0; count++) {
      slot = trampoline.next(this.#answer(slot), SPIN);
      if (count % CLOCK === 0 && slot >= 0 && performance.now() - start > BURST) return this.#serveSoon(slot);
    }
    if (this.#taken.length > 0) this.#serveSoon();
    else if (slot !== HOST_GONE) this.#sleep();
  }
}

const NONE = -1;

function hostGone(): Error {
  return new Error("Cannot call Python: its process has ended");
}
