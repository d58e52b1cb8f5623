/**
 * Style sheets into the elements they are for, as mail programs want it, by the npm package `juice`.
 *
 * @module
 */
import juice from "juice/client.js";

/** How styles are put into elements. */
export interface Options {
  /** Rules besides those of the document. */
  css?: string;
  /** Whether `<style>` stays where it is, for programs that read it. */
  style?: boolean;
  /** Whether rules for some screens only (`@media`) stay in a `<style>`. */
  media?: boolean;
}

/** The document with its styles in the elements' own attributes. */
export function inline(html: string, { css = "", style = false, media = true }: Options = {}): string {
  return juice(html, { extraCss: css, removeStyleTags: !style, preserveMediaQueries: media });
}

/** The same for each of several documents, made when it is asked for. */
export function* each(documents: Iterable<string>, css = ""): Generator<string> {
  for (const html of documents) yield inline(html, { css });
}
