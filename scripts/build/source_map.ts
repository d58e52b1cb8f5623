/**
 * The source map of a bundle, so that its stacks show TypeScript.
 *
 * @module
 */

import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const INLINE = /^\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/m;

/**
 * A bundle whose source map names files so that they can be found from anywhere, and does not repeat what is in them.
 * Its own names are from `folder`.
 */
export function withSourcePlaces(bundle: string, folder: string): string {
  return bundle.replace(INLINE, (_line, encoded: string) => {
    const map = JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(encoded)));
    // Bun does not take a map without them.
    map.sourcesContent = map.sources.map(() => "");
    map.sources = map.sources.map((source: string) => placeOf(resolve(folder, source)));
    return `//# sourceMappingURL=data:application/json;base64,${
      new TextEncoder().encode(JSON.stringify(map)).toBase64()
    }\n`;
  });
}

/** Files of this package have its name, wherever it stands. */
function placeOf(path: string): string {
  const own = relative(PACKAGE, path);
  return /^(ffi|src)\/|^mod\.ts$/.test(own) ? `/@pyo3/ts/${own}` : path;
}
