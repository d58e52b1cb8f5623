/**
 * Files and iterators of Python's as streams and blobs.
 *
 * @module
 */
import { asOurs, type Bound, Py } from "../../core/mod.ts";
import { type Conversion, PyAny, PyBuffer, PyErr, Python, PyTypeError } from "../../types/mod.ts";
import { fileFrom } from "./file.ts";
import { filesHalf } from "./half.ts";
import type { Piece } from "./piece.ts";

type Chunk = Uint8Array<ArrayBuffer>;

/** How a stream reads. */
export interface ReadOptions {
  /** How many bytes it asks a file for at a time. Default 65536. */
  readonly size?: number;
}

/** A function of the Python half over a file or an iterator: called on a thread of its own, or awaited. */
class Step {
  readonly #function: Py<PyAny>;
  readonly #isAsync: boolean;

  constructor(callable: Py<PyAny>, isAsync: boolean) {
    this.#function = callable;
    this.#isAsync = isAsync;
  }

  run(...args: Piece[]): Promise<Chunk | null> {
    return Python.attach((py) => {
      const bound = this.#function.bind(py);
      return this.#isAsync ? bound.call(...args).toPromise("bytes | None") : bound.callAsync("bytes | None", ...args);
    });
  }

  dispose(): void {
    this.#function.dispose();
  }
}

/** What the Python half makes over an object: the step that is taken again and again, and the end of it. */
function stepsOf(
  name: "source" | "sink",
  object: Bound | Py,
  ...args: unknown[]
): [go: Step, end: () => Promise<void>] {
  const [go, close] = Python.attach(() => {
    using made = filesHalf.call(name, object instanceof Py ? object.bind() : object, ...args);
    const [isAsync, go, endsLater, end] = made.extract("tuple[bool, Any, bool, Any]");
    return [new Step(go.unbind(), isAsync), new Step(end.unbind(), endsLater)];
  });
  const end = async (): Promise<void> => {
    go.dispose();
    try {
      await close.run();
    } finally {
      close.dispose();
    }
  };
  return [go, end];
}

/**
 * A stream of what a Python object gives: a file opened to be read in binary mode, an iterable or an async iterable of
 * bytes, an `asyncio.StreamReader`, or memory.
 *
 * The next piece is read when somebody asks the stream for it, and not before: files and iterables on a thread of
 * Python's, while JavaScript goes on; what is async in Python's event loop. At its end, and when the stream is
 * cancelled, a file or a generator is closed.
 *
 * @param object The object, which nobody else reads from now on.
 * @param options How much is read at a time.
 * @returns The stream. It lives longer than the scope.
 * @throws {PyTypeError} Where the object is nothing of these.
 *
 * @example A generator of Python's as the body of a response
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { readableFrom } from "@pyo3/ts/bytes";
 *
 * const lines = Python.attach((py) => readableFrom(py.eval("(b'line %d\\n' % i for i in range(3))")));
 * console.assert(await new Response(lines).text() === "line 0\nline 1\nline 2\n");
 * ```
 */
export function readableFrom(
  object: Bound | Py,
  { size = 65_536 }: ReadOptions = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const [pull, end] = stepsOf("source", object, size);
  return new ReadableStream<Chunk>({
    async pull(controller) {
      let piece: Chunk | null;
      try {
        piece = await pull.run();
      } catch (error) {
        await end().catch(() => {});
        throw error;
      }
      if (piece !== null) return controller.enqueue(piece);
      await end();
      controller.close();
    },
    cancel: end,
  }, { highWaterMark: 0 });
}

/**
 * A stream that writes to a file of Python's that was opened in binary mode, or to an `asyncio.StreamWriter`. The
 * stream takes more when the file has taken what came before. To close or to abort the stream closes the file.
 *
 * @param file The file, to which nobody else writes from now on.
 * @returns The stream. It lives longer than the scope.
 *
 * @example Packed by Python's `gzip`
 * ```ts
 * import { type Py, type PyAny, Python } from "@pyo3/ts";
 * import { writableFrom } from "@pyo3/ts/bytes";
 *
 * let packed!: Py<PyAny>;
 * const stream = Python.attach((py) => {
 *   const target = py.import("io").callMethod("BytesIO");
 *   packed = target.unbind();
 *   return writableFrom(py.import("gzip").callMethod("GzipFile", null, "wb", 9, target));
 * });
 * await new Blob(["a".repeat(10_000)]).stream().pipeTo(stream);
 * console.assert(Python.attach((py) => packed.bind(py).callMethodAs("bytes", "getvalue")).length < 100);
 * ```
 */
export function writableFrom(file: Bound | Py): WritableStream<Piece> {
  const [push, end] = stepsOf("sink", file);
  return new WritableStream<Piece>({
    write: async (piece) => void await push.run(piece),
    close: end,
    abort: end,
  });
}

/**
 * A blob of what a Python object gives: of its memory, or of all that {@linkcode readableFrom} reads.
 *
 * @param object The object.
 * @param options The type of the blob, as in `new Blob`.
 * @returns The blob, of a copy.
 *
 * @example An archive that Python has made
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { blobFrom } from "@pyo3/ts/bytes";
 *
 * const blob = await Python.attach((py) =>
 *   blobFrom(py.import("zlib").callMethod("compress", new Uint8Array(1000)), { type: "application/zlib" })
 * );
 * console.assert(blob.size < 100 && blob.type === "application/zlib");
 * ```
 */
export function blobFrom(object: Bound | Py, options: BlobPropertyBag = {}): Promise<Blob> {
  const memory = Python.attach(() => memoryOf(object instanceof Py ? object.bind() : object));
  if (memory !== undefined) return asOurs(Promise.resolve(new Blob([memory], options)));
  return asOurs(new Response(readableFrom(object)).blob().then((blob) => new Blob([blob], options)));
}

/** A copy of the memory that an object exports. */
function memoryOf(object: Bound): Chunk | undefined {
  try {
    using buffer = PyBuffer.get(object);
    return buffer.toArray("bytes");
  } catch (error) {
    if (error instanceof PyErr && error instanceof PyTypeError) return undefined;
    throw error;
  }
}

/**
 * `BinaryIO` in an annotation: what {@linkcode readableFrom} gives of a file or an iterable of Python's, and what
 * {@linkcode fileFrom} makes of a blob or a stream.
 *
 * @example Python hands over an open file
 * ```ts
 * import { pyfunction, pymodule, Python } from "@pyo3/ts";
 * import { bytesTypes } from "@pyo3/ts/bytes";
 *
 * let text: Promise<string> | undefined;
 * const upload = pyfunction("upload(file: BinaryIO) -> None", bytesTypes, (file) => {
 *   text = new Response(file).text();
 *   return null;
 * });
 * pymodule("uploads", { members: [upload] }).register();
 *
 * Python.attach((py) => void py.run("import io, uploads\nuploads.upload(io.BytesIO(b'data'))", {}));
 * console.assert(await text === "data");
 * ```
 */
export const binaryIO: Conversion<
  ReadableStream<Uint8Array<ArrayBuffer>>,
  PyAny | Blob | ReadableStream<Piece> | WritableStream<Uint8Array<ArrayBuffer>>
> = {
  extract: (object) => readableFrom(object),
  intoPyObject: (value) => value instanceof PyAny ? value : fileFrom(value),
};
