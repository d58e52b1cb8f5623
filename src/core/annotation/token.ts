/**
 * Cuts the text of an annotation or signature into tokens, one at a time.
 *
 * @module
 */

import { syntaxError } from "./syntax_error.ts";

/** A piece of the text. */
export interface Token {
  /** What it is; `end` follows the last one. */
  readonly kind: "name" | "number" | "string" | "mark" | "end";
  /** The text as written. */
  readonly text: string;
  /** Where it begins. */
  readonly start: number;
}

const BLANK = /[ \t\r\n\f]*/y;
const NAME = /[\p{ID_Start}_]\p{ID_Continue}*/uy;
const NUMBER = new RegExp(
  "0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+" +
    "|(?:\\d(?:_?\\d)*(?:\\.(?:\\d(?:_?\\d)*)?)?|\\.\\d(?:_?\\d)*)(?:[eE][+-]?\\d(?:_?\\d)*)?[jJ]?",
  "y",
);
const MARK = /->|\*\*|\.\.\.|[[\](){},|:=*/.+-]/y;
const STRING_PREFIX = /^(?:[bBrRuU]|[bB][rR]|[rR][bB])$/;

/** Reads tokens from left to right, looking one ahead. */
export class Tokens {
  /** The whole text. */
  readonly text: string;
  /** The token that is next. */
  next: Token;
  #position = 0;

  /**
   * Begins at the start of a text.
   *
   * @param text The text to cut.
   * @throws {SyntaxError} If the first token is not one.
   */
  constructor(text: string) {
    this.text = text;
    this.next = this.#read();
  }

  /**
   * Takes the next token.
   *
   * @returns The token that was next.
   * @throws {SyntaxError} If what follows it is not a token.
   */
  take(): Token {
    const token = this.next;
    if (token.kind !== "end") this.next = this.#read();
    return token;
  }

  /**
   * Takes the next token if it is this mark or name.
   *
   * @param text The mark or name.
   * @returns Whether it was taken.
   */
  takeIf(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.take();
    return true;
  }

  /**
   * Tells whether the next token is this mark or name.
   *
   * @param text The mark or name.
   * @returns Whether it is next.
   */
  isNext(text: string): boolean {
    return this.next.text === text && (this.next.kind === "mark" || this.next.kind === "name");
  }

  /**
   * Takes a token that must be there.
   *
   * @param text The mark or name.
   * @throws {SyntaxError} If another token is next.
   */
  expect(text: string): void {
    if (!this.takeIf(text)) throw this.unexpected(`Expected '${text}'`);
  }

  /**
   * Makes the error about the next token.
   *
   * @param expected What should have been there.
   * @returns The error, to be thrown.
   */
  unexpected(expected: string): SyntaxError {
    const { kind, text, start } = this.next;
    const found = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    return syntaxError(`${expected}, not ${kind === "end" ? "the end" : `'${found}'`}`, this.text, start);
  }

  #read(): Token {
    this.#match(BLANK);
    const start = this.#position;
    if (start >= this.text.length) return { kind: "end", text: "", start };
    const quote = this.text[start];
    if (quote === '"' || quote === "'") return this.#readString(start);
    const name = this.#match(NAME);
    if (name !== null) {
      const after = this.text[this.#position];
      if ((after === '"' || after === "'") && STRING_PREFIX.test(name)) return this.#readString(start);
      // Python compares names in this form; so that TypeScript sees the same name, it must be written in it.
      if (name !== name.normalize("NFKC")) {
        throw syntaxError(`Write this name as Python reads it: '${name.normalize("NFKC")}'`, this.text, start);
      }
      return { kind: "name", text: name, start };
    }
    const number = this.#match(NUMBER);
    if (number !== null) {
      if (this.#match(NAME) !== null || /^0[\d_]*[1-9]$|^0[\d_]*[1-9][\d_]*$/.test(number)) {
        throw syntaxError("Malformed number", this.text, start);
      }
      return { kind: "number", text: number, start };
    }
    const mark = this.#match(MARK);
    if (mark !== null) return { kind: "mark", text: mark, start };
    const character = String.fromCodePoint(this.text.codePointAt(start)!);
    throw syntaxError(`Unexpected character ${JSON.stringify(character)}`, this.text, start);
  }

  /** Reads to the closing quote; `#position` is at the opening one, after a prefix if there is one. */
  #readString(start: number): Token {
    const quote = this.text[this.#position];
    if (this.text.startsWith(quote.repeat(3), this.#position)) {
      throw syntaxError("Strings in three quotes are not understood here", this.text, start);
    }
    for (let i = this.#position + 1; i < this.text.length; i++) {
      const character = this.text[i];
      if (character === "\\") i++;
      else if (character === "\n" || character === "\r") break;
      else if (character === quote) {
        this.#position = i + 1;
        return { kind: "string", text: this.text.slice(start, i + 1), start };
      }
    }
    throw syntaxError("String is not closed", this.text, start);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.#position = pattern.lastIndex;
    return match[0];
  }
}
