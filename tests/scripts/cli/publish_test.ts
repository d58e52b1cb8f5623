// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, delimiter, join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import { isBun, temporaryFolder } from "../../harness/child.ts";
import { type CommandOptions, pyo3ts } from "../../harness/command_line.ts";

const BIN = join(process.env.PYO3_TS_TEST_VENV ?? "", "bin");
const noTwine = existsSync(join(BIN, "twine")) ? false : "there is no twine";
const TOKEN = "pypi-of-this-test";

/** The parts of a form that an index got. */
type Upload = Readonly<Record<string, string>>;

/** An index as PyPI's: it takes files from whoever has the token, each once. */
const uploads: Upload[] = [];
const index = createServer((request, response) => {
  const chunks: Uint8Array[] = [];
  request.on("data", (chunk: Uint8Array) => void chunks.push(chunk));
  request.on("end", () => {
    const upload = partsOf(request.headers["content-type"] ?? "", new Blob(chunks as BlobPart[]));
    const allowed = request.headers.authorization === `Basic ${btoa(`__token__:${TOKEN}`)}`;
    void upload.then((parts) => {
      const known = uploads.some(({ filename }) => filename === parts.filename);
      if (allowed && !known) uploads.push(parts);
      response.writeHead(!allowed ? 403 : known ? 400 : 200, !allowed ? "Invalid token" : known ? "File exists" : "OK");
      response.end();
    });
  });
});

async function partsOf(type: string, body: Blob): Promise<Upload> {
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const parts: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") parts[name] = value;
    else {
      parts.filename = value.name;
      parts.sha256 = createHash("sha256").update(new Uint8Array(await value.arrayBuffer())).digest("hex");
    }
  }
  return parts;
}

await new Promise<void>((resolve) => void index.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(index.address() as AddressInfo).port}/legacy/`;
const project = await newProject("demo");
const sdist = await sdistOf(project);

async function newProject(name: string): Promise<string> {
  const cwd = temporaryFolder();
  const { code, output } = await pyo3ts(["new", name, "--quiet", "--runtime", isBun ? "bun" : "deno"], { cwd });
  assert.equal(code, 0, output);
  return join(cwd, name);
}

/** The sdist of a project, as `--json` tells it. */
async function sdistOf(cwd: string): Promise<string> {
  const { code, stdout, output } = await pyo3ts(["sdist", "--json"], { cwd });
  assert.equal(code, 0, output);
  const { path, size, files } = JSON.parse(stdout);
  assert.equal(readFileSync(path).length, size);
  assert.ok(files.some((file: string) => file.endsWith("PKG-INFO")), stdout);
  return path;
}

after(() => void index.close());

/** Runs `publish` where twine is the only uploader, with a token. */
function publish(args: string[], token = TOKEN, options: CommandOptions = {}): ReturnType<typeof pyo3ts> {
  const env = { PATH: [BIN, "/usr/bin", "/bin"].join(delimiter), TWINE_USERNAME: "__token__", TWINE_PASSWORD: token };
  return pyo3ts(["publish", ...args], { cwd: project, env: { ...env, NO_COLOR: "1" }, ...options });
}

test("MAT-05 publish uploads the archives of the project's version", { skip: noTwine }, async () => {
  writeFileSync(join(project, "dist", "demo-0.0.9.tar.gz"), "an older one");
  const { code, output } = await publish(["--index", url]);
  assert.equal(code, 0, output);
  assert.match(output, /^Uploading demo-0\.1\.0\.tar\.gz$/m);
  assert.equal(uploads.length, 1);
  const [{ name, version, filetype, filename, sha256, sha256_digest }] = uploads;
  assert.deepEqual({ name, version, filetype, filename }, {
    name: "demo",
    version: "0.1.0",
    filetype: "sdist",
    filename: "demo-0.1.0.tar.gz",
  });
  assert.equal(sha256, createHash("sha256").update(readFileSync(sdist)).digest("hex"));
  assert.equal(sha256_digest, sha256);
});

test("MAT-05 what the index refuses is told, and the exit code is not 0", { skip: noTwine }, async () => {
  const taken = uploads.length;
  const wrong = await publish(["--index", url], "pypi-another");
  assert.notEqual(wrong.code, 0, wrong.output);
  assert.match(wrong.output, /403/);
  // Nobody could answer a question.
  const none = await pyo3ts(["publish", "--index", url], {
    cwd: project,
    env: { PATH: [BIN, "/usr/bin", "/bin"].join(delimiter), HOME: project, TWINE_USERNAME: undefined },
  });
  assert.notEqual(none.code, 0, none.output);
  assert.match(none.output, /[Cc]redential/);
  assert.equal(uploads.length, taken);
});

test("MAT-05 --dry-run checks, and prints the command", { skip: noTwine }, async () => {
  const taken = uploads.length;
  const { code, stdout, output } = await publish(["--dry-run", "--index", url, sdist]);
  assert.equal(code, 0, output);
  assert.equal(stdout, `twine upload --non-interactive --repository-url ${url} ${sdist}\n`);
  assert.equal(uploads.length, taken);
});

test("MAT-05 MAT-12 what PyPI would not take is told before anything is uploaded", async () => {
  const folder = temporaryFolder();
  const file = (name: string): string => {
    writeFileSync(join(folder, name), "");
    return join(folder, name);
  };
  const large = file("demo-1-py3-none-any.whl");
  truncateSync(large, 101 * 1024 * 1024);
  mkdirSync(join(folder, "uploaded"));
  for (
    const [path, message] of [
      [file("demo-1-py3-none-linux_x86_64.whl"), /no wheels for linux_x86_64, such as demo.*--target x86_64-linux-gnu/],
      [file("demo-1-py3-none-manylinux_x86_64.whl"), /no wheels for manylinux_x86_64/],
      [file("demo-1-py3-none-macosx_arm64.whl"), /no wheels for macosx_arm64/],
      [file("demo-1-py3-none.whl"), /demo-1-py3-none\.whl is no name of a wheel/],
      [file("demo.zip"), /Only wheels and sdists can be published, not demo\.zip/],
      [join(folder, "none.whl"), /There is no .*none\.whl/],
      [large, /takes files up to 100 MiB, and demo-1-py3-none-any\.whl has 101 MiB/],
    ] as [string, RegExp][]
  ) {
    const { code, output } = await publish([path, "--index", url]);
    assert.equal(code, 1, `${basename(path)}: ${output}`);
    assert.match(output, message);
  }
  const good = [
    ...["any", "win_amd64", "macosx_11_0_arm64", "manylinux_2_17_x86_64", "musllinux_1_2_aarch64"],
    "manylinux_2_17_x86_64.manylinux2014_x86_64",
  ].map((tag) => file(`good-1-py3-none-${tag}.whl`));
  if (noTwine === false) assert.equal((await publish(["--dry-run", ...good])).code, 0);
  assert.deepEqual(uploads.filter(({ name }) => name !== "demo"), []);
});

test("MAT-05 a project that is not built, or no uploader, is told with what to do", async () => {
  const unbuilt = await publish([], TOKEN, { cwd: await newProject("fresh") });
  assert.equal(unbuilt.code, 1);
  assert.match(unbuilt.output, /There is nothing of fresh-0\.1\.0 in .*build it first: pyo3-ts build --sdist/);
  const none = await pyo3ts(["publish", sdist], { cwd: project, env: { PATH: temporaryFolder() } });
  assert.equal(none.code, 1);
  assert.match(none.output, /takes uv or twine, and there is neither: pip install uv/);
});
