// runs on: deno, bun (it embeds Python)
import assert from "node:assert/strict";
import { test } from "node:test";
import { MEASURED, trends, withStation } from "../../examples/station.ts";
import { withPackages } from "../harness/packages.ts";

const packages = withPackages("numpy", "pandas", "requests", "sqlite3");

test("P39 the station: requests, sqlite3, pandas and numpy in the natural style", packages, async () => {
  const { Cork, Oulu, ...others } = await withStation(MEASURED, trends);
  assert.deepEqual(others, {});
  assert.deepEqual([Cork.mean, Cork.warmest, Oulu.mean, Oulu.warmest], [10, 10.5, -5, -3]);
  assert.ok(Math.abs(Cork.perDay - 0.5) < 1e-9 && Math.abs(Oulu.perDay + 2) < 1e-9, JSON.stringify([Cork, Oulu]));
});
