/**
 * Floor 4: TypeScript seen from Python.
 *
 * @module
 */
import "./foreign.ts";
import "./trampoline.ts";
