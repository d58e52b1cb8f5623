/**
 * Joins the Python process that has started this program. The program of a built module imports this for its effect,
 * before the module: no line of that runs while the program may still open libraries.
 *
 * @module
 */
import { backend, host, openLibpython } from "../../ffi/mod.ts";

if (!backend().hosted) {
  throw new Error("Cannot serve a Python module: no Python has started this program; import the module from Python");
}
openLibpython("");
// They are for this process: a program that it starts has a Python of its own, if any.
for (const name of ["PYO3_TS_BACKEND", "PYO3_TS_TRAMPOLINE"]) host.unsetEnv(name);
host.dropForeignRights();
