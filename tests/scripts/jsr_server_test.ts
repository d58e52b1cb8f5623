// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { serveJsr } from "../../scripts/dev/jsr_server.ts";

test("serveJsr() serves a stand-in in JSR's layout", async () => {
  const server = await serveJsr();
  try {
    const meta = await (await fetch(new URL("@std/path/meta.json", server.url))).json();
    assert.deepEqual(meta, { scope: "std", name: "path", latest: "1.0.0", versions: { "1.0.0": {} } });
    const { manifest, exports } = await (await fetch(new URL("@std/path/1.0.0_meta.json", server.url))).json();
    assert.deepEqual(exports, { ".": "./mod.ts" });
    const text = await (await fetch(new URL("@std/path/1.0.0/mod.ts", server.url))).text();
    assert.equal(manifest["/mod.ts"].checksum, `sha256-${createHash("sha256").update(text).digest("hex")}`);
    assert.equal(manifest["/mod.ts"].size, new TextEncoder().encode(text).length);
  } finally {
    server.close();
  }
});

test("serveJsr() serves this package as a publish would send it", async () => {
  const server = await serveJsr();
  try {
    const { latest } = await (await fetch(new URL("@pyo3/ts/meta.json", server.url))).json();
    const { manifest, exports } = await (await fetch(new URL(`@pyo3/ts/${latest}_meta.json`, server.url))).json();
    assert.equal(exports["./ffi"], "./dist/js/ffi.js");
    assert.ok("/deno.json" in manifest && "/ffi/mod.ts" in manifest && "/dist/js/ffi.js" in manifest);
    assert.ok(!("/scripts/dev/jsr_server.ts" in manifest) && !("/package.json" in manifest));
  } finally {
    server.close();
  }
});

test("serveJsr() knows no other package and no other prefix", async () => {
  const server = await serveJsr();
  try {
    assert.equal((await fetch(new URL("@std/fs/meta.json", server.url))).status, 404);
    assert.equal((await fetch(new URL("@std/path/1.0.0/../../../deno.json", server.url))).status, 404);
    assert.equal((await fetch(new URL("/@std/path/meta.json", server.url))).status, 404);
  } finally {
    server.close();
  }
});
