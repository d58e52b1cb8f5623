/**
 * Applications of Python as handlers of requests.
 *
 * @module
 */
import type { Py } from "../../core/mod.ts";
import type { PyAny } from "../../types/mod.ts";
import { type Application, LazyApplication } from "./application.ts";
import { half, wsgiHalf } from "./half.ts";
import { respond } from "./http.ts";
import { type Connection, isWebSocket } from "./scope.ts";
import { accept, type WebSocketHandlers, webSocketHandlers } from "./websocket.ts";

/** Something that answers requests, for `Deno.serve`, `Bun.serve` and `deno serve`. */
export interface AppHandler extends AsyncDisposable {
  /**
   * Answers a request.
   *
   * @param connection What the runtime gives a handler besides: Deno's `info`, Bun's `server`.
   */
  (request: Request, connection?: Connection): Promise<Response>;
  /** The same, as `Bun.serve` and `deno serve` look for it. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** The option `websocket` of `Bun.serve`. Deno needs none. */
  readonly websocket: WebSocketHandlers;
  /** Runs the application's startup now rather than at the first request. Rejected where that fails. */
  ready(): Promise<void>;
  /** Runs the application's shutdown. What `await using` does. */
  close(): Promise<void>;
}

/** How an application is served. */
export interface AppOptions {
  /** Answers where the application fails before its response. Default: a 500, and the error goes to `console.error`. */
  onError?: (error: unknown, request: Request) => Response | Promise<Response>;
}

/** How an application of WSGI is served. */
export interface WsgiOptions extends AppOptions {
  /** How many requests it works at. Default 40. */
  threads?: number;
}

/**
 * An application of ASGI (FastAPI, Starlette, Django, Quart, Litestar …) as a handler of requests.
 *
 * It runs on an event loop of Python's on a thread of its own, so that TypeScript and Python work side by side. Bodies
 * are streamed both ways, no faster than they are read; WebSockets and the lifespan protocol are there. A client that
 * leaves is an `http.disconnect`.
 *
 * @param app The application; or where it is, as `"package.module:app"`.
 * @returns The handler. The application is imported and started at the first request, or by `ready()`.
 *
 * @example Served by Deno and by Bun
 * ```ts
 * import { PyModule, Python } from "@pyo3/ts";
 * import { asgi } from "@pyo3/ts/asgi";
 *
 * const app = Python.attach(() =>
 *   PyModule.fromCode(
 *     `
 * async def app(scope, receive, send):
 *     assert scope["type"] == "http"
 *     await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
 *     await send({"type": "http.response.body", "body": b"Hello " + scope["path"].encode()})
 * `,
 *     "hello.py",
 *     "hello",
 *   ).getattr("app").unbind()
 * );
 * await using handler = asgi(app); // Deno.serve(handler), or Bun.serve({ fetch: handler, websocket: handler.websocket })
 * const response = await handler(new Request("http://localhost/Ada"));
 * console.assert(await response.text() === "Hello /Ada");
 * ```
 */
export function asgi(app: PyAny | Py<PyAny> | string, options: AppOptions = {}): AppHandler {
  const kept = keep(app);
  return handlerOf(new LazyApplication(() => half.call("find", kept)), options);
}

/**
 * An application of WSGI (Flask, Django, Bottle …) as a handler of requests: each runs on a thread of a pool of Python's.
 *
 * @param app The application; or where it is, as `"package.module:app"`.
 * @returns The handler.
 *
 * @example Served by Deno and by Bun
 * ```ts
 * import { PyModule, Python } from "@pyo3/ts";
 * import { wsgi } from "@pyo3/ts/asgi";
 *
 * const app = Python.attach(() =>
 *   PyModule.fromCode(
 *     `
 * def app(environ, start_response):
 *     start_response("200 OK", [("Content-Type", "text/plain")])
 *     return [b"Hello ", environ["PATH_INFO"].encode()]
 * `,
 *     "hello.py",
 *     "hello",
 *   ).getattr("app").unbind()
 * );
 * await using handler = wsgi(app);
 * const response = await handler(new Request("http://localhost/Ada"));
 * console.assert(await response.text() === "Hello /Ada");
 * ```
 */
export function wsgi(app: PyAny | Py<PyAny> | string, options: WsgiOptions = {}): AppHandler {
  const kept = keep(app);
  const { threads = 40 } = options;
  return handlerOf(new LazyApplication(() => wsgiHalf.call("wsgi", half.call("find", kept), threads)), options);
}

/** A handle that outlives the attachment in which the handler is made. */
function keep(app: PyAny | Py<PyAny> | string): Py<PyAny> | string {
  return typeof app === "string" || !("unbind" in app) ? app : app.unbind();
}

function handlerOf(lazy: LazyApplication, options: AppOptions): AppHandler {
  const { onError = failure } = options;
  const handle = async (request: Request, connection?: Connection): Promise<Response> => {
    try {
      const application: Application = await lazy.start();
      return await (isWebSocket(request) ? accept : respond)(application, request, connection);
    } catch (error) {
      return onError(error, request);
    }
  };
  return Object.assign(handle, {
    fetch: handle,
    websocket: webSocketHandlers,
    ready: async () => void await lazy.start(),
    close: () => lazy.stop(),
    [Symbol.asyncDispose]: () => lazy.stop(),
  });
}

function failure(error: unknown): Response {
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}
