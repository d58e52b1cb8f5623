/**
 * How a runtime is told to run a module's program.
 *
 * @module
 */

/** The arguments before the program. */
export const RUN_ARGUMENTS = {
  deno: ["run", "--quiet", "--no-config", "--no-lock", "--allow-all"],
  bun: ["run", "--no-install"],
} as const;
