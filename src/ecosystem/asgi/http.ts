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
  let whole: Answer;
  try {
    whole = await answer;
  } catch (error) {
    takeBack(number);
    throw error;
  }
  const [exchange, status, headers, first, more] = whole;
  const rest = more ? new Rest(exchange, number) : undefined;
  if (rest === undefined) {
    exchange.dispose();
    takeBack(number);
  }
  if (request.method === "HEAD" || WITHOUT_BODY.includes(status)) {
    rest?.leave();
    return new Response(null, { status, headers });
  }
  return new Response(rest === undefined ? first : rest.after(first), { status, headers });
}

/** An `Exchange` of the Python half, and the response as far as it goes at once: the first piece, and whether more comes. */
type Answer = [exchange: Py<PyAny>, status: number, headers: [string, string][], first: Chunk, more: boolean];

/** Responses with these have no body, by HTTP. */
const WITHOUT_BODY: readonly number[] = [101, 204, 205, 304];

/** The pieces of a response that come later. */
class Rest {
  readonly #exchange: Py<PyAny>;
  readonly #number: number;
  #left = false;

  constructor(exchange: Py<PyAny>, number: number) {
    this.#exchange = exchange;
    this.#number = number;
  }

  /** All pieces, of which one is there: each is asked for when the client has taken the one before. */
  after(first: Chunk): ReadableStream<Chunk> {
    return new ReadableStream<Chunk>({
      start(controller) {
        if (first.length > 0) controller.enqueue(first);
      },
      pull: async (controller) => {
        const chunk = await Python.attach((py) => this.#exchange.bind(py).callMethod("next").toPromise("bytes | None"));
        if (this.#left) return;
        if (chunk !== null) return controller.enqueue(chunk);
        controller.close();
        this.#end();
      },
      cancel: () => this.leave(),
    });
  }

  /** The client has gone, or wants no body. */
  leave(): void {
    this.#left = true;
    Python.attach((py) => this.#exchange.bind(py).callMethod("disconnect").dispose());
    this.#end();
  }

  #end(): void {
    this.#exchange.dispose();
    takeBack(this.#number);
  }
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
