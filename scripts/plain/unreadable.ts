/**
 * What a reader of types says of an export that it cannot give to Python.
 *
 * @module
 */

import { relative } from "node:path";
import process from "node:process";
import { Failure } from "../project/failure.ts";
import { ts } from "./compiler.ts";
import type { Node } from "./compiler_api.ts";

/** An export that has no form in Python: where it stands, what it is, and what to write instead. */
export class Unreadable extends Failure {
  /** Says what is wrong with what stands at a node. */
  constructor(node: Node, message: string) {
    const { file, line } = placeOf(node);
    super(`${relative(process.cwd(), file) || file}:${line}: ${message}`);
  }
}

/** Where a node stands: its name, where it has one, not the comment before it. */
export function placeOf(node: Node): { file: string; line: number; name: string } {
  const source = node.getSourceFile();
  const named = ts.getNameOfDeclaration(node) ?? node;
  const { line } = source.getLineAndCharacterOfPosition(named.getStart(source));
  return { file: source.fileName, line: line + 1, name: "" };
}
