/**
 * `deno run -A scripts/dev/with_jsr.ts COMMAND...`: runs a command for which `jsr:` imports have to resolve. Where
 * jsr.io cannot be reached a stand-in on this machine takes its place, and the screen says so.
 *
 * @module
 */

import { delimiter, dirname } from "node:path";
import process from "node:process";
import { runChild } from "./child.ts";
import { serveJsr } from "./jsr_server.ts";

/**
 * Sets `JSR_URL` for this process's children when JSR cannot be reached. Returns what ends the stand-in; it does
 * nothing where none was needed.
 */
export async function useJsr(): Promise<() => void> {
  const url = process.env.JSR_URL ?? "https://jsr.io";
  if (await isReachable(url)) return () => {};
  const server = await serveJsr();
  console.error(
    `${new URL(url).host} cannot be reached: @std/* are the small stand-ins of scripts/dev/jsr/ in this run`,
  );
  process.env.JSR_URL = server.url;
  return server.close;
}

async function isReachable(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL("@std/path/meta.json", url), { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  const [command, ...args] = process.argv.slice(2);
  if (command === undefined) throw new TypeError("A command is missing: with_jsr.ts COMMAND...");
  const close = await useJsr();
  // `deno` is this very Deno, also where it is not on PATH.
  const env = { PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) };
  const program = command === "deno" ? process.execPath : command;
  const { code, reason } = await runChild(program, args, { inherit: true, env });
  if (reason !== undefined) console.error(`Cannot run ${command}: ${reason}`);
  close();
  process.exitCode = code < 0 ? 1 : code;
}
