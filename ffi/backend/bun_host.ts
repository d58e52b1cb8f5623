/**
 * The process as Bun sees it, through the `node:` modules.
 *
 * @module
 */
import type * as AsyncHooks from "node:async_hooks";
import type * as Fs from "node:fs";
import type * as Net from "node:net";
import type * as WorkerThreads from "node:worker_threads";
import { NodeSystem } from "../discovery/system.ts";
import { type AsyncLocal, type Host, IDLE_CHECK } from "../host.ts";

/** The slice of Bun's plugins that is used. */
interface PluginHost {
  plugin(plugin: { name: string; setup(build: PluginBuild): void }): void;
}

interface PluginBuild {
  onResolve(of: { filter: RegExp }, body: (found: { path: string }) => { path: string; namespace: string }): void;
  onLoad(
    of: { filter: RegExp; namespace: string },
    body: (found: { path: string }) => { exports: Readonly<Record<string, unknown>>; loader: "object" },
  ): void;
}

/** Bun as a {@linkcode Host}. */
export class BunHost extends NodeSystem implements Host {
  // deno-lint-ignore no-process-global -- importing node:process would cost Deno its start-up at import
  readonly #process = process;
  readonly argv: readonly string[] = this.#process.argv.slice(1);
  readonly isMainThread: boolean = (globalThis as unknown as { Bun: { isMainThread: boolean } }).Bun.isMainThread;

  get threadId(): number {
    return (this.#process.getBuiltinModule("node:worker_threads") as typeof WorkerThreads).threadId;
  }

  /** What `Bun.spawn` starts without an `env` has it still: that is the environment which Bun began with. */
  unsetEnv(name: string): void {
    delete this.#process.env[name];
  }

  dropForeignRights(): void {}

  onUncaught(body: (error: unknown) => number | undefined): void {
    const uncaught = (error: unknown, listeners: number, name: string): void => {
      if (this.#process.listenerCount(name) > listeners) return;
      const code = body(error);
      if (code !== undefined) this.#process.exit(code);
    };
    this.#process.on("uncaughtExceptionMonitor", (error: unknown) => uncaught(error, 0, "uncaughtException"));
    // Bun asks no monitor about promises. Rejected anew with nobody listening, the error is reported as if we were not.
    const rejected = (reason: unknown): void => {
      if (this.#process.listenerCount("unhandledRejection") > 1) return;
      uncaught(reason, 1, "unhandledRejection");
      this.#process.off("unhandledRejection", rejected);
      Promise.reject(reason);
    };
    this.#process.on("unhandledRejection", rejected);
  }

  stay(): void {
    setInterval(() => {}, 2 ** 30);
  }

  onExit(body: () => void): void {
    this.#process.once("exit", body);
  }

  onIdle(busy: () => boolean): void {
    this.#process.on("beforeExit", () => {
      if (busy()) setTimeout(() => {}, IDLE_CHECK);
    });
  }

  asyncLocal<T>(): AsyncLocal<T> {
    return new (this.#process.getBuiltinModule("node:async_hooks") as typeof AsyncHooks).AsyncLocalStorage<T>();
  }

  listen(body: () => void, connect: (path: string) => void): void {
    const fs: typeof Fs = this.#process.getBuiltinModule("node:fs");
    const net: typeof Net = this.#process.getBuiltinModule("node:net");
    const folder = fs.mkdtempSync(`${this.env("TMPDIR") ?? "/tmp"}/pyo3-ts-`);
    try {
      const path = `${folder}/wake`;
      const server = net.createServer((socket) => {
        server.close();
        socket.unref();
        socket.on("data", body);
        socket.on("error", () => {});
      });
      server.listen(path);
      server.unref();
      connect(path);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }

  provideImports(scheme: string, load: (name: string) => Readonly<Record<string, unknown>>): void {
    (globalThis as unknown as { Bun: PluginHost }).Bun.plugin({
      name: `@pyo3/ts imports of ${scheme}`,
      setup(build) {
        build.onResolve({ filter: new RegExp(`^${scheme}:`) }, ({ path }) => {
          return { path: path.slice(scheme.length + 1), namespace: scheme };
        });
        build.onLoad({ filter: /.*/, namespace: scheme }, ({ path }) => ({ exports: load(path), loader: "object" }));
      },
    });
  }

  upgradeWebSocket(): undefined {}
}
