/**
 * What an application is told of a request.
 *
 * @module
 */

/** The other end of a connection, as ASGI has it. */
type Address = readonly [host: string, port: number];

/** What the runtimes give a handler besides the request, as far as it is known: Deno's `info`, Bun's `server`. */
export interface Connection {
  /** Where the request comes from, on Deno. */
  readonly remoteAddr?: unknown;
  /** Tells where a request comes from, on Bun. */
  readonly requestIP?: (request: Request) => { address: string; port: number } | null;
  /** Makes a WebSocket of a request, on Bun. */
  readonly upgrade?: (request: Request, options?: never) => boolean;
}

/** The arguments of `scope_of` in the Python half, after the lifespan. */
export function scopeParts(request: Request, connection: Connection | undefined): readonly unknown[] {
  const url = new URL(request.url);
  const isSecure = url.protocol === "https:" || url.protocol === "wss:";
  const port = url.port === "" ? (isSecure ? 443 : 80) : Number(url.port);
  const isSocket = isWebSocket(request);
  const protocols = request.headers.get("sec-websocket-protocol");
  return [
    request.method,
    isSocket ? (isSecure ? "wss" : "ws") : isSecure ? "https" : "http",
    url.hostname,
    port,
    url.pathname,
    url.search.slice(1),
    [...request.headers],
    clientOf(request, connection),
    protocols === null ? [] : protocols.split(",").map((name) => name.trim()),
  ];
}

/** Whether a request asks for a WebSocket. */
export function isWebSocket(request: Request): boolean {
  return request.headers.get("upgrade")?.toLowerCase() === "websocket";
}

function clientOf(request: Request, connection: Connection | undefined): Address | null {
  const remote = connection?.remoteAddr as { hostname?: string; port?: number } | undefined;
  if (remote?.hostname !== undefined && remote.port !== undefined) return [remote.hostname, remote.port];
  const address = connection?.requestIP?.(request);
  return address ? [address.address, address.port] : null;
}
