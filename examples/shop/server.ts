/**
 * An application of FastAPI on the runtime's own server, which imports a module of TypeScript; with a Python that has
 * FastAPI:
 *
 *     deno serve -A examples/shop/server.ts
 *     bun examples/shop/server.ts
 *
 * @module
 */
import { pyfunction, pymodule, Python } from "@pyo3/ts";
import { asgi } from "@pyo3/ts/asgi";
import { fileURLToPath } from "node:url";

const items = new Map([["pears", 3], ["plums", 12]]);

// A database would be asked here.
const count = pyfunction("async count(item: str) -> int | None", async (item) => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return items.get(item) ?? null;
});

pymodule("stock", { members: [count] }).register();

const handler = Python.attach((py) => {
  py.import("sys").getattr("path").callMethod("insert", 0, fileURLToPath(new URL(".", import.meta.url)));
  return asgi("app:app");
});

/** What both runtimes serve. */
export default { fetch: handler, websocket: handler.websocket };
