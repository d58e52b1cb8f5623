/**
 * JSDoc as the documentation that Python shows.
 *
 * @module
 */

import { ts } from "./compiler.ts";
import type { DisplayPart, DocTag, NamedSymbol, Signature, SourceFile, TypeChecker } from "./compiler_api.ts";

/** The documentation of an export; `undefined` where it has none. */
export function docOf(symbol: NamedSymbol, checker: TypeChecker): string | undefined {
  return textOf(symbol.getDocumentationComment(checker), symbol.getJsDocTags(checker));
}

/** The documentation of one of several signatures. */
export function docOfSignature(signature: Signature, checker: TypeChecker): string | undefined {
  return textOf(signature.getDocumentationComment(checker), signature.getJsDocTags());
}

/** What the comment with `@module` before all else says. */
export function docOfModule(source: SourceFile): string {
  for (const { pos, end } of ts.getLeadingCommentRanges(source.text, 0) ?? []) {
    const comment = source.text.slice(pos, end);
    if (!comment.startsWith("/**") || !/@module\b|@file\b|@fileoverview\b/.test(comment)) continue;
    const lines = comment.slice(3, -2).split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
    return lines.filter((line) => !/^\s*@/.test(line)).join("\n").trim();
  }
  return "";
}

/** The text, and what tags say, in the sections that Python's documentation has. */
function textOf(comment: readonly DisplayPart[], tags: readonly DocTag[]): string | undefined {
  const text = (parts: readonly DisplayPart[] | undefined): string =>
    ts.displayPartsToString(parts === undefined ? [] : [...parts]).trim();
  const all = (...names: string[]): string[] =>
    tags.filter(({ name }) => names.includes(name)).map((tag) => text(tag.text).replace(/\s*\n\s*/g, " "));
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${title}:\n${lines.map((line) => `    ${line}`).join("\n")}`];
  const parameters = all("param").map((line) => line.replace(/^(\S+)\s+(?:-\s*)?/, "$1: "));
  const parts = [
    text(comment),
    ...section("Args", parameters.filter((line) => line.includes(": "))),
    ...section("Returns", all("returns", "return").filter((line) => line !== "")),
    ...section("Raises", all("throws").filter((line) => line !== "")),
  ].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join("\n\n");
}
