/**
 * How a runtime is told to run a module's program.
 *
 * @module
 */

import type { Runtime } from "../project/project.ts";

/** The arguments before the program: with all rights, or with those permissions of Deno's alone (`"read=data"`). */
export function runArguments(runtime: Runtime, permissions?: readonly string[]): string[] {
  if (runtime === "bun") return ["run", "--no-install"];
  // Nobody sits before a program that Python has started, so nobody is asked.
  return ["run", "--quiet", "--no-config", "--no-lock", "--no-prompt", ...rights(permissions)];
}

/** The library takes FFI, which it gives up before the module's file runs, and looks at variables of its own. */
function rights(permissions: readonly string[] | undefined): string[] {
  if (permissions === undefined) return ["--allow-all"];
  const own = permissions.includes("env") ? ["ffi"] : ["ffi", "env=PYO3_TS_*"];
  return [...own, ...permissions].map((one) => `--allow-${one}`);
}

/** What is wrong with a list of permissions; `undefined` for nothing. */
export function permissionsFault(runtime: Runtime, permissions: readonly string[]): string | undefined {
  if (runtime === "bun") return "cannot be kept by Bun, which has none";
  const odd = permissions.find((one) => !/^(env|import|net|read|run|sys|write)(=\S+)?$/.test(one));
  return odd && `must be of env, import, net, read, run, sys and write, each by itself or with "=" and what is allowed`;
}
