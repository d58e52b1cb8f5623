/**
 * Bytes that are not copied, and streams and blobs as files of Python's, both ways.
 *
 * @example Pack a stream with Python's `zlib` as it comes
 * ```ts
 * import { Python } from "@pyo3/ts";
 * import { chunksFrom, readableFrom } from "@pyo3/ts/bytes";
 *
 * const source = new Blob(["text ".repeat(1000)]).stream();
 * const packed = Python.attach((py) => {
 *   const names = py.run(
 *     "import zlib\ndef pack(chunks):\n    c = zlib.compressobj()\n    yield from map(c.compress, chunks)\n    yield c.flush()",
 *     {},
 *   );
 *   return readableFrom(names.getItem("pack").call(chunksFrom(source)));
 * });
 * console.assert((await new Response(packed).bytes()).length < 100);
 * ```
 *
 * @module
 */
import { bytesView } from "./bytes.ts";
import { binaryIO } from "./streams.ts";

export { Bytes, bytesView } from "./bytes.ts";
export { chunksFrom, fileFrom, type FileOptions } from "./file.ts";
export type { Piece } from "./piece.ts";
export { binaryIO, blobFrom, readableFrom, type ReadOptions, writableFrom } from "./streams.ts";

/**
 * Names for annotations: `Bytes` and `BinaryIO`.
 *
 * @example Bytes that are not copied
 * ```ts
 * import { pyfunction, Python } from "@pyo3/ts";
 * import { bytesTypes } from "@pyo3/ts/bytes";
 *
 * const size = pyfunction("size(data: Bytes) -> int", bytesTypes, (data) => data.length);
 * Python.attach((py) => {
 *   console.assert(py.intoPyObject(size).call(py.eval("bytes(1000)")).extract("int") === 1000);
 * });
 * ```
 */
export const bytesTypes: { readonly Bytes: typeof bytesView; readonly BinaryIO: typeof binaryIO } = {
  Bytes: bytesView,
  BinaryIO: binaryIO,
};
