/**
 * An application and its life.
 *
 * @module
 */
import type { Py } from "../../core/mod.ts";
import { type PyAny, Python } from "../../types/mod.ts";
import { half } from "./half.ts";

/** An application whose startup is over. */
export interface Application {
  /** What is called with each scope. */
  readonly app: Py<PyAny>;
  /** Its `Lifespan` in the Python half. */
  readonly lifespan: Py<PyAny>;
}

/** An application that starts when it is first needed. */
export class LazyApplication {
  readonly #find: () => PyAny;
  #started: Promise<Application> | undefined;

  /** Finds the application when it starts, attached. */
  constructor(find: () => PyAny) {
    this.#find = find;
  }

  /** Starts it, once; at each call after a failure. */
  start(): Promise<Application> {
    return this.#started ??= this.#start().catch((error) => {
      this.#started = undefined;
      throw error;
    });
  }

  /** Ends it. */
  async stop(): Promise<void> {
    const started = await this.#started?.catch(() => undefined);
    this.#started = undefined;
    if (started === undefined) return;
    const { app, lifespan } = started;
    try {
      await Python.attach((py) => lifespan.bind(py).callMethod("ask", "shutdown").toPromise("None"));
    } finally {
      lifespan.dispose();
      app.dispose();
    }
  }

  async #start(): Promise<Application> {
    const app = Python.attach(() => this.#find().unbind());
    const lifespan = await Python.attach(() => half.call("start", app).toPromise());
    return { app, lifespan };
  }
}
