/**
 * Options that several commands have.
 *
 * @module
 */

import type { Project } from "../project/project.ts";
import { projectFolder, readProject } from "../project/project.ts";
import { type Arguments, choice, type Option, tell } from "./command.ts";

/** What says which project, and how it is built. */
export const BUILD_OPTIONS: Readonly<Record<string, Option>> = {
  project: { type: "string", short: "C", value: "FOLDER", help: "The project; by default that of this folder" },
  runtime: { type: "string", value: "RUNTIME", help: "What runs the module: deno or bun" },
  mode: { type: "string", value: "MODE", help: "thin: a script for an installed runtime; standalone: all inside" },
};

/** The project that a command is about. */
export function readProjectOf(args: Arguments): Project {
  const { values } = args;
  const project = readProject(typeof values.project === "string" ? values.project : projectFolder());
  for (const warning of project.warnings) tell(args, `Warning: ${warning}`);
  return {
    ...project,
    runtime: choice(args, "runtime", ["deno", "bun"]) ?? project.runtime,
    mode: choice(args, "mode", ["thin", "standalone"]) ?? project.mode,
  };
}
