/**
 * Reads TOML, and knows the line of every key: what is wrong in a project's settings is told by its place. Python's own
 * reader tells no lines and needs a Python 3.11, and a build needs no Python at all.
 *
 * @module
 */

/** What a key is worth. Dates and times stay text. */
export type TomlValue = string | number | boolean | TomlValue[] | TomlTable;

/** A table, without a prototype. */
export interface TomlTable {
  [key: string]: TomlValue;
}

/** A document that cannot be read. */
export class TomlError extends Error {
  override name = "TomlError";
  /** The line that is wrong, from 1. */
  readonly line: number;

  /** Says what is wrong in a line. */
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** A document: its tables, and where each key stands. */
export interface TomlDocument {
  readonly root: TomlTable;
  /** The line of a key, from 1, or of the nearest table around it. */
  lineOf(path: readonly string[]): number;
}

/** Reads a document. Throws {@linkcode TomlError} where it is none. */
export function parseToml(text: string): TomlDocument {
  const reader = new Reader(text.replaceAll("\r\n", "\n"));
  reader.readDocument();
  return {
    root: reader.root,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const line = reader.lines.get(keyOf(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

function keyOf(path: readonly string[]): string {
  return path.join("\0");
}

function newTable(): TomlTable {
  return Object.create(null);
}

const BARE_KEY = /[A-Za-z0-9_-]+/y;
const SCALAR = /[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?/y;
const INTEGER = /^[+-]?(?:\d+(?:_\d+)*|0x[\da-f]+(?:_[\da-f]+)*|0o[0-7]+(?:_[0-7]+)*|0b[01]+(?:_[01]+)*)$/i;
const FLOAT = /^[+-]?(?:\d+(?:_\d+)*)(?:\.\d+(?:_\d+)*)?(?:e[+-]?\d+(?:_\d+)*)?$/i;
const DATE = /^\d{4}-\d\d-\d\d|^\d\d:\d\d/;
const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\x1b",
  '"': '"',
  "\\": "\\",
};

class Reader {
  readonly root = newTable();
  readonly lines = new Map<string, number>();
  readonly #text: string;
  /** Tables that a header or an inline table has closed. */
  readonly #closed = new Set<TomlTable>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readDocument(): void {
    let [table, path]: [TomlTable, string[]] = [this.root, []];
    for (this.#skipLines(); this.#at < this.#text.length; this.#skipLines()) {
      if (this.#peek() === "[") [table, path] = this.#readHeader();
      else this.#readPair(table, path);
      this.#endLine();
    }
  }

  #readHeader(): [TomlTable, string[]] {
    const isArray = this.#text.startsWith("[[", this.#at);
    this.#at += isArray ? 2 : 1;
    const path = this.#readKey();
    this.#expect(isArray ? "]]" : "]");
    const parent = this.#tableAt(this.root, path.slice(0, -1), []);
    const last = path[path.length - 1];
    const there = parent[last];
    if (isArray) {
      if (there !== undefined && !Array.isArray(there)) throw this.#error(`${path.join(".")} is no array of tables`);
      const made = newTable();
      parent[last] = [...(there as TomlValue[] | undefined ?? []), made];
      this.#note(path);
      return [made, path];
    }
    if (there !== undefined && (!isTable(there) || this.#closed.has(there))) {
      throw this.#error(`${path.join(".")} stands here for the second time`);
    }
    const table = (there as TomlTable | undefined) ?? newTable();
    parent[last] = table;
    this.#closed.add(table);
    this.#note(path);
    return [table, path];
  }

  #readPair(table: TomlTable, path: readonly string[]): void {
    const key = this.#readKey();
    const target = this.#tableAt(table, key.slice(0, -1), path);
    const last = key[key.length - 1];
    if (last in target) throw this.#error(`${[...path, ...key].join(".")} stands here for the second time`);
    this.#note([...path, ...key]);
    this.#expect("=");
    target[last] = this.#readValue([...path, ...key]);
  }

  /** The table at a path; those that are missing are made. */
  #tableAt(table: TomlTable, path: readonly string[], within: readonly string[]): TomlTable {
    path.forEach((key, index) => {
      let next = table[key];
      if (Array.isArray(next)) next = next[next.length - 1];
      if (next === undefined) {
        next = table[key] = newTable();
        this.#note([...within, ...path.slice(0, index + 1)]);
      }
      if (!isTable(next)) throw this.#error(`${[...within, ...path.slice(0, index + 1)].join(".")} is no table`);
      table = next;
    });
    return table;
  }

  #readKey(): string[] {
    const key: string[] = [];
    do {
      this.#skipSpaces();
      const quote = this.#peek();
      if (quote === '"' || quote === "'") {
        key.push(this.#readString());
      } else {
        const word = this.#match(BARE_KEY);
        if (word === undefined) throw this.#error(`A key is expected, not ${this.#rest()}`);
        key.push(word);
      }
      this.#skipSpaces();
    } while (this.#take("."));
    return key;
  }

  #readValue(path: readonly string[]): TomlValue {
    this.#skipSpaces();
    const first = this.#peek();
    if (first === '"' || first === "'") return this.#readString();
    if (first === "[") return this.#readArray(path);
    if (first === "{") return this.#readInlineTable(path);
    const word = this.#match(SCALAR) ?? "";
    if (word === "true" || word === "false") return word === "true";
    if (INTEGER.test(word)) return Number(word.replaceAll("_", ""));
    if (/^[+-]?(inf|nan)$/.test(word)) return Number(word.replace("inf", "Infinity").replace(/[+-]?nan/, "NaN"));
    if (FLOAT.test(word)) return Number(word.replaceAll("_", ""));
    if (DATE.test(word)) return word;
    this.#at -= word.length;
    throw this.#error(`A value is expected, not ${this.#rest()}`);
  }

  #readArray(path: readonly string[]): TomlValue[] {
    const items: TomlValue[] = [];
    this.#at++;
    for (this.#skipLines(); !this.#take("]"); this.#skipLines()) {
      items.push(this.#readValue(path));
      this.#skipLines();
      if (this.#take(",")) continue;
      if (this.#peek() !== "]") throw this.#error(`A comma or ] is expected in an array, not ${this.#rest()}`);
    }
    return items;
  }

  #readInlineTable(path: readonly string[]): TomlTable {
    const table = newTable();
    this.#closed.add(table);
    this.#at++;
    for (this.#skipLines(); !this.#take("}"); this.#skipLines()) {
      this.#readPair(table, path);
      this.#skipLines();
      if (this.#take(",")) continue;
      if (this.#peek() !== "}") throw this.#error(`A comma or } is expected in a table, not ${this.#rest()}`);
    }
    return table;
  }

  #readString(): string {
    const quote = this.#peek();
    const isLong = this.#text.startsWith(quote.repeat(3), this.#at);
    const end = isLong ? quote.repeat(3) : quote;
    const begin = this.#line();
    this.#at += end.length;
    if (isLong) this.#take("\n");
    let text = "";
    while (!this.#text.startsWith(end, this.#at)) {
      const letter = this.#peek();
      if (letter === "" || (letter === "\n" && !isLong)) throw new TomlError("A text has no end", begin);
      this.#at++;
      text += letter === "\\" && quote === '"' ? this.#readEscape(isLong) : letter;
    }
    this.#at += end.length;
    // Up to two quotes may stand before the three that end a long text.
    for (let more = 0; isLong && more < 2 && this.#take(quote); more++) text += quote;
    return text;
  }

  #readEscape(isLong: boolean): string {
    const letter = this.#peek();
    if (isLong && /\s/.test(letter)) {
      while (/\s/.test(this.#peek()) && this.#peek() !== "") this.#at++;
      return "";
    }
    this.#at++;
    if (letter in ESCAPES) return ESCAPES[letter];
    const length = letter === "x" ? 2 : letter === "u" ? 4 : letter === "U" ? 8 : 0;
    const digits = this.#text.slice(this.#at, this.#at + length);
    const code = Number.parseInt(digits, 16);
    if (length === 0 || !/^[\da-f]+$/i.test(digits) || digits.length < length || code > 0x10ffff) {
      throw this.#error(`There is no escape \\${letter}`);
    }
    this.#at += length;
    return String.fromCodePoint(code);
  }

  #endLine(): void {
    this.#skipSpaces();
    if (this.#peek() === "#") this.#skipComment();
    if (this.#at < this.#text.length && !this.#take("\n")) {
      throw this.#error(`The end of the line is expected, not ${this.#rest()}`);
    }
  }

  #skipLines(): void {
    for (;;) {
      this.#skipSpaces();
      if (this.#peek() === "#") this.#skipComment();
      else if (!this.#take("\n")) return;
    }
  }

  #skipSpaces(): void {
    while (this.#peek() === " " || this.#peek() === "\t") this.#at++;
  }

  #skipComment(): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #expect(word: string): void {
    this.#skipSpaces();
    if (!this.#take(word)) throw this.#error(`${word} is expected, not ${this.#rest()}`);
  }

  #take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const word = pattern.exec(this.#text)?.[0];
    this.#at += word?.length ?? 0;
    return word;
  }

  #peek(): string {
    return this.#text[this.#at] ?? "";
  }

  #rest(): string {
    const rest = this.#text.slice(this.#at).split("\n", 1)[0].trim();
    return rest === "" ? "the end of the line" : rest.slice(0, 40);
  }

  #line(): number {
    return this.#text.slice(0, this.#at).split("\n").length;
  }

  #note(path: readonly string[]): void {
    this.lines.set(keyOf(path), this.#line());
  }

  #error(message: string): TomlError {
    return new TomlError(message, this.#line());
  }
}

/** Whether a value is a table. */
export function isTable(value: unknown): value is TomlTable {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
