/**
 * What a subject of `deno task bench` is. The subjects stand in `tests/bench/*_bench.ts`.
 *
 * @module
 */

/** Does something `count` times. */
export type Run = (count: number) => void;

/** One thing that every contestant does in its own way, in a process of its own that lives through all rounds. */
export interface LoopSubject {
  readonly kind: "loop";
  /** What the other contestants know it by. */
  readonly id: string;
  readonly title: string;
  /** The unit in the table. */
  readonly unit: "ns" | "ms";
  /** The Python statement that does the same `operations` times; absent where Python has no such thing. */
  readonly python?: { readonly statement: string; readonly operations: number };
  /** The safe API. */
  safe(): Run;
  /** The C-API through the same FFI; the thread is attached. */
  raw(): Run;
}

/** What takes a fresh process for each round. */
export interface ProcessSubject {
  readonly kind: "process";
  readonly id: string;
  readonly title: string;
  readonly unit: "ms" | "MB" | "µs" | "ticks" | "%";
  /** The figure: what the process prints at its end, or how long it lives. */
  readonly figure: "printed" | "lifetime";
  /** The program that Deno and Bun run, beside the file of the subject, with its arguments. */
  readonly program: readonly [file: string, ...args: string[]];
  /** Whether the program imports this package as an installed one is, and not its sources. */
  readonly installed?: boolean;
  /** The arguments of plain Python, where it takes part with a program of its own. */
  readonly python?: readonly string[];
  /** Whether nobody but Deno and Bun does this. */
  readonly ours?: boolean;
  /** Rounds at most, for what takes long. */
  readonly rounds?: number;
}

/** A row of the table. */
export type Subject = LoopSubject | ProcessSubject;
