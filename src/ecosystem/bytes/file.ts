/**
 * Streams and blobs as files of Python's.
 *
 * @module
 */
import type { PyAny } from "../../types/mod.ts";
import { type Piece, toPiece } from "./piece.ts";
import { filesHalf } from "./half.ts";

/** How a file is made. */
export interface FileOptions {
  /** Its attribute `name`. Default: that of a `File`, else `"<stream>"`. */
  readonly name?: string;
  /** How many bytes it reads ahead or gathers before it writes. Default 65536. */
  readonly bufferSize?: number;
}

const SIZE = 65_536;

/**
 * A file of Python's, as `open(name, "rb")` or `"wb"` gives one: an `io.BufferedReader` over a blob, which can be sought
 * in, or over a stream that is read; an `io.BufferedWriter` over a stream that is written to.
 *
 * Nothing is read before Python asks for it, and a write waits until the stream takes more. As JavaScript gives data by
 * promises, read and write where a call of TypeScript may give one: on a thread (`callAsync`, `py.thread`), or in a
 * module that a stock Python has imported; on the JavaScript thread it is a `TypeError`. To close a file of a stream
 * cancels what is read, and closes what is written.
 *
 * @param source The blob or the stream, which nobody else reads or writes from now on.
 * @param options Its name and its buffer.
 * @returns The file.
 *
 * @example The answer of a server, read by Python's `json`
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { fileFrom } from "@pyo3/ts/bytes";
 *
 * const response = new Response('{"answer": [4, 2]}');
 * const answer = await Python.attach((py) =>
 *   py.import("json").getattr("load").callAsync("dict[str, list[int]]", fileFrom(response.body!))
 * );
 * console.assert(answer.answer[1] === 2);
 * ```
 */
export function fileFrom(
  source: Blob | ReadableStream<Piece> | WritableStream<Uint8Array<ArrayBuffer>>,
  options: FileOptions = {},
): PyAny {
  const { name = source instanceof File ? source.name : "<stream>", bufferSize = SIZE } = options;
  if (source instanceof Blob) {
    const read = async (start: number, end: number): Promise<Uint8Array> =>
      new Uint8Array(await source.slice(start, end).arrayBuffer());
    return filesHalf.call("blob_reader", read, source.size, name, bufferSize);
  }
  if (source instanceof WritableStream) {
    const writer = source.getWriter();
    const push = (piece: PyAny): Promise<void> => writer.write(piece.extract("bytes"));
    // A stream that has failed cannot be closed; what it has failed of says more than that.
    const end = (): Promise<void> => writer.close().catch(() => writer.closed.then(() => {}));
    return filesHalf.call("stream_writer", push, end, name, bufferSize);
  }
  return filesHalf.call("stream_reader", ...pulling(source), name, bufferSize);
}

/**
 * An iterator of Python's over the pieces of a stream, each a `bytes`, as they come. `async for` over a stream needs no
 * such thing: the annotation `AsyncIterator[bytes]` takes it as it is.
 *
 * @param stream The stream, which nobody else reads from now on.
 * @returns The iterator; what is said of threads at {@linkcode fileFrom} holds for it, too.
 *
 * @example Hashed on a thread while it comes
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { chunksFrom } from "@pyo3/ts/bytes";
 *
 * const size = await Python.attach((py) =>
 *   py.eval("lambda chunks: sum(map(len, chunks))").callAsync("int", chunksFrom(new Blob(["abc", "de"]).stream()))
 * );
 * console.assert(size === 5);
 * ```
 */
export function chunksFrom(stream: ReadableStream<Piece>): PyAny {
  return filesHalf.call("chunks", ...pulling(stream));
}

/** What gives the next piece, and what leaves the rest. */
function pulling(stream: ReadableStream<Piece>): [() => Promise<Uint8Array | null>, () => void] {
  const reader = stream.getReader();
  const pull = async (): Promise<Uint8Array | null> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return null;
      const piece = toPiece(value);
      if (piece.length > 0) return piece;
    }
  };
  // Its end is nobody's business any more.
  return [pull, () => void reader.cancel().catch(() => {})];
}
