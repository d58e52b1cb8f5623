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
  Checked,
  CheckedAnnotation,
  CheckedSignature,
  Comparison,
  CompileOptions,
  Extracted,
  FromPython,
  Handler,
  IntoPython,
  ItemArray,
  ItemArrays,
  ItemType,
  Namespace,
  PyIteratorResult,
  PyScope,
  PyTypeInfo,
  ViewOptions,
  SliceIndices,
  SortOptions,
  TimeOptions,
  TypeClass,
} from "./src/types/mod.ts";
export {
  CastError,
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
  PyFloat,
  PyFrame,
  PyFrozenSet,
  PyFunction,
  PyInt,
  PyIterator,
  PyList,
  PyMemoryView,
  PyMapping,
  PyMappingProxy,
  PyModule,
  PyRange,
  PySequence,
  PySet,
  PySlice,
  PyString,
  Python,
  PyTime,
  PyTraceback,
  PyTuple,
  PyType,
  PyTzInfo,
  SequenceProtocol,
} from "./src/types/mod.ts";
export * from "./src/types/exceptions.ts";
export {
  type Constant,
  pyclass,
  type PyClassInfo,
  type PyClassOptions,
  pydeleter,
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
