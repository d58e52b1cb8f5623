/**
 * Where a reference was made or given up: the user's line, and who stands between it and C.
 *
 * @module
 */

/** Who made a reference: a raw call of the user, a `Py` handle, or this package for itself. */
export type Maker = "call" | "Py" | "package";

/** A place in the user's code, and who made what was made there. */
export interface Origin {
  /** The path, or the URL where there is none. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** Who made it, for whoever stands there. */
  readonly maker: Maker;
}

/** Frames enough to get from the bottom of this package to whoever called it. */
const DEEP = 30;

/** The origin of what happens now. Only its words are kept: a stack would keep the functions in it alive. */
export function here(): Origin {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = DEEP;
  Error.prepareStackTrace = (_error, sites) => originOf(sites);
  const found = new Error().stack as unknown as Origin;
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  return found;
}

/** A place in words. */
export function placeOf({ file, line }: Origin): string {
  return `${file}:${line}`;
}

function originOf(sites: NodeJS.CallSite[]): Origin {
  let own: Origin | undefined;
  for (const site of sites) {
    const url = site.getFileName() ?? "";
    const owner = ownerOf(url);
    if (owner === "raw" || owner === "runtime") continue;
    const place = { file: path(url), line: site.getLineNumber() ?? 1 };
    if (owner === "user") return { ...place, maker: own?.maker ?? "call" };
    own ??= { ...place, maker: owner };
  }
  return own ?? { file: "<typescript>", line: 1, maker: "package" };
}

/** Whose a file is: this floor's, a floor's above, the runtime's, or the user's. */
type Owner = "raw" | "Py" | "package" | "runtime" | "user";

const owners = new Map<string, Owner>();

function ownerOf(url: string): Owner {
  let owner = owners.get(url);
  if (owner === undefined) owners.set(url, owner = findOwner(url));
  return owner;
}

/** The folder of this package; in a bundle, which is one file, all is the user's. */
const PACKAGE = path(new URL("../../", import.meta.url).href);

function findOwner(url: string): Owner {
  if (url === "" || /^(ext|node|native|bun|internal):|^native$|^unknown$/.test(url)) return "runtime";
  const file = path(url);
  if (!file.startsWith(PACKAGE)) return "user";
  const inside = file.slice(PACKAGE.length);
  if (inside.startsWith("ffi/")) return "raw";
  if (inside === "src/core/instance.ts") return "Py";
  return inside.startsWith("src/") || inside === "mod.ts" ? "package" : "user";
}

function path(url: string): string {
  return url.startsWith("file://") ? decodeURIComponent(url.slice("file://".length)) : url;
}
