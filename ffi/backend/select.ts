/**
 * The one place that asks which runtime and which backend we are in.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import type { Host } from "../host.ts";
import { bunNative } from "./bun.ts";
import { BunHost } from "./bun_host.ts";
import { denoNative } from "./deno.ts";
import { DenoHost } from "./deno_host.ts";
import { inProcess } from "./in_process.ts";
import { loopback } from "./loopback.ts";

const IS_BUN = "Bun" in globalThis;

/** The runtime around us. */
export const host: Host = IS_BUN ? new BunHost() : new DenoHost();

/** The backend of this process, by `PYO3_TS_BACKEND` or the runtime. */
export function selectBackend(): Backend {
  const local = inProcess(IS_BUN ? bunNative(host) : denoNative(host));
  const name = host.env("PYO3_TS_BACKEND") || local.name;
  switch (name) {
    case "loopback":
      return loopback(local);
    case local.name:
      return local;
    default:
      throw new Error(`Cannot use this backend here; PYO3_TS_BACKEND takes ${local.name} or loopback: ${name}`);
  }
}
