/**
 * Requests and responses.
 *
 * @module
 */
import type { Py } from "../../core/mod.ts";
import { pyfunction } from "../../extension/mod.ts";
import { type PyAny, Python } from "../../types/mod.ts";
import type { Application } from "./application.ts";
import { half } from "./half.ts";
import { type Connection, scopeParts } from "./scope.ts";

type Chunk = Uint8Array<ArrayBuffer>;

/** Has the application answer a request. */
export async function respond(
  application: Application,
  request: Request,
  connection: Connection | undefined,
): Promise<Response> {
  const { signal } = request;
  const number = request.body === null ? 0 : lend(request.body.getReader());
  const answer = Python.attach(() => {
    const { app, lifespan } = application;
    using begun = half.call("request", app, pull, number, lifespan, ...scopeParts(request, connection));
    return begun.toPromise("tuple[Any, int, list[tuple[str, str]], bytes, bool]", { signal });
  });
  try {
    const [exchange, status, headers, body, more] = await answer;
    const hasBody = request.method !== "HEAD" && ![101, 204, 205, 304].includes(status);
    return new Response(hasBody ? content(exchange, body, more) : null, { status, headers });
  } finally {
    // The application may read on while it streams.
    if (number !== 0) signal.addEventListener("abort", () => takeBack(number), { once: true });
  }
}

function content(exchange: Py<PyAny>, first: Chunk, more: boolean): Chunk | ReadableStream<Chunk> {
  if (!more) {
    exchange.dispose();
    return first;
  }
  let left = false;
  return new ReadableStream<Chunk>({
    start(controller) {
      if (first.length > 0) controller.enqueue(first);
    },
    async pull(controller) {
      const chunk = await Python.attach((py) => exchange.bind(py).callMethod("next").toPromise("bytes | None"));
      if (left) return;
      if (chunk !== null) return controller.enqueue(chunk);
      controller.close();
      exchange.dispose();
    },
    cancel() {
      left = true;
      Python.attach((py) => exchange.bind(py).callMethod("disconnect").dispose());
      exchange.dispose();
    },
  });
}

const readers = new Map<number, ReadableStreamDefaultReader<Chunk>>();
let last = 0;

function lend(reader: ReadableStreamDefaultReader<Chunk>): number {
  readers.set(++last, reader);
  return last;
}

function takeBack(number: number): void {
  readers.get(number)?.cancel().catch(() => {});
  readers.delete(number);
}

/** Reads on in the body of a request: when the application asks, and no faster. */
const pull = pyfunction("async pull(number: int) -> bytes | None", async (number) => {
  const { value } = await readers.get(number)?.read() ?? {};
  if (value === undefined) readers.delete(number);
  return value ?? null;
});
