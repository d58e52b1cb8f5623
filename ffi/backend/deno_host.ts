/**
 * The process as Deno sees it. Measured: the first touch of any `node:` module costs Deno 30 ms, so none is touched.
 *
 * @module
 */
import type * as AsyncHooks from "node:async_hooks";
import type * as Module from "node:module";
import type * as WorkerThreads from "node:worker_threads";
import type { FileStatus, RunResult } from "../discovery/system.ts";
import { type AsyncLocal, type Host, IDLE_CHECK } from "../host.ts";

const ARCH: Record<string, string> = { x86_64: "x64", aarch64: "arm64" };

/** Deno as a {@linkcode Host}. */
export class DenoHost implements Host {
  readonly platform: string = Deno.build.os === "windows" ? "win32" : Deno.build.os;
  readonly arch: string = ARCH[Deno.build.arch] ?? Deno.build.arch;
  // Not `WorkerGlobalScope`, which the Workers of `node:worker_threads` hide.
  readonly isMainThread: boolean = !("DedicatedWorkerGlobalScope" in globalThis);

  get threadId(): number | undefined {
    // Nobody outside a Worker of the web knows its number.
    if ("WorkerGlobalScope" in globalThis) return undefined;
    // deno-lint-ignore no-process-global -- only in a Worker of Node's, which has loaded it
    return (process.getBuiltinModule("node:worker_threads") as typeof WorkerThreads).threadId;
  }

  get execPath(): string {
    return Deno.execPath();
  }

  get main(): string | undefined {
    const { protocol, pathname } = new URL(Deno.mainModule);
    if (protocol !== "file:") return undefined;
    return decodeURIComponent(this.platform === "win32" ? pathname.slice(1) : pathname);
  }

  get argv(): readonly string[] {
    return [this.main ?? "", ...Deno.args];
  }

  get pid(): number {
    return Deno.pid;
  }

  env(name: string): string | undefined {
    return Deno.env.get(name);
  }

  cwd(): string {
    return Deno.cwd();
  }

  status(path: string): FileStatus | undefined {
    const found = attempt(() => Deno.statSync(path));
    return found && {
      isFile: found.isFile,
      isDirectory: found.isDirectory,
      isExecutable: this.platform === "win32" || ((found.mode ?? 0) & 0o111) !== 0,
      size: found.size,
      mtime: found.mtime?.getTime() ?? 0,
    };
  }

  realPath(path: string): string | undefined {
    return attempt(() => Deno.realPathSync(path));
  }

  readText(path: string): string | undefined {
    return attempt(() => Deno.readTextFileSync(path));
  }

