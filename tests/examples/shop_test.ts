/** The application of FastAPI on the runtime's own server. */
// runs on: deno, bun (it embeds Python)
import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../../scripts/dev/http_server.ts";
import { withPackages } from "../harness/packages.ts";

const fastapi = withPackages("fastapi");

test("P22 the shop of FastAPI is served, and asks TypeScript for what is in stock", fastapi, async () => {
  const { default: shop } = await import("../../examples/shop/server.ts");
  await using server = serve(shop);
  const pears = await fetch(`${server.url}/stock/pears`);
  assert.deepEqual([pears.status, await pears.json()], [200, { item: "pears", left: 3 }]);
  const figs = await fetch(`${server.url}/stock/figs`);
  assert.deepEqual([figs.status, await figs.json()], [404, { detail: "no figs" }]);
});
