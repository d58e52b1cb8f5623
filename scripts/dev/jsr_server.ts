/**
 * A stand-in for JSR on this machine, for work without a network: it serves small modules under `@std/`, over
 * `node:` built-ins, and this package itself, in the layout of jsr.io.
 *
 * @module
 */

import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { jsrFiles } from "./package_files.ts";

interface Package {
  name: string;
  version: string;
  exports: Record<string, string>;
  /** Each file's text by its path in the package. */
  files: Map<string, string>;
}

/** A running stand-in. */
export interface JsrServer {
  /** What `JSR_URL` has to be. */
  url: string;
  /** Stops it. */
  close(): void;
}

const OWN = "@pyo3/ts";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Starts the stand-in on a free loopback port. */
export function serveJsr(): Promise<JsrServer> {
  const packages = new Map<string, Package | Promise<Package>>(standIns().map((entry) => [entry.name, entry]));
  // Deno caches by address for ever, so no two servers may share one.
  const prefix = `/${randomUUID()}/`;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    const body = path.startsWith(prefix) ? await answer(packages, path.slice(prefix.length)) : undefined;
    response.statusCode = body === undefined ? 404 : 200;
    response.setHeader("content-type", path.endsWith(".json") ? "application/json" : contentType(path));
    response.end(body ?? "Not found");
  });
  server.unref();
  const { promise, resolve, reject } = Promise.withResolvers<JsrServer>();
  server.on("error", reject);
  server.listen(0, "127.0.0.1", () => {
    const { port } = server.address() as AddressInfo;
    resolve({ url: `http://127.0.0.1:${port}${prefix}`, close: () => void server.close() });
  });
  return promise;
}

async function answer(packages: Map<string, Package | Promise<Package>>, path: string): Promise<string | undefined> {
  const [, name, rest] = /^(@[\w-]+\/[\w-]+)\/(.+)$/.exec(path) ?? [];
  // Few ask for it, and it is a bundle.
  if (name === OWN && !packages.has(OWN)) packages.set(OWN, thisPackage());
  const found = await packages.get(name);
  if (found === undefined) return undefined;
  const [scope, short] = name.slice(1).split("/");
  const { version, exports, files } = found;
  if (rest === "meta.json") {
    return JSON.stringify({ scope, name: short, latest: version, versions: { [version]: {} } });
  }
  if (rest === `${version}_meta.json`) {
    const manifest = Object.fromEntries(
      [...files].map((
        [file, text],
      ) => [file, { size: new TextEncoder().encode(text).length, checksum: checksum(text) }]),
    );
    return JSON.stringify({ manifest, exports });
  }
  return rest.startsWith(`${version}/`) ? files.get(rest.slice(version.length)) : undefined;
}

function standIns(): Package[] {
  return ["assert", "cli", "path"].map((name) => {
    const text = readFileSync(join(ROOT, "scripts", "dev", "jsr", `${name}.ts`), "utf8");
    const exports = { ".": "./mod.ts" };
    return { name: `@std/${name}`, version: "1.0.0", exports, files: new Map([["/mod.ts", text]]) };
  });
}

/** This package as a publish would send it. */
async function thisPackage(): Promise<Package> {
  const published = await jsrFiles();
  const { name, version, exports, imports } = JSON.parse(published.get("deno.json")!);
  const files = new Map<string, string>();
  for (const [path, text] of published) {
    files.set(`/${path}`, path.endsWith(".ts") ? withFullSpecifiers(text, imports) : text);
  }
  return { name, version, exports, files };
}

/** JSR packages have no import map: a publish writes the whole specifier into each import. */
function withFullSpecifiers(text: string, imports: Record<string, string>): string {
  return text.replaceAll(
    /\b(from|import)(\s*\(?\s*)"(@[\w-]+\/[\w-]+)((?:\/[^"]*)?)"/g,
    (all, word, space, name, rest) => {
      return imports[name] === undefined ? all : `${word}${space}"${imports[name]}${rest}"`;
    },
  );
}

function checksum(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("hex")}`;
}

function contentType(path: string): string {
  return path.endsWith(".ts") ? "text/typescript" : "text/plain";
}
