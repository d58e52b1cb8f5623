/**
 * Floor 2: a class of handles for each kind of Python object.
 *
 * @module
 */
export type { AnnotationError, AnnotationScope, Checked, FromPython, IntoPython } from "./annotation.ts";
export { PyAny } from "./any.ts";
export { callMethodPtr, callPtr, withPtr } from "./arguments.ts";
export { CastError, type PyTypeInfo, typeName } from "./cast.ts";
export { type CompileOptions, type Namespace, PyCode } from "./code.ts";
export { PyDict } from "./dict.ts";
export * from "./exceptions.ts";
export type { CheckedAnnotation, Extracted, PyScope } from "./extracted.ts";
export { kw, Kwargs } from "./kwargs.ts";
export { PyList } from "./list.ts";
export { PyModule } from "./module.ts";
export { type Comparison, NumberProtocol } from "./number_protocol.ts";
export { ObjectProtocol } from "./object_protocol.ts";
export { Python } from "./python.ts";
