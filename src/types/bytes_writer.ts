/**
 * What writes into a `bytes` that is being made.
 *
 * @module
 */
import type { BytesBuilder } from "../../ffi/mod.ts";
import { requireAttached, throwPending } from "../core/mod.ts";

/** Writes into a `bytes` that is being made: `PyBytes.newWithWriter` lends one. */
export interface BytesWriter {
  /** How many bytes have been written. */
  readonly length: number;
  /**
   * Writes bytes, or a text in UTF-8, where a lone surrogate becomes U+FFFD. Throws a `TypeError` once the `bytes` is
   * finished, and a `PyMemoryError` where memory is short.
   */
  write(data: Uint8Array | string): void;
}

const encoder = new TextEncoder();

/** A {@linkcode BytesWriter} that has the builder grow as it is needed. */
export class BuilderWriter implements BytesWriter {
  readonly #builder: BytesBuilder;
  #length = 0;
  #open = true;

  constructor(builder: BytesBuilder) {
    this.#builder = builder;
  }

  get length(): number {
    return this.#length;
  }

  write(data: Uint8Array | string): void {
    if (!this.#open) throw new TypeError("Cannot write to a bytes that is finished");
    requireAttached();
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    const end = this.#length + bytes.length;
    const { length } = this.#builder.memory;
    // SAFETY: attached; nobody else has the object yet.
    if (end > length && !this.#builder.resize(Math.max(end, 2 * length))) throwPending();
    this.#builder.memory.set(bytes, this.#length);
    this.#length = end;
  }

  /** Refuses everything from now on. */
  close(): void {
    this.#open = false;
  }
}
