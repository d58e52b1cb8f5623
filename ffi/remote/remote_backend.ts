/**
 * The backend of a child.
 *
 * @module
 */
import type { Backend, Bulk, CellKinds } from "../backend.ts";
import type { Call, Cell, Ptr, Row } from "../ctype.ts";
import { remoteBulk } from "./bulk.ts";
import { answeredHere } from "./local_answers.ts";
import type { Client } from "./client.ts";
import { RemoteStack } from "./stack.ts";

/** A {@linkcode Backend} that asks a host. `more` is what differs from host to host. */
export function remoteBackend(
  client: Client,
  more: Pick<Backend, "name" | "hosted" | "running" | "open" | "ready">,
  bulk: Partial<Bulk> = {},
): Backend {
  return {
    NULL: 0 as Ptr,
    ...more,
    bind(name: string, row: Row): Call<Row> | undefined {
      return answeredHere(client, name, () => client.bind(name, row)) as Call<Row> | undefined;
    },
    data: (name) => client.data(name),
    cell: <K extends keyof CellKinds>(kind: K) => ({ value: kind === "i64*" ? 0n : 0 }) as Cell<CellKinds[K]>,
    stack: () => new RemoteStack(client.objects),
    bulk: Object.assign(remoteBulk(client), bulk),
  };
}
