/**
 * Floor 4: TypeScript seen from Python.
 *
 * @module
 */
import "./foreign.ts";
import "./iterator.ts";
import "./trampoline.ts";
export type { Constant } from "./constant.ts";
export type { PyClassOptions } from "./declared_class.ts";
export { pyclass } from "./pyclass.ts";
export { pymethod, type SelfScope } from "./pymethod.ts";
export { pydeleter, pyproperty, type PyPropertyOptions } from "./pyproperty.ts";
export { pyfunction, type PyFunctionOptions, type PyMethodOptions } from "./pyfunction.ts";
export {
  type PyMemberInfo,
  pymodule,
  PyModuleDefinition,
  type PyModuleMember,
  type PyModuleOptions,
} from "./pymodule.ts";
