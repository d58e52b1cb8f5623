/** A project that uses packages of npm, WebAssembly, `node:` and `fetch`. */
// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findBun } from "../../scripts/dev/bun.ts";
import { runChild } from "../../scripts/dev/child.ts";
import { isBun, temporaryFolder } from "../harness/child.ts";
import { pyo3ts } from "../harness/command_line.ts";
import { runInPython, skip } from "../harness/python_module.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const DEPENDENCIES = { "hash-wasm": "4.12.0", marked: "15.0.12", nanoid: "5.1.5", yaml: "2.8.0", zod: "3.25.76" };
// Text, since nothing here finds these packages but the project that has them.
const MODULE = String.raw`
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import process from "node:process";
import { gunzipSync, gzipSync } from "node:zlib";
import { marked } from "marked";
import { nanoid } from "nanoid";
import { blake3 } from "hash-wasm";
import { parse, stringify } from "yaml";
import { z } from "zod";
import { pyfunction, pymodule } from "@pyo3/ts";

const User = z.object({ name: z.string().min(1), age: z.number().int() });

export default pymodule("packages", {
  members: [
    pyfunction("user(data: dict[str, str | int]) -> str", (data) => JSON.stringify(User.safeParse(data).data ?? null)),
    pyfunction("markdown(text: str) -> str", (text) => marked.parse(text, { async: false })),
    pyfunction("identifier(length: int) -> str", (length) => nanoid(length)),
    pyfunction("yaml_round_trip(text: str) -> str", (text) => stringify(parse(text))),
    pyfunction("async hash(data: bytes) -> str", (data) => blake3(data)),
    pyfunction("sha(text: str) -> str", (text) => createHash("sha256").update(Buffer.from(text)).digest("hex")),
    pyfunction("zipped(data: bytes) -> bytes", (data) => gunzipSync(gzipSync(data))),
    pyfunction("first_line(path: str) -> str", (path) => readFileSync(path, "utf8").split("\n")[0]),
    pyfunction("pid() -> int", () => process.pid),
    pyfunction("async fetched(text: str) -> str", async (text) => {
      const server = createServer((_request, response) => response.end(text)).listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as { port: number };
      const answer = await (await fetch("http://127.0.0.1:" + port)).text();
      server.close();
      return answer;
    }),
  ],
});
`;
const runtime = isBun ? "bun" : "deno";

const folder = temporaryFolder();
const project = join(folder, "packages");
const reason = skip || await prepare();

/** Makes the project, and installs the packages there. Why it cannot, or `false`. */
async function prepare(): Promise<string | false> {
  const made = await pyo3ts(["new", "packages", "--quiet", "--runtime", runtime], { cwd: folder });
  assert.equal(made.code, 0, made.output);
  writeFileSync(join(project, "mod.ts"), MODULE);
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", dependencies: DEPENDENCIES }));
  const bun = await findBun();
  const { code, output } = await runChild(bun, ["install", "--silent"], { cwd: project, timeout: 60_000 });
  if (code !== 0) return `npm's packages cannot be installed: ${output.trim()}`;
  const scope = join(project, "node_modules", "@pyo3");
  mkdirSync(scope, { recursive: true });
  if (!existsSync(join(scope, "ts"))) symlinkSync(ROOT, join(scope, "ts"));
  return false;
}

test("P26 packages of npm, WebAssembly, node: modules and fetch work in a module", { skip: reason }, async () => {
  const { code, stdout, output } = await pyo3ts(["build", "--out", folder], { cwd: project });
  assert.equal(code, 0, output);
  const site = join(folder, "site");
  await runInPython(["-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", site, stdout.trim()]);
  await runInPython(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/native/packages_test.py"], {
    PYTHONPATH: site,
    PYO3_TS_RUNTIME: process.execPath,
  });
});
