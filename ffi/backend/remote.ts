/**
 * CPython in another process, which has started this one: see `native/` for its side.
 *
 * @module
 */
import type { Backend } from "../backend.ts";
import { Client } from "../remote/client.ts";
import { PROTOCOL_DIGEST } from "../remote/digest.gen.ts";
import { Memory } from "../remote/memory.ts";
import { remoteBackend } from "../remote/remote_backend.ts";
import type { Trampoline } from "../remote/trampoline.ts";
import { Turns } from "../remote/turns.ts";

/** A {@linkcode Backend} that talks with the host through a trampoline. */
export function remote(trampoline: Trampoline): Backend {
  const memory = new Memory(trampoline.memory);
  const turns = new Turns(trampoline, memory);
  const client = new Client(turns, memory);
  let opened = false;
  return remoteBackend(client, {
    name: "remote",
    hosted: true,
    running: () => undefined,
    open(): void {
      if (opened) return;
      opened = true;
      turns.begin(client);
    },
    ready(handler, directly): void {
      client.answer(handler, directly);
      turns.ready(PROTOCOL_DIGEST);
    },
  });
}
