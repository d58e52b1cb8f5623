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
  KeptScope,
} from "./annotation.ts";
export { PyAny } from "./any.ts";
export { PyBacked, PyBackedBytes, PyBackedStr } from "./backed.ts";
export { PyBool } from "./bool.ts";
export { PyBuffer, type ViewOptions } from "./buffer.ts";
export { PyByteArray } from "./bytearray.ts";
export { PyBytes } from "./bytes.ts";
export type { BytesWriter } from "./bytes_writer.ts";
export { callPtr } from "./arguments.ts";
export { type CapsuleOptions, PyCapsule } from "./capsule.ts";
export { CastError, nameOfType, type PyTypeInfo, typeName } from "./cast.ts";
export { type CompileOptions, type Namespace, PyCode } from "./code.ts";
export { PyComplex } from "./complex.ts";
export { dedent } from "./dedent.ts";
export { PyDate } from "./date.ts";
export { PyDateTime } from "./datetime.ts";
export type { TimeOptions } from "./datetime_module.ts";
export { PyDelta } from "./delta.ts";
export { PyDict } from "./dict.ts";
export { PyDictItems, PyDictKeys, PyDictValues } from "./dict_views.ts";
export { type CreatedExceptionClass, createException, type CreateExceptionOptions } from "./create_exception.ts";
export { CreatedException, createdException } from "./created_exception.ts";
export type { PyErrClass } from "./err.ts";
export type * from "./number_types.ts";
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
export type {
  AwaitOptions,
  CheckedAnnotation,
  Extracted,
  Given,
  Kept,
  NoNames,
  PyScope,
  ScopeWith,
  ThreadOptions,
} from "./extracted.ts";
export { PyFloat } from "./float.ts";
export { PyFrame } from "./frame.ts";
export { PyFrozenSet } from "./frozenset.ts";
export { PyCFunction, PyFunction } from "./function.ts";
export { PyGenericAlias } from "./generic_alias.ts";
export { type ImportedExceptionClass, importException, type ImportExceptionOptions } from "./import_exception.ts";
export { ImportedException } from "./imported_exception.ts";
export { PyInt } from "./int.ts";
export { ITEM_TYPES, type ItemArray, type ItemArrays, type ItemType, itemTypeNamed, itemTypeOf } from "./item_type.ts";
export { PyIterator, type PyIteratorResult } from "./iterator.ts";
export { kw, Kwargs } from "./kwargs.ts";
export { PyList, type SortOptions } from "./list.ts";
export { PyMapping } from "./mapping.ts";
export { PyMappingProxy } from "./mapping_proxy.ts";
export * as marshal from "./marshal.ts";
export { PyMemoryView } from "./memoryview.ts";
export { type ModuleDeclaration, PyModule } from "./module.ts";
export { type Comparison, NumberProtocol } from "./number_protocol.ts";
export { ObjectProtocol } from "./object_protocol.ts";
export { Python } from "./python.ts";
export { PythonText } from "./python_text.ts";
export { refusePromise } from "./promise.ts";
export { runWith } from "./context_manager.ts";
export { PyRange } from "./range.ts";
export { PySequence } from "./sequence.ts";
export { MutableSequenceProtocol } from "./mutable_sequence_protocol.ts";
export { SequenceProtocol } from "./sequence_protocol.ts";
export { PySet } from "./set.ts";
export { PyEllipsis, PyNone, PyNotImplemented } from "./singletons.ts";
export { PySlice, type SliceIndices } from "./slice.ts";
export { PyString } from "./string.ts";
export { PySuper } from "./super.ts";
export { PyTime } from "./time.ts";
export { PyTraceback } from "./traceback.ts";
export { PyTuple } from "./tuple.ts";
export { PyType } from "./type.ts";
export { PyTzInfo } from "./tzinfo.ts";
export type { TypeClass } from "./type_of_class.ts";
export { PyWeakref, PyWeakrefProxy, PyWeakrefReference, type WeakrefCallback } from "./weakref.ts";
export { Complex } from "./value/complex.ts";
export { Decimal } from "./value/decimal.ts";
export { Fraction } from "./value/fraction.ts";
