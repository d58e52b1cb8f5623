/**
 * Where the program of a module begins.
 *
 * @module
 */

/**
 * The source of a program beside a module, with the statements that give that as `definition`. It imports the module and loads nothing later, so that a bundle is one flat
 * text that a runtime reads in half the time.
 */
export function startOf(definition: string): string {
  return `import "@pyo3/ts/hosted";
${definition}import { serve } from "@pyo3/ts/serve";
serve(definition);
`;
}
