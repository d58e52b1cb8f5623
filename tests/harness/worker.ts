/**
 * Workers for tests: each runs what its file calls `uses`, by name.
 *
 * @module
 */

import { parentPort, Worker as NodeWorker } from "node:worker_threads";

/** Which kind of Worker: of the web, or of `node:worker_threads`. */
export type WorkerKind = "web" | "node";

/** Both kinds. */
export const KINDS: readonly WorkerKind[] = ["web", "node"];

/** What a Worker is asked, and what it answers. */
interface Message {
  id: number;
  name: string;
  args: unknown[];
}
interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** A Worker that runs a file which calls {@linkcode serveUses}. */
export class TestWorker {
  /** The Worker itself. */
  readonly worker: Worker | NodeWorker;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #last = 0;

  /** Starts one. */
  constructor(file: URL, kind: WorkerKind) {
    if (kind === "node") {
      const worker = this.worker = new NodeWorker(file);
      worker.on("message", (answer: Answer) => this.#answered(answer));
      worker.on("error", (error: Error) => this.#failed(error));
    } else {
      const worker = this.worker = new Worker(file, { type: "module" });
      worker.onmessage = ({ data }) => this.#answered(data);
      worker.onerror = (event) => this.#failed(new Error(event.message));
    }
  }

  /** Runs one of its uses; what it throws is an error with the same text. */
  run(name: string, ...args: unknown[]): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(++this.#last, waiting);
    (this.worker as Worker).postMessage({ id: this.#last, name, args } satisfies Message);
    return waiting.promise;
  }

  #answered({ id, value, error }: Answer): void {
    const waiting = this.#waiting.get(id)!;
    this.#waiting.delete(id);
    if (error === undefined) waiting.resolve(value);
    else waiting.reject(new Error(error));
  }

  #failed(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

/** A Worker of the web has no `parentPort`; its global scope is the port. */
interface WebPort {
  addEventListener(type: "message", listener: (event: { data: Message }) => void): void;
  postMessage(answer: Answer): void;
}

/** In the Worker: answers whoever has started it. */
export function serveUses(uses: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  const answer = async ({ id, name, args }: Message): Promise<Answer> => {
    try {
      return { id, value: await uses[name](...args as never[]) };
    } catch (error) {
      return { id, error: String(error) };
    }
  };
  if (parentPort !== null) {
    const port = parentPort;
    port.on("message", async (message: Message) => port.postMessage(await answer(message)));
  } else {
    const port = globalThis as unknown as WebPort;
    port.addEventListener("message", async ({ data }) => port.postMessage(await answer(data)));
  }
}
