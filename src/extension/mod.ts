/**
 * Floor 4: TypeScript seen from Python.
 *
 * @module
 */
import "./foreign.ts";
import "./iterator.ts";
import "./promise.ts";
import "./trampoline.ts";
export type { CallWarning, Warnings } from "./call_warning.ts";
export type { Constant } from "./constant.ts";
export type { PyClassOptions } from "./declared_class.ts";
export { pyclass } from "./pyclass.ts";
export { pymethod, type SelfScope } from "./pymethod.ts";
export { pydeleter, pyproperty, type PyPropertyOptions } from "./pyproperty.ts";
export {
  type ModuleHandler,
  type PyDetachedFunctionOptions,
  pyfunction,
  type PyFunctionOptions,
  type PyMethodOptions,
  type PyModuleFunctionOptions,
} from "./pyfunction.ts";
export type * from "./plain_exports.ts";
export { type ModuleNamespace, plainModule } from "./plain_module.ts";
export type { PyMemberInfo } from "./member_info.ts";
export type { EnumKind, EnumValue } from "./declared_enum.ts";
export { type EnumMembers, type PyEnum, pyenum, type PyEnumOptions } from "./pyenum.ts";
export { pyunion, type PyUnionOptions } from "./pyunion.ts";
export type { UnionVariants } from "./declared_union.ts";
export { pymethods, type ValueHandler, type ValueMethod, type ValueScope } from "./pymethods.ts";
export { pymodule, PyModuleDefinition, type PyModuleMember, type PyModuleOptions } from "./pymodule.ts";
