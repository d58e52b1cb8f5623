/**
 * The one type language, at run time: Python's own annotations and signatures.
 *
 * @module
 */

export type { Annotation, LiteralValue } from "./ast.ts";
export { formatAnnotation, formatLiteral } from "./format.ts";
export { arity, BUILT_IN_NAMES, STANDARD_NAMES } from "./names.ts";
export { parseAnnotation } from "./parse.ts";
export { type Parameter, type ParameterKind, parseField, parseSignature, type Signature } from "./signature.ts";
export { nearestName, unknownAnnotation } from "./unknown_annotation.ts";
