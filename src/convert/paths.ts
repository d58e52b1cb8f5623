/**
 * Paths.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import type { Converter } from "./converter.ts";
import source from "./python/paths.py" with { type: "text" };
import { PythonHalf } from "./python_half.ts";
import { textForm } from "./text_form.ts";

const half = new PythonHalf("paths", source);

/**
 * `Path` or `PurePath` ↔ a string; a file URL goes in, too, and `str` and whatever is `os.PathLike` come. Bytes of a name
 * that are no text stand as lone surrogates, in a URL as `%ff`.
 */
function path(expected: string, read: string, readUrl: string): Converter {
  const text = textForm({
    expected,
    half,
    write: "write_path",
    read,
    parse: (text) => text,
    format: (value) => typeof value === "string" ? value : undefined,
  });
  const url = textForm({
    expected,
    half,
    write: "write_path",
    read: readUrl,
    parse: (text) => text,
    format: pathOfUrl,
  });
  return {
    expected,
    fromPy: (ptr) => text.fromPy(ptr),
    intoPy: (value): Ptr => (value instanceof URL ? url : text).intoPy(value),
  };
}

function pathOfUrl(value: unknown): string {
  const { protocol, host, pathname } = value as URL;
  if (protocol !== "file:") throw new TypeError(`only a file URL has a path; the scheme is ${protocol}`);
  if (/%2f|%00/i.test(pathname)) throw new TypeError(`a name cannot hold a slash or NUL; the path is ${pathname}`);
  return `${host}${pathname}`;
}

/** `pathlib.Path`. */
export const pathlibPath: Converter = path("Path", "Path", "read_path_url");

/** `pathlib.PurePath`. */
export const purePath: Converter = path("PurePath", "PurePath", "read_pure_path_url");
