/**
 * Floor 4: TypeScript seen from Python.
 *
 * @module
 */
import "./foreign.ts";
import "./trampoline.ts";
export { pyfunction, type PyFunctionOptions } from "./pyfunction.ts";
export { type Constant, type PyFunctionInfo, pymodule, PyModuleDefinition, type PyModuleOptions } from "./pymodule.ts";
