/**
 * Python source whose statements stand at the lines of what they come from.
 *
 * @module
 */

/** Lines of source at places in a file: where one is taken, the next follows it. */
export class SourceLines {
  /** The line that it begins at. */
  readonly start: number;
  #text = "";
  #next: number;

  constructor(start: number) {
    this.start = this.#next = start;
  }

  /** Adds a line, at a place if there is room. */
  add(text: string, line = this.#next): void {
    for (; this.#next < line; this.#next++) this.#text += "\n";
    this.#text += `${text}\n`;
    this.#next++;
  }

  /** What there is. */
  get text(): string {
    return this.#text;
  }
}
