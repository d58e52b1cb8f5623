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
  AnnotationNames,
  AnnotationScope,
  BytesWriter,
  Checked,
  CheckedAnnotation,
  CheckedSignature,
  Comparison,
  CompileOptions,
  Conversion,
  Convertible,
  Directed,
  Extracted,
  FromPyObject,
  FromPython,
  Given,
  Handler,
  Infer,
  InferInto,
  IntoPyObject,
  IntoPython,
  ItemArray,
  ItemArrays,
  ItemType,
  Namespace,
  NoNames,
  PyIteratorResult,
  PyScope,
  PyTypeInfo,
  ScopeWith,
  ViewOptions,
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
  PyCode,
  PyComplex,
  PyDict,
  PyFloat,
  PyFrozenSet,
  PyInt,
  PyIterator,
  PyList,
  PyMemoryView,
  PyModule,
  PySet,
  PyString,
  Python,
  PyTuple,
  PyType,
} from "./src/types/mod.ts";
export * from "./src/types/exceptions.ts";
export * from "./src/types/py_types.ts";
export {
  annotation,
  Field,
  field,
  type FieldOptions,
  type Fields,
  type ItemKey,
  registerConverter,
  type RenameRule,
  shape,
  type ShapeFrom,
  type ShapeInto,
  type ShapeOptions,
  transparent,
  type VariantOptions,
  type Variants,
  variants,
} from "./src/convert/mod.ts";
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
  type PyMethodOptions,
  pymodule,
  PyModuleDefinition,
  type PyModuleMember,
  type PyModuleOptions,
  pyproperty,
  type PyPropertyOptions,
  type SelfScope,
} from "./src/extension/mod.ts";
