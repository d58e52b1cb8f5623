/**
 * The runtime's own HTTP server, on loopback.
 *
 * @module
 */

/** What answers requests, and what Bun needs for its sockets. */
interface Handler {
  // deno-lint-ignore no-explicit-any -- each runtime has types of its own for what comes with a request
  fetch(request: Request, connection?: any): Promise<Response>;
  readonly websocket?: unknown;
}

/** The part of `Deno` that is used here. */
interface DenoServe {
  serve(options: object, handler: Handler["fetch"]): { addr: { port: number }; shutdown(): Promise<void> };
}

/** The part of `Bun` that is used here. */
interface BunServe {
  serve(options: object): { port: number; stop(now: boolean): Promise<void> };
}

/** Serves on a free port until it is disposed of. */
export function serve(handler: Handler): AsyncDisposable & { url: string } {
  const { Deno, Bun } = globalThis as unknown as { Deno?: DenoServe; Bun: BunServe };
  if (Deno !== undefined) {
    const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, handler.fetch);
    return { url: `http://127.0.0.1:${server.addr.port}`, [Symbol.asyncDispose]: () => server.shutdown() };
  }
  const { fetch, websocket } = handler;
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch, websocket });
  return { url: `http://127.0.0.1:${server.port}`, [Symbol.asyncDispose]: () => server.stop(true) };
}
