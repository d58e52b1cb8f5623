/**
 * WebSockets.
 *
 * @module
 */
import { host } from "../../../ffi/mod.ts";
import type { Py } from "../../core/mod.ts";
import { type PyAny, Python } from "../../types/mod.ts";
import type { Application } from "./application.ts";
import { half } from "./half.ts";
import { type Connection, scopeParts } from "./scope.ts";

/** A WebSocket of Bun's, as its handlers get it. */
export interface BunSocket {
  /** What the socket was upgraded with. */
  readonly data: unknown;
  /** Sends a message. */
  send(data: string | Uint8Array<ArrayBuffer>): unknown;
  /** Closes it. */
  close(code?: number, reason?: string): unknown;
}

/** What Bun calls for WebSockets: the option `websocket` of `Bun.serve`. */
export interface WebSocketHandlers {
  /** A socket is open. */
  open(socket: BunSocket): void;
  /** A message has come. */
  message(socket: BunSocket, message: string | Uint8Array): void;
  /** A socket is closed. */
  close(socket: BunSocket, code: number, reason: string): void;
}

/** Has the application accept a WebSocket, and serves it. */
export async function accept(
  application: Application,
  request: Request,
  connection: Connection | undefined,
): Promise<Response> {
  const answer = Python.attach(() => {
    using begun = half.call("socket", application.app, application.lifespan, ...scopeParts(request, connection));
    return begun.toPromise("tuple[Any, bool, str | None, list[tuple[str, str]]]", { signal: request.signal });
  });
  const [exchange, accepted, protocol, headers] = await answer;
  const session = new Session(exchange);
  if (!accepted) {
    session.end(1006, "");
    return new Response(null, { status: 403 });
  }
  if (connection?.upgrade !== undefined) {
    if (protocol !== null) headers.push(["sec-websocket-protocol", protocol]);
    if (connection.upgrade(request, { data: session, headers } as never)) return undefined as unknown as Response;
  } else {
    const upgraded = host.upgradeWebSocket(request, protocol ?? "");
    if (upgraded !== undefined) {
      listen(upgraded.socket, session);
      return upgraded.response;
    }
  }
  session.end(1006, "");
  throw new TypeError("Cannot make a WebSocket of this request: give the handler Bun's server, or run it on Deno");
}

/** The handlers for Bun, which has them once for all sockets. */
export const webSocketHandlers: WebSocketHandlers = {
  open: (socket) => void (socket.data as Session).serve(socket),
  message: (socket, message) => (socket.data as Session).feed(message),
  close: (socket, code, reason) => (socket.data as Session).end(code, reason),
};

function listen(socket: WebSocket, session: Session): void {
  socket.binaryType = "arraybuffer";
  socket.onopen = () => void session.serve(socket);
  socket.onmessage = ({ data }) => session.feed(typeof data === "string" ? data : new Uint8Array(data));
  socket.onclose = ({ code, reason }) => session.end(code, reason);
}

/** One WebSocket and the application behind it. */
class Session {
  #exchange: Py<PyAny> | undefined;

  constructor(exchange: Py<PyAny>) {
    this.#exchange = exchange;
  }

  /** Sends what the application sends, until either side closes. */
  async serve(sink: Pick<BunSocket, "send" | "close">): Promise<void> {
    try {
      while (this.#exchange !== undefined) {
        const exchange = this.#exchange;
        const message = await Python.attach((py) =>
          exchange.bind(py).callMethod("next").toPromise("str | bytes | tuple[int, str] | None")
        );
        if (message === null) return;
        if (!Array.isArray(message)) {
          sink.send(message);
          continue;
        }
        sink.close(...message);
        return;
      }
    } catch (error) {
      // The application has failed: 1011 is "internal error".
      sink.close(1011, "");
      reportError(error);
    }
  }

  /** Gives the application a message. */
  feed(message: string | Uint8Array): void {
    const isText = typeof message === "string";
    this.#tell("feed", isText ? message : null, isText ? null : new Uint8Array(message));
  }

  /** Tells the application that the socket is closed. */
  end(code: number, reason: string): void {
    this.#tell("close", code, reason);
    this.#exchange?.dispose();
    this.#exchange = undefined;
  }

  #tell(method: string, ...args: unknown[]): void {
    const exchange = this.#exchange;
    if (exchange !== undefined) Python.attach((py) => exchange.bind(py).callMethod(method, ...args).dispose());
  }
}
