/**
 * Where a reference was made or given up: the user's line, and who stands between it and C.
 *
 * @module
 */

/** Who made a reference: a raw call of the user, a `Py` handle, or this package for itself. */
export type Maker = "call" | "Py" | "package";

/** Frames enough to get from the bottom of this package to whoever called it. */
const DEEP = 40;

/**
 * A place in the program. Measured on Deno: taking a stack costs a tenth of reading it, so it is read when somebody
 * asks; until then it keeps the functions in it alive.
 */
export class Origin {
  #stack: Error | undefined;
  #place = "";
  #maker: Maker = "call";

  /** The place of what happens now. */
  constructor() {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = DEEP;
    this.#stack = new Error();
    Error.stackTraceLimit = stackTraceLimit;
  }

  /** `file:line`, outside this package where the stack gets there; empty where it was forgotten. */
  get place(): string {
    this.read();
    return this.#place;
  }

  /** Who made it, for whoever stands there. */
  get maker(): Maker {
    this.read();
    return this.#maker;
  }

  /** Keeps the words, and lets go of the stack. */
  read(): void {
    const text = this.#stack?.stack;
    this.#stack = undefined;
    if (text === undefined) return;
    let own: Maker | undefined;
    for (const [, url, line] of text.matchAll(FRAME)) {
      const file = url.startsWith("file://") ? decodeURIComponent(url.slice("file://".length)) : url;
      const owner = ownerOf(file);
      if (owner === "ffi") continue;
      if (owner === "user" || own === undefined) this.#place = `${file}:${line}`;
      if (owner === "user") break;
      own ??= owner;
    }
    this.#maker = own ?? "call";
  }

  /** Lets go of the stack, unread. */
  forget(): void {
    this.#stack = undefined;
  }
}

/** `(file:line:column)` or `file:line:column`, at the end of a line, as V8 and Bun both write them. */
const FRAME = /(?:\(|at (?:async )?)((?:[a-z]+:\/\/|\/|[A-Z]:\\)[^()\n]*?):(\d+):\d+\)?$/gm;

/** The folder of this package; in a bundle of the user's, which is one file, all is the user's. */
const PACKAGE = decodeURIComponent(new URL("../../", import.meta.url).href.replace("file://", ""));

function ownerOf(file: string): "ffi" | "user" | Maker {
  const inside = file.startsWith(PACKAGE) ? file.slice(PACKAGE.length) : "";
  if (inside.startsWith("ffi/")) return "ffi";
  if (inside === "src/core/instance.ts") return "Py";
  return inside.startsWith("src/") || inside.startsWith("dist/") ? "package" : "user";
}
