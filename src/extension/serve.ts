/**
 * A TypeScript program as the other half of a Python module, which has started it.
 *
 * @module
 */
import { backend, host, openLibpython } from "../../ffi/mod.ts";
import { bakedInto, hold, holdAnew, start } from "../core/mod.ts";
import { exceptionsOf } from "./exception_member.ts";
import { settleFunctions, targetsOf } from "./module_face.ts";
import { contentsOf, type PyModuleDefinition } from "./pymodule.ts";

/**
 * Serves the calls of a Python module until its process ends. What `pyo3-ts` builds calls this; nobody else needs to.
 *
 * @param load Loads the module: its file is run only when all that needs more rights than it has is done.
 * @throws {Error} Where no Python process has started this program.
 */
export async function serve(load: () => Promise<{ default: PyModuleDefinition }>): Promise<void> {
  if (!backend().hosted) {
    throw new Error("Cannot serve a Python module: no Python has started this program; import the module from Python");
  }
  openLibpython("");
  host.dropForeignRights();
  const { default: definition } = await load();
  // The numbers that the module's Python source was built with.
  bakedInto(definition.name);
  for (const [exception, module] of exceptionsOf(contentsOf(definition))) exception.belongTo(module);
  settleFunctions(contentsOf(definition));
  targetsOf(contentsOf(definition)).forEach((target, index) => {
    const number = hold(target);
    if (number !== index + 1) throw new Error(`Cannot number ${String(target)} as it was built: it is ${number}`);
  });
  holdAnew();
  // Alive as long as the Python process, whether there is anything else to do or not.
  setInterval(() => {}, 2 ** 30);
  start({});
}
