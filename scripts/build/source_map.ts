/**
 * The source map of a bundle, so that its stacks show TypeScript.
 *
 * @module
 */

import { basename, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeMappings, encodeMappings, type Segment } from "./mappings.ts";

/** The folder of this package; `undefined` where it came from a registry. */
const PACKAGE = import.meta.url.startsWith("file:") ? fileURLToPath(new URL("../../", import.meta.url)) : undefined;
/** Bun's, of the paths on this machine. */
const DEBUG_ID = /^\/\/# debugId=\w+\n/m;
/** Those in which a bundler names the file of what follows, from its own folder. */
const FILE = /^\/\/ ((?:\.\.\/)*)(\S+)$/gm;
const INLINE = /^\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)\s*$/m;

/** What a source map says: each line of all files and their text, or the lines of files that are not this package's. */
export type MapDetail = "full" | "own";

/**
 * A bundle whose source map names files so that they can be found from anywhere, and does not repeat what is in them.
 * Its own names are from `folder`; `nameOf` may give a file another name.
 */
export function withSourcePlaces(
  bundle: string,
  folder: string,
  nameOf = (path: string): string => path,
  detail: MapDetail = "own",
): string {
  const sources = sourcesOf(bundle, folder);
  const named = bundle.replace(FILE, (line, upwards: string, file: string) => {
    const source = sources.find((source) => source.endsWith(`/${file}`));
    if (source !== undefined) return `// ${placeOf(source, nameOf)}`;
    // Files that are taken as text are in no source map.
    return upwards === "" ? line : `// ${basename(file)}`;
  });
  return named.replace(DEBUG_ID, "").replace(INLINE, (_line, encoded: string) => {
    const map = decode(encoded);
    delete map.debugId;
    map.sources = map.sources.map((source) => placeOf(isUrl(source) ? source : resolve(folder, source), nameOf));
    if (detail === "own") {
      // Bun does not take a map without them.
      map.sourcesContent = map.sources.map(() => "");
      Object.assign(map, withoutOwnLines(map));
    }
    return `//# sourceMappingURL=data:application/json;base64,${
      new TextEncoder().encode(JSON.stringify(map)).toBase64()
    }\n`;
  });
}

/**
 * The mappings without the lines of this package, which are most of them: the first of each piece stays, so that a frame
 * still tells its file.
 */
function withoutOwnLines({ sources, names, mappings }: SourceMap): Pick<SourceMap, "names" | "mappings"> {
  const isOwn = sources.map((source) => source.startsWith("/@pyo3/ts/"));
  const kept = new Map<number, number>();
  let before: number | undefined;
  const lines = decodeMappings(mappings).map((line) => {
    before = undefined;
    return line.flatMap(({ name, ...segment }): Segment[] => {
      const source = segment.place?.[0];
      const [same, own] = [source === before, source !== undefined && isOwn[source]];
      before = source;
      if (own) return same ? [] : [segment];
      if (name === undefined) return [segment];
      if (!kept.has(name)) kept.set(name, kept.size);
      return [{ ...segment, name: kept.get(name)! }];
    });
  });
  return { names: [...kept.keys()].map((name) => names[name]), mappings: encodeMappings(lines) };
}

/** The files and URLs that a bundle is made of. Its own names are from `folder`. */
export function sourcesOf(bundle: string, folder: string): string[] {
  const [, encoded] = INLINE.exec(bundle) ?? [];
  const sources = encoded === undefined ? [] : decode(encoded).sources;
  return sources.map((source) => isUrl(source) ? source : resolve(folder, source));
}

interface SourceMap {
  sources: string[];
  names: string[];
  mappings: string;
  sourcesContent?: string[];
  debugId?: string;
}

function decode(encoded: string): SourceMap {
  return JSON.parse(new TextDecoder().decode(Uint8Array.fromBase64(encoded)));
}

function isUrl(source: string): boolean {
  return /^[a-z]{2,}:/i.test(source);
}

/** Where this package stands that a project has from a registry. */
const INSTALLED =
  /(?:\/@pyo3\/ts(?:\/\d[^/]*)?|\/@jsr\/pyo3__ts|\/pyo3_ts\/_typescript)\/((?:ffi|src)\/.*|mod\.[jt]s)$/;

/** Files of this package have its name, wherever it stands. */
function placeOf(path: string, nameOf: (path: string) => string): string {
  const [, installed] = INSTALLED.exec(path) ?? [];
  if (installed !== undefined) return `/@pyo3/ts/${installed}`;
  if (isUrl(path)) return path;
  const own = PACKAGE === undefined ? path : relative(PACKAGE, path);
  return !isAbsolute(own) && /^(ffi|src)\/|^mod\.ts$/.test(own) ? `/@pyo3/ts/${own}` : nameOf(path);
}
