/**
 * What a runtime tells of the process and of its own life: everything the floors above need that is not Python.
 *
 * @module
 */
import type { System } from "./discovery/system.ts";

/** The runtime around us. */
export interface Host extends System {
  /** The program's script and arguments. */
  readonly argv: readonly string[];
  /** Whether this thread is the program's own and no Worker. */
  readonly isMainThread: boolean;
  /** Runs `body` once, synchronously, at the very end of the process. */
  onExit(body: () => void): void;
  /**
   * Asks `busy` whenever the event loop has nothing left to do. While it says yes, the process stays and asks again.
   */
  onIdle(busy: () => boolean): void;
  /**
   * Calls `body` for every byte that arrives at a socket in the file system. Does not keep the process alive.
   *
   * @returns The socket's path, which can be connected to at once.
   */
  listen(body: () => void): string;
}

/** How often a process with nothing else to do looks whether Python's threads have ended, in milliseconds. */
export const IDLE_CHECK = 5;
