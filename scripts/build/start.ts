/**
 * Where the program of a module begins.
 *
 * @module
 */

/**
 * The source of a program beside a module. It imports the module and loads nothing later, so that a bundle is one flat
 * text that a runtime reads in half the time.
 */
export function startOf(entry: string): string {
  return `import "@pyo3/ts/hosted";
import definition from "./${entry}";
import { serve } from "@pyo3/ts/serve";
serve(definition);
`;
}
