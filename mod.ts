/**
 * Python inside Deno and Bun: PyO3 for TypeScript.
 *
 * @example Hello
 * ```ts
 * import { Python } from "@pyo3/ts";
 *
 * Python.attach((py) => {
 *   const version = py.import("sys").getattr("version").extract("str");
 *   console.log(`Hello, I'm Python ${version}`);
 * });
 * ```
 *
 * @module
 */

export { LibraryError, PythonNotFoundError } from "./ffi/mod.ts";
export type { DiscoverOptions, ItemOrder, Ptr, PythonInfo } from "./ffi/mod.ts";
export { Bound, type InitializeOptions, NotAttachedError, Py, PyErrBase, type PyErrOptions } from "./src/core/mod.ts";
export type {
  AnnotationError,
  AnnotationScope,
  BytesWriter,
  CapsuleOptions,
  Checked,
  CheckedAnnotation,
  CheckedSignature,
  Comparison,
  CompileOptions,
  CreatedExceptionClass,
  CreateExceptionOptions,
  Extracted,
  FromPython,
  Handler,
  ImportedExceptionClass,
  ImportExceptionOptions,
  IntoPython,
  ItemArray,
  ItemArrays,
  ItemType,
  Namespace,
  PyErrClass,
  PyIteratorResult,
  PyScope,
  PyTypeInfo,
  SliceIndices,
  SortOptions,
  TimeOptions,
  TypeClass,
  ViewOptions,
  WeakrefCallback,
} from "./src/types/mod.ts";
export {
  CastError,
  createException,
  importException,
  kw,
  Kwargs,
  marshal,
  NumberProtocol,
  ObjectProtocol,
  PyAny,
  PyBacked,
  PyBackedBytes,
  PyBackedStr,
  PyBool,
  PyBuffer,
  PyByteArray,
  PyBytes,
  PyCapsule,
  PyCFunction,
  PyCode,
  PyComplex,
  PyDate,
  PyDateTime,
  PyDelta,
  PyDict,
  PyDictItems,
  PyDictKeys,
  PyDictValues,
  PyEllipsis,
  PyFloat,
  PyFrame,
  PyFrozenSet,
  PyFunction,
  PyGenericAlias,
  PyInt,
  PyIterator,
  PyList,
  PyMapping,
  PyMappingProxy,
  PyMemoryView,
  PyModule,
  PyNone,
  PyNotImplemented,
  PyRange,
  PySequence,
  PySet,
  PySlice,
  PyString,
  PySuper,
  Python,
  PyTime,
  PyTraceback,
  PyTuple,
  PyType,
  PyTzInfo,
  PyWeakref,
  PyWeakrefProxy,
  PyWeakrefReference,
  SequenceProtocol,
} from "./src/types/mod.ts";
export * from "./src/types/exceptions.ts";
export {
  type Constant,
  pyclass,
  type PyClassInfo,
  type PyClassOptions,
  pydeleter,
  type PyExceptionInfo,
  pyfunction,
  type PyFunctionInfo,
  type PyFunctionOptions,
  pymethod,
  pymodule,
  PyModuleDefinition,
  type PyModuleMember,
  type PyModuleOptions,
  pyproperty,
  type PyPropertyOptions,
  type SelfScope,
} from "./src/extension/mod.ts";
