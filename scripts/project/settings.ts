/**
 * A table of settings, read key by key: what is wrong is told with its file, line and key.
 *
 * @module
 */

import { Failure } from "./failure.ts";
import { nearest } from "./nearest.ts";
import { isTable, type TomlDocument, type TomlTable, type TomlValue } from "./toml.ts";

/** A table of a file. */
export class Settings {
  readonly #file: string;
  readonly #document: TomlDocument;
  readonly #path: readonly string[];
  readonly #table: TomlTable;
  readonly #read = new Set<string>();

  /** The table at a path of a file; an empty one where there is none. */
  constructor(file: string, document: TomlDocument, path: readonly string[]) {
    this.#file = file;
    this.#document = document;
    this.#path = path;
    let table: TomlTable = document.root;
    path.forEach((key, index) => {
      const next = table[key] ?? {};
      if (!isTable(next)) throw failureAt(file, document, path.slice(0, index + 1), "must be a table", next);
      table = next;
    });
    this.#table = table;
  }

  /** Whether a key is there. */
  has(key: string): boolean {
    this.#read.add(key);
    return this.#table[key] !== undefined;
  }

  /** A text. */
  text(key: string): string | undefined {
    return this.#get(key, "must be a text", (value) => typeof value === "string" ? value : undefined);
  }

  /** One of some words. */
  oneOf<const T extends string>(key: string, words: readonly T[]): T | undefined {
    const expected = `must be ${words.map((word) => `"${word}"`).join(" or ")}`;
    return this.#get(key, expected, (value) => words.find((word) => word === value));
  }

  /** A number that is not negative. */
  number(key: string): number | undefined {
    const read = (value: TomlValue): number | undefined => typeof value === "number" && value >= 0 ? value : undefined;
    return this.#get(key, "must be a number that is not negative", read);
  }

  /** Whether something is so. */
  flag(key: string): boolean | undefined {
    return this.#get(key, "must be true or false", (value) => typeof value === "boolean" ? value : undefined);
  }

  /** A list of texts; empty where there is none. */
  texts(key: string): string[] {
    return this.#get(key, "must be a list of texts", (value) => isTexts(value) ? value : undefined) ?? [];
  }

  /** Texts by name; empty where there are none. */
  textsByName(key: string): Record<string, string> {
    const found = this.#get(
      key,
      "must be a table of texts",
      (value) => isTable(value) && isTexts(Object.values(value)) ? value as Record<string, string> : undefined,
    );
    return { ...found };
  }

  /** A table in it. */
  table(key: string): Settings {
    this.#read.add(key);
    return new Settings(this.#file, this.#document, [...this.#path, key]);
  }

  /** Its keys. */
  get keys(): string[] {
    return Object.keys(this.#table);
  }

  /** A value as it stands. */
  value(key: string): TomlValue | undefined {
    this.#read.add(key);
    return this.#table[key];
  }

  /** What is wrong with a key, with its place. */
  failure(key: string, message: string): Failure {
    return failureAt(this.#file, this.#document, [...this.#path, key], message, this.#table[key]);
  }

  /** A warning for each key that nobody has read, with the nearest of those that somebody has. */
  unknownKeys(): string[] {
    return this.keys.filter((key) => !this.#read.has(key)).map((key) => {
      const path = [...this.#path, key];
      const near = nearest(key, [...this.#read]);
      const hint = near === undefined ? "" : `; is ${near} meant?`;
      return `${this.#file}:${this.#document.lineOf(path)}: ${path.join(".")} is not known and changes nothing${hint}`;
    });
  }

  #get<T>(key: string, expected: string, read: (value: TomlValue) => T | undefined): T | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const result = read(value);
    if (result === undefined) throw this.failure(key, expected);
    return result;
  }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function failureAt(
  file: string,
  document: TomlDocument,
  path: readonly string[],
  message: string,
  value: TomlValue | undefined,
): Failure {
  const now = value === undefined ? "it is missing" : `it is ${JSON.stringify(value)}`;
  return new Failure(`${file}:${document.lineOf(path)}: ${path.join(".")} ${message}; ${now}`);
}
