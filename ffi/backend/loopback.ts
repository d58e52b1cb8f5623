/**
 * The remote path without a process: every call is encoded, decoded and made by another backend, and so is every call
 * of Python. What works here does not lean on shared memory.
 *
 * @module
 */
import { type Backend, LibraryError } from "../backend.ts";
import { Client } from "../remote/client.ts";
import { ARENA_SIZE, PAGE, SLOT } from "../remote/layout.ts";
import { Inbox, Memory, Outbox } from "../remote/memory.ts";
import { remoteBackend } from "../remote/remote_backend.ts";
import { Server } from "../remote/server.ts";

/** A {@linkcode Backend} that talks to `host` in messages. */
export function loopback(host: Backend): Backend {
  // One slot, as it would stand in shared memory.
  const memory = new Memory(new ArrayBuffer(2 * PAGE + 2 * ARENA_SIZE));
  const [page, arena] = [PAGE, 2 * PAGE];
  const [hostBlock, childBlock] = [page + SLOT.hostBlock, page + SLOT.childBlock];
  const toChild = new Outbox(memory, page, hostBlock, arena, arena + ARENA_SIZE);
  const toHost = new Outbox(memory, page, childBlock, arena + ARENA_SIZE, arena + 2 * ARENA_SIZE);
  const [fromChild, fromHost] = [new Inbox(memory, childBlock), new Inbox(memory, hostBlock)];
  let server: Server | undefined;
  const client = new Client({
    outbox: () => toHost,
    inbox: () => fromHost,
    exchange(): void {
      if (server === undefined) throw new LibraryError("Cannot call Python before its library is open");
      server.serve();
    },
    // Every call comes in the middle of a request, and is answered at once.
    publish: () => {},
  }, memory);
  return remoteBackend(client, {
    name: "loopback",
    hosted: false,
    running: () => undefined,
    open(library: string, needs: readonly string[]): void {
      host.open(library, needs);
      server = new Server(host, memory, toChild, fromChild, () => void client.serve(0));
      // What is called before the start needs no attached thread, and the start leaves this one attached.
      client.begin();
    },
  }, {
    // Python is in this very process, so its life is, too.
    initialize(config): void {
      host.bulk.initialize(config);
      server!.open();
      client.open();
    },
    finalize: () => host.bulk.finalize(),
    isInitialized: () => host.bulk.isInitialized(),
  });
}
