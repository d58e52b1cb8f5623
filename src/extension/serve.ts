/**
 * A TypeScript program as the other half of a Python module, which has started it.
 *
 * @module
 */
// A module of plain exports asks for nothing else of this package.
import "./foreign.ts";
import "./iterator.ts";
import "./promise.ts";
import "./trampoline.ts";
import { host } from "../../ffi/mod.ts";
import { bakedInto, hold, holdAnew, start } from "../core/mod.ts";
import { exceptionsOf } from "./exception_member.ts";
import { becomeWorker } from "./foreign.ts";
import { settleFunctions, targetsOf } from "./module_face.ts";
import { contentsOf, type PyModuleDefinition } from "./pymodule.ts";

export { type ModuleNamespace, plainModule } from "./plain_module.ts";
export type * from "./plain_exports.ts";

/**
 * Serves the calls of a Python module until its process ends. What `pyo3-ts` builds calls this, after it has imported
 * `@pyo3/ts/hosted`; nobody else needs to.
 *
 * @param definition The module.
 */
export function serve(definition: PyModuleDefinition): void {
  // The numbers that the module's Python source was built with.
  bakedInto(definition.name);
  for (const [exception, module] of exceptionsOf(contentsOf(definition))) exception.belongTo(module);
  settleFunctions(contentsOf(definition));
  targetsOf(contentsOf(definition)).forEach((target, index) => {
    const number = hold(target);
    if (number !== index + 1) throw new Error(`Cannot number ${String(target)} as it was built: it is ${number}`);
  });
  holdAnew();
  if (host.env("PYO3_TS_WORKER") === "1") becomeWorker();
  host.unsetEnv("PYO3_TS_WORKER");
  host.stay();
  start({});
}