  readBytes(path: string, offset: number, length: number): Uint8Array | undefined {
    return attempt(() => {
      using file = Deno.openSync(path);
      file.seekSync(offset, Deno.SeekMode.Start);
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, file.readSync(bytes) ?? 0);
    });
  }

  writeText(path: string, text: string): void {
    Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(path, text, { mode: 0o600 });
  }

  rename(from: string, to: string): void {
    Deno.renameSync(from, to);
  }

  remove(path: string): void {
    Deno.removeSync(path);
  }

  run(program: string, args: readonly string[]): RunResult {
    try {
      const { code, stdout, stderr } = new Deno.Command(program, { args: [...args], stdin: "null" }).outputSync();
      const decoder = new TextDecoder();
      return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    } catch (error) {
      if (!(error instanceof Error) || error instanceof Deno.errors.NotCapable) throw error;
      return { code: undefined, stdout: "", stderr: error.message };
    }
  }

  unsetEnv(name: string): void {
    Deno.env.delete(name);
  }

  dropForeignRights(): void {
    Deno.permissions.revokeSync({ name: "ffi" });
  }

  onUncaught(body: (error: unknown) => number | undefined): void {
    const uncaught = (event: Event, error: unknown): void => {
      if (event.defaultPrevented || hasNodeListeners()) return;
      const code = body(error);
      if (code === undefined) return;
      event.preventDefault();
      Deno.exit(code);
    };
    addEventListener("error", (event) => uncaught(event, event.error));
    addEventListener("unhandledrejection", (event) => uncaught(event, event.reason));
  }

  /** By a port that nobody writes to: the first touch of a timer costs Deno 8 ms. */
  stay(): void {
    const { port1 } = new MessageChannel();
    port1.onmessage = (): void => {};
  }

  onExit(body: () => void): void {
    addEventListener("unload", body, { once: true });
    // After an error that nobody catches Deno ends without "unload".
    const failed = (event: Event): void => {
      if (!event.defaultPrevented) body();
    };
    addEventListener("error", failed);
    addEventListener("unhandledrejection", failed);
  }

  onIdle(busy: () => boolean): void {
    addEventListener("beforeunload", (event) => {
      if (!busy()) return;
      event.preventDefault();
      setTimeout(() => {}, IDLE_CHECK);
    });
  }

  asyncLocal<T>(): AsyncLocal<T> {
    // deno-lint-ignore no-process-global -- an import would cost every program its start
    return new (process.getBuiltinModule("node:async_hooks") as typeof AsyncHooks).AsyncLocalStorage<T>();
  }

  listen(body: () => void, connect: (path: string) => void): void {
    const folder = Deno.makeTempDirSync({ prefix: "pyo3-ts-" });
    try {
      const path = `${folder}/wake`;
      const listener = Deno.listen({ transport: "unix", path });
      listener.unref();
      listener.accept().then((connection) => {
        listener.close();
        connection.unref();
        return serve(connection, body);
      }, () => {});
      connect(path);
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  }

  /** By source text, since a hook gives no values: it takes them of a function that only it knows. */
  provideImports(scheme: string, load: (name: string) => Readonly<Record<string, unknown>>): void {
    const loaded = new Map<string, Readonly<Record<string, unknown>>>();
    const [prefix, slot] = [`${scheme}:`, Symbol.for(`@pyo3/ts imports of ${scheme}`)];
    Object.defineProperty(globalThis, slot, { value: (name: string) => loaded.get(name) });
    // deno-lint-ignore no-process-global -- an import would cost every program its start
    const { registerHooks } = process.getBuiltinModule("node:module") as Pick<typeof Module, "registerHooks">;
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier.startsWith(prefix) ? { url: specifier, shortCircuit: true } : next(specifier, context),
      load(url, context, next) {
        if (!url.startsWith(prefix)) return next(url, context);
        const name = decodeURIComponent(url.slice(prefix.length));
        const values = load(name);
        loaded.set(name, values);
        const lookUp = `globalThis[Symbol.for(${JSON.stringify(slot.description)})](${JSON.stringify(name)})`;
        return { format: "module", shortCircuit: true, source: sourceOf(lookUp, Object.keys(values)) };
      },
    });
  }

  upgradeWebSocket(request: Request, protocol: string): { socket: WebSocket; response: Response } {
    return Deno.upgradeWebSocket(request, { protocol });
  }
}

/** A module that exports the members of an object. An export may have any name, a variable may not. */
function sourceOf(object: string, names: readonly string[]): string {
  const quoted = names.map((name) => JSON.stringify(name));
  const taken = quoted.map((name, i) => `${name}:v${i}`);
  const exported = quoted.map((name, i) => `v${i} as ${name}`);
  return `const {${taken}}=${object};export {${exported}};`;
}

/** Whether the program listens for errors as Node's programs do: such listeners come after ours. */
function hasNodeListeners(): boolean {
  const { process } = globalThis as unknown as { process: NodeJS.Process };
  return process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection") > 0;
}

async function serve(connection: Deno.UnixConn, body: () => void): Promise<void> {
  const bytes = new Uint8Array(64);
  while (await connection.read(bytes) !== null) body();
}

/** A value, or `undefined` if the operating system says no. */
function attempt<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return undefined;
  }
}
