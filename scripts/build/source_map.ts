/**
 * The source map of a bundle, so that its stacks show TypeScript.
 *
 * @module
 */

import { isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package; `undefined` where it came from a registry. */
const PACKAGE = import.meta.url.startsWith("file:") ? fileURLToPath(new URL("../../", import.meta.url)) : undefined;
/** Bun's, of the paths on this machine. */
const DEBUG_ID = /^\/\/# debugId=\w+\n/m;
const INLINE = /^\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/m;

/**
 * A bundle whose source map names files so that they can be found from anywhere, and does not repeat what is in them.
 * Its own names are from `folder`; `nameOf` may give a file another name.
 */
export function withSourcePlaces(bundle: string, folder: string, nameOf = (path: string): string => path): string {
  return bundle.replace(DEBUG_ID, "").replace(INLINE, (_line, encoded: string) => {
    const map = decode(encoded);
    delete map.debugId;
    // Bun does not take a map without them.
    map.sourcesContent = map.sources.map(() => "");
    map.sources = map.sources.map((source) => isUrl(source) ? source : placeOf(resolve(folder, source), nameOf));
    return `//# sourceMappingURL=data:application/json;base64,${
      new TextEncoder().encode(JSON.stringify(map)).toBase64()
    }\n`;
  });
}

/** The files on this machine that a bundle is made of. Its own names are from `folder`. */
export function sourcesOf(bundle: string, folder: string): string[] {
  const [, encoded] = INLINE.exec(bundle) ?? [];
  const sources = encoded === undefined ? [] : decode(encoded).sources;
  return sources.filter((source) => !isUrl(source)).map((source) => resolve(folder, source));
}

interface SourceMap {
  sources: string[];
  sourcesContent?: string[];
  debugId?: string;
}

function decode(encoded: string): SourceMap {
  return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(encoded)));
}

function isUrl(source: string): boolean {
  return /^[a-z]{2,}:/i.test(source);
}

/** Files of this package have its name, wherever it stands. */
function placeOf(path: string, nameOf: (path: string) => string): string {
  const own = PACKAGE === undefined ? path : relative(PACKAGE, path);
  return !isAbsolute(own) && /^(ffi|src)\/|^mod\.ts$/.test(own) ? `/@pyo3/ts/${own}` : nameOf(path);
}
