/**
 * What a runtime tells of the process and of its own life: everything the floors above need that is not Python.
 *
 * @module
 */
import type { System } from "./discovery/system.ts";

/** A value that whatever goes on from a call finds again, after each `await` too. */
export interface AsyncLocal<T> {
  /** Runs `body` with a value. */
  run<R>(value: T, body: () => R): R;
  /** The value; `undefined` outside. */
  getStore(): T | undefined;
}

/** The runtime around us. */
export interface Host extends System {
  /** The program's script and arguments. */
  readonly argv: readonly string[];
  /** Whether this thread is the program's own and no Worker. */
  readonly isMainThread: boolean;
  /** The number of this Worker that the `Worker` object outside has as its `threadId`, where it has one. */
  readonly threadId: number | undefined;
  /** Takes a variable out of the environment, so that programs started from here have none of it. */
  unsetEnv(name: string): void;
  /** Gives up the right to call foreign functions, where the runtime has rights: what is open stays open. */
  dropForeignRights(): void;
  /**
   * Calls `body` with an error that nobody has caught, before the runtime reports it and ends the process. Where it
   * gives a code, the process ends with that, and the runtime says nothing.
   */
  onUncaught(body: (error: unknown) => number | undefined): void;
  /** Keeps the process alive from now on, whether there is anything to do or not. */
  stay(): void;
  /** Runs `body` once, synchronously, at the very end of the process. */
  onExit(body: () => void): void;
  /**
   * Asks `busy` whenever the event loop has nothing left to do. While it says yes, the process stays and asks again.
   */
  onIdle(busy: () => boolean): void;
  /** Makes such a value. Costs Deno 30 ms the first time. */
  asyncLocal<T>(): AsyncLocal<T>;
  /**
   * Calls `body` for what arrives at a Unix socket. Does not keep the process alive.
   *
   * @param connect Connects to the socket, once. Its path is for this user alone, and gone when `connect` returns:
   * nothing is left behind, however the process ends.
   */
  listen(body: () => void, connect: (path: string) => void): void;
  /**
   * Lets `import` take what is named `scheme:name`, from here on: `load` gives what the module exports, once for each
   * name.
   */
  provideImports(scheme: string, load: (name: string) => Readonly<Record<string, unknown>>): void;
  /** Makes a WebSocket of a request, with its response; `undefined` where a server does that itself, as Bun's does. */
  upgradeWebSocket(request: Request, protocol: string): { socket: WebSocket; response: Response } | undefined;
}

/** How often a process with nothing else to do looks whether Python's threads have ended, in milliseconds. */
export const IDLE_CHECK = 5;
