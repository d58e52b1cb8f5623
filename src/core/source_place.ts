/**
 * Where in the user's TypeScript something stands, read from a stack.
 *
 * @module
 */

/** A place in a source file. */
export interface Place {
  /** The path, or the URL where there is none. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The function around it; empty at the top of a file. */
  readonly name: string;
}

/** The folder of this package, whose own frames are nobody's business; a bundle's source map has its name instead. */
const PACKAGE = path(new URL("../../", import.meta.url).href);
const OWN = ["ffi/", "src/", "dist/", "mod.ts"].flatMap((part) => [PACKAGE + part, `/@pyo3/ts/${part}`]);

/** `name (file:line:column)`, `file:line:column`, as V8 and Bun both write them. */
const FRAME = /^\s*at (?:async )?(?:(.*?) \()?(.*?):(\d+):\d+\)?$/;

/** Frames enough to get from the bottom of this package to whoever called it. */
const DEEP = 40;

/** The innermost place of the stack that is not ours. */
export function callerPlace(): Place {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEP;
  const place = new CallerPlace(new Error());
  Error.stackTraceLimit = stackTraceLimit;
  return place;
}

/**
 * Looks through the stack when somebody asks. Measured: the first look takes Deno 20 ms, as it reads the source map of
 * the program, and few declarations are ever asked where they stand.
 */
class CallerPlace implements Place {
  #error: Error | undefined;
  #found: Place | undefined;

  constructor(error: Error) {
    this.#error = error;
  }

  get file(): string {
    return this.#place.file;
  }

  get line(): number {
    return this.#place.line;
  }

  get name(): string {
    return this.#place.name;
  }

  get #place(): Place {
    if (this.#found === undefined) {
      this.#found = placeOf(this.#error!);
      this.#error = undefined;
    }
    return this.#found;
  }
}

function placeOf(error: Error): Place {
  // Measured: the frames as objects cost Deno a tenth of what their text costs.
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, sites) => innermost(sites);
  const found = error.stack as unknown as Place | string;
  Error.prepareStackTrace = prepareStackTrace;
  // JavaScriptCore writes the text when it collects what is on the stack, whoever asks later.
  return typeof found === "string" ? innermostOf(found) : found;
}

function innermost(sites: NodeJS.CallSite[]): Place {
  for (const site of sites) {
    // Measured: of what runs, this takes Deno 1 µs; where that comes from, 6 µs, as it asks the source map.
    if (runsHere(site.getScriptNameOrSourceURL())) continue;
    const url = site.getFileName() ?? "unknown";
    let file = usersFiles.get(url);
    if (file === undefined) usersFiles.set(url, file = isUsers(path(url)) ? path(url) : "");
    if (file !== "") return { file, line: site.getLineNumber() ?? 1, name: site.getFunctionName() ?? "" };
  }
  return NOWHERE;
}

/** Whether a file that runs is one of this package, with no bundle between. */
function runsHere(url: string | null): boolean {
  if (url === null) return false;
  let own = ownFiles.get(url);
  if (own === undefined) ownFiles.set(url, own = OWN.some((own) => path(url).startsWith(own)));
  return own;
}

function innermostOf(stack: string): Place {
  return parse(stack).find(({ file }) => isUsers(file)) ?? NOWHERE;
}

const NOWHERE: Place = { file: "<typescript>", line: 1, name: "" };

/** Which files that run are of this package. */
const ownFiles = new Map<string, boolean>();

/** The paths of files by URL; empty for those that are not the user's. */
const usersFiles = new Map<string, string>();

/**
 * The user's places of a stack, innermost first, up to where Python called us. An error that was made elsewhere, before
 * the call, has none, unless all of the stack is asked for.
 */
export function callPlaces(stack: string, whole = false): Place[] {
  const all = parse(stack);
  const border = all.findIndex(isWayIn);
  // A stack that was cut off goes on beyond its end.
  if (!whole && border < 0 && all.length < Error.stackTraceLimit) return [];
  return all.slice(0, border < 0 ? undefined : border).filter(({ file }) => isUsers(file));
}

/** Whether a call of Python comes in here. A bundle of this package names files anew, and that of a module functions. */
function isWayIn({ file, name }: Place): boolean {
  return file.endsWith("/src/extension/trampoline.ts") || (/^enter(Directly)?$/.test(name) && !isUsers(file));
}

/** The lines of a stack that speak of the user's own code. */
export function userLines(stack: string): string[] {
  return stack.split("\n").filter((line) => {
    const place = parse(line)[0];
    return place !== undefined && isUsers(place.file);
  });
}

function parse(stack: string): Place[] {
  const found: Place[] = [];
  for (const text of stack.split("\n")) {
    const [, name = "", url, line] = FRAME.exec(text) ?? [];
    if (url === undefined) continue;
    found.push({ file: path(url), line: Number(line), name: name.replace(/^(new |Object\.|async )/, "") });
  }
  return found;
}

function isUsers(file: string): boolean {
  return !/^(ext|node|native|bun):|^native$|^unknown$/.test(file) && !OWN.some((own) => file.startsWith(own));
}

function path(url: string): string {
  return url.startsWith("file://") ? decodeURIComponent(url.slice("file://".length)) : url;
}
