/**
 * Markdown by the npm package `markdown-it`: CommonMark, with tables and strikethrough as GitHub has them.
 *
 * @module
 */
import type { int } from "@pyo3/ts";
import MarkdownIt from "markdown-it";

/** How a text is rendered. */
export interface Options {
  /** Whether HTML in the text goes as it is: only where its author is trusted. */
  html?: boolean;
  /** Whether what looks like an address is a link. */
  linkify?: boolean;
  /** Whether quotes and dashes are made typographic. */
  typographer?: boolean;
  /** Makes HTML of the code in a block, which is in a language. */
  highlight?: (code: string, language: string) => string;
}

/** A heading of a text. */
export interface Heading {
  level: int;
  text: string;
  /** From 1. */
  line: int;
}

/** The HTML of a text. */
export function render(
  text: string,
  { html = false, linkify = true, typographer = false, highlight }: Options = {},
): string {
  return new MarkdownIt({ html, linkify, typographer, highlight }).render(text);
}

/** The headings of a text, in order. */
export function outline(text: string): Heading[] {
  const tokens = new MarkdownIt().parse(text, {});
  return tokens.flatMap(({ type, tag, map }, index) =>
    type === "heading_open"
      ? [{ level: Number(tag.slice(1)), text: tokens[index + 1].content, line: (map?.[0] ?? 0) + 1 }]
      : []
  );
}
