/**
 * The Python half as compiled code, kept in the user's cache: compiling it is half the work of loading it.
 *
 * @module
 */
import {
  backend,
  bulk,
  CacheFiles,
  hash,
  host,
  marshal,
  object,
  type Ptr,
  pylifecycle,
  pythonrun,
} from "../../ffi/mod.ts";
import { check } from "./err.ts";

// SAFETY: the caller is attached and owns the results; what is made on the way is released here.

/** `Py_file_input`: statements. */
const STATEMENTS = 257;
/** More than the newest format of `marshal` there is, which a Python takes for its own: 3.15 writes no slice in an older. */
const NEWEST_FORMAT = 0xff;

const encoder = new TextEncoder();

/** A tuple of code objects, one for each text, whose file is `<name>`; a new reference. */
export function compiled(sources: Readonly<Record<string, string>>): Ptr {
  // A hosted program has no files of its own, and its module has brought most of this along.
  if (backend().hosted) return compile(sources);
  const texts = JSON.stringify(sources);
  const key = `${pylifecycle.Py_GetVersion()} ${hash(texts)} ${texts.length}`;
  const files = openFiles();
  const kept = files && read(files, key);
  if (kept !== undefined) return kept;
  const codes = compile(sources);
  if (files?.kept) write(files, key, codes);
  return codes;
}

/** The files; `undefined` where the user has not given the right to look for them. */
function openFiles(): CacheFiles | undefined {
  try {
    return new CacheFiles(host, "code");
  } catch {
    return undefined;
  }
}

/** The same, compiled anew. */
export function compile(sources: Readonly<Record<string, string>>): Ptr {
  const codes = Object.entries(sources).map(([name, source]) =>
    check(pythonrun.Py_CompileString(cstr(source), cstr(`<${name}>`), STATEMENTS))
  );
  return bulk.newTuple(codes);
}

/** What stands in a file. */
interface Entry {
  readonly key: string;
  /** The codes as `marshal` writes them, in base 64. */
  readonly codes: string;
  /** Python trusts what it unmarshals: half a file may end the process. */
  readonly sum: string;
}

function read(files: CacheFiles, key: string): Ptr | undefined {
  try {
    const entry: Entry = JSON.parse(files.read(key) ?? "{}");
    if (entry.key !== key || entry.sum !== hash(entry.codes)) return undefined;
    const bytes = Uint8Array.fromBase64(entry.codes);
    return marshal.PyMarshal_ReadObjectFromString(bytes, bytes.length) || undefined;
  } catch {
    return undefined;
  }
}

function write(files: CacheFiles, key: string, codes: Ptr): void {
  const bytes = check(marshal.PyMarshal_WriteObjectToString(codes, NEWEST_FORMAT));
  const text = bulk.readBytes(bytes).toBase64();
  object.Py_DecRef(bytes);
  files.write(key, JSON.stringify({ key, codes: text, sum: hash(text) } satisfies Entry));
}

function cstr(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${text}\0`);
}
