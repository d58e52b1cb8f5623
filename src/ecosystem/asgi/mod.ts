/**
 * Applications of Python, ASGI's and WSGI's, as handlers for `Deno.serve` and `Bun.serve`.
 *
 * @example A page of FastAPI's, by its name
 * ```ts ignore
 * import { asgi } from "@pyo3/ts/asgi";
 *
 * Deno.serve(asgi("shop.main:app"));
 * ```
 *
 * @module
 */

export { type AppHandler, type AppOptions, asgi, wsgi, type WsgiOptions } from "./asgi.ts";
export type { Connection } from "./scope.ts";
export type { BunSocket, WebSocketHandlers } from "./websocket.ts";
