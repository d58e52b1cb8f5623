// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string): { exports: Record<string, string> } =>
  JSON.parse(readFileSync(resolve(ROOT, file), "utf8"));

/** The files that a file loads, itself among them; types are nothing that is loaded. */
function loads(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  if (!file.endsWith(".ts")) return found;
  const imports = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)\s+(?!type\b)(?:[^"';]*?\bfrom\s*)?"(\.[^"]+)"/gm,
  );
  for (const [, place] of imports) loads(resolve(dirname(file), place), found);
  return found;
}

test("BLD-15 each optional part is an export of its own, and loads no other", () => {
  const { exports } = read("deno.json");
  assert.deepEqual(read("package.json").exports, exports);
  const rooms = Object.values(exports).filter((file) => file.startsWith("./src/ecosystem/"));
  assert.ok(rooms.length >= 4, rooms.join(" "));
  const roomsOf = (file: string): string[] => {
    const found = [...loads(resolve(ROOT, file))].map((path) => /\/src\/ecosystem\/(\w+)\//.exec(path)?.[1]);
    return [...new Set(found.filter((room) => room !== undefined))];
  };
  assert.deepEqual(roomsOf("mod.ts"), []);
  assert.ok(loads(resolve(ROOT, "mod.ts")).size > 100);
  for (const file of rooms) assert.deepEqual(roomsOf(file), [file.split("/")[3]]);
});
