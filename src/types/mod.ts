/**
 * Floor 2: a class of handles for each kind of Python object.
 *
 * @module
 */
export type {
  AnnotationError,
  AnnotationScope,
  Checked,
  CheckedField,
  CheckedSignature,
  Directed,
  FieldFrom,
  FieldHasDefault,
  FieldInto,
  FromPython,
  Handler,
  IntoPython,
} from "./annotation.ts";
export { PyAny } from "./any.ts";
export { PyBacked, PyBackedBytes, PyBackedStr } from "./backed.ts";
export { PyBool } from "./bool.ts";
export { PyBuffer, type ViewOptions } from "./buffer.ts";
export { PyByteArray } from "./bytearray.ts";
export { PyBytes } from "./bytes.ts";
export type { BytesWriter } from "./bytes_writer.ts";
export { callPtr } from "./arguments.ts";
export { CastError, nameOfType, type PyTypeInfo, typeName } from "./cast.ts";
export { type CompileOptions, type Namespace, PyCode } from "./code.ts";
export { PyComplex } from "./complex.ts";
export { PyDict } from "./dict.ts";
export * from "./exceptions.ts";
export type {
  AnnotationNames,
  Conversion,
  Convertible,
  FromPyObject,
  Infer,
  InferInto,
  IntoPyObject,
} from "./convertible.ts";
export * from "./py_types.ts";
export type { CheckedAnnotation, Extracted, Given, NoNames, PyScope, ScopeWith } from "./extracted.ts";
export { PyFloat } from "./float.ts";
export { PyFrozenSet } from "./frozenset.ts";
export { PyInt } from "./int.ts";
export type { ItemArray, ItemArrays, ItemType } from "./item_type.ts";
export { PyIterator, type PyIteratorResult } from "./iterator.ts";
export { kw, Kwargs } from "./kwargs.ts";
export { PyList } from "./list.ts";
export * as marshal from "./marshal.ts";
export { PyMemoryView } from "./memoryview.ts";
export { PyModule } from "./module.ts";
export { type Comparison, NumberProtocol } from "./number_protocol.ts";
export { ObjectProtocol } from "./object_protocol.ts";
export { Python } from "./python.ts";
export { PySet } from "./set.ts";
export { PyString } from "./string.ts";
export { PyTuple } from "./tuple.ts";
export { PyType } from "./type.ts";
