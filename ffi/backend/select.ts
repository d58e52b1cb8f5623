/**
 * The one place that asks which runtime and which backend we are in.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { checked } from "../checked/checked.ts";
import type { Host } from "../host.ts";
import { bunNative } from "./bun.ts";
import { BunHost } from "./bun_host.ts";
import { bunTrampoline } from "./bun_trampoline.ts";
import { denoNative } from "./deno.ts";
import { DenoHost } from "./deno_host.ts";
import { denoTrampoline } from "./deno_trampoline.ts";
import { inProcess } from "./in_process.ts";
import { loopback } from "./loopback.ts";
import { remote } from "./remote.ts";
import { TRAMPOLINE_VARIABLE, trampolinePlace } from "../remote/trampoline.ts";

const IS_BUN = "Bun" in globalThis;

/** The runtime around us. */
export const host: Host = IS_BUN ? new BunHost() : new DenoHost();

/** The backend of this process, by `PYO3_TS_BACKEND` or the runtime; with checks, by `PYO3_TS_CHECKED`. */
export function selectBackend(): Backend {
  const backend = unchecked();
  return /^(0|)$/.test(host.env("PYO3_TS_CHECKED") ?? "") ? backend : checked(backend, host);
}

function unchecked(): Backend {
  const native = IS_BUN ? "bun" : "deno";
  const name = host.env("PYO3_TS_BACKEND") || native;
  if (!host.isMainThread && name !== native) {
    throw new Error(`Cannot use Python in a Worker by the ${name} backend; use it on the main thread`);
  }
  switch (name) {
    case "remote": {
      const place = trampolinePlace(host.env(TRAMPOLINE_VARIABLE));
      const trampoline = IS_BUN ? bunTrampoline(place) : denoTrampoline(place);
      // Without one this program was started not by Python, but by one that was, and has inherited the variables.
      return trampoline === undefined ? local() : remote(trampoline);
    }
    case "loopback":
      return loopback(local());
    case native:
      return local();
    default:
      throw new Error(
        `Cannot use this backend here; PYO3_TS_BACKEND takes ${native}, loopback or remote: ${name}`,
      );
  }
}

function local(): Backend {
  return inProcess(IS_BUN ? bunNative(host) : denoNative(host));
}
