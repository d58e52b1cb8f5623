/**
 * Packages of the virtualenv that a test file needs.
 *
 * @module
 */
import process from "node:process";
import { PyErr, Python } from "../../mod.ts";
import { isHosted } from "./child.ts";

const VENV = process.env.PYO3_TS_TEST_VENV;

/**
 * Starts the Python of the tests' virtualenv, and gives the options of tests that import these packages: they are
 * skipped, with the reason, where one cannot be imported. Call it before anything attaches.
 */
export function withPackages(...names: string[]): { skip: string | false } {
  if (VENV === undefined && !isHosted) return { skip: "there is no virtualenv" };
  // The Python of a host is the virtualenv's already.
  if (!isHosted && !Python.isInitialized) Python.initialize({ python: VENV });
  for (const name of names) {
    try {
      Python.attach((py) => py.import(name).dispose());
    } catch (error) {
      if (error instanceof PyErr) return { skip: `cannot import ${name}: ${error.message}` };
      throw error;
    }
  }
  return { skip: false };
}
