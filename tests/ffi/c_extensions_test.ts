import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { Python } from "../../mod.ts";
import { temporaryFolder } from "../harness/child.ts";
import { withPackages } from "../harness/packages.ts";

const numpy = withPackages("numpy");

const names = Python.attach((py) => {
  const source = readFileSync(new URL("./c_extensions.py", import.meta.url), "utf8");
  return py.run(source, {}).unbind();
});

/** Calls a function of c_extensions.py; its result as JSON. */
function use(name: string, ...args: string[]): unknown {
  return Python.attach((py) => {
    const result = names.bind(py).getItem(name).call(...args);
    return JSON.parse(py.import("json").callMethod("dumps", result).extract("str"));
  });
}

const folder = temporaryFolder();
const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
const made = spawnSync("openssl", [
  ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"],
  ...["-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
]);
const noCertificate = made.status === 0 ? false : "the openssl command makes the certificate";

test("P3 numpy computes", numpy, () => {
  assert.deepEqual(use("numpy"), [[0.8, 1.4], 8, true, "[12 15 18 21]"]);
});

test("P3 ctypes calls C, is called by C and finds Python's own symbols", () => {
  assert.deepEqual(use("ctypes"), [[1, 2, 3, 4, 5], 2.5, 42]);
});

test("P3 datetime computes and parses", () => {
  assert.deepEqual(use("datetimes"), ["2025-02-28T12:30:00+00:00", "Friday", "2023-02-01"]);
});

test("P3 subprocess runs a program", () => {
  assert.deepEqual(use("processes"), ["cba", 3]);
});

test("P4 ssl shakes hands with itself", { skip: noCertificate }, () => {
  assert.deepEqual(use("ssl", certificate, key), ["OVER TLS", "TLSv1.3", "localhost"]);
});

test("P4 ssl refuses a certificate that nobody vouches for", { skip: noCertificate }, () => {
  assert.throws(() => use("untrusted", certificate, key), { name: /SSLCertVerificationError/ });
});

test("P4 sqlite3 stores, queries and calls back", () => {
  assert.deepEqual(use("sqlite3"), [[6, "🐍"], [4, "b"], [2, "ä"]]);
});

test("P4 zlib, bz2 and lzma compress and give back", () => {
  assert.deepEqual(use("compression"), [true, true, true]);
});

test("P4 hashlib and hmac give the known digests", () => {
  assert.deepEqual(use("hashes"), [
    "ba7816bf8f01cfea",
    "900150983cd24fb0",
    "ba80a53f981c4d0d",
    "ddaf35a193617aba",
    "4fd0b215276ef12f",
    "120fb6cffcf8b32c",
  ]);
});

test("P3 other modules in C work", () => {
  assert.deepEqual(use("others"), ["0.142857", '{"a": [1, null]}', [1.5], 7, "SNAKE", "text", true, "ok"]);
});

/** What a program on its own prints of the same expression. */
function inPlainPython(code: string): unknown {
  const python = Python.attach((py) => py.import("sys").getattr("executable").extract("str"));
  const { stdout, stderr } = spawnSync(python, ["-c", code], { encoding: "utf8" });
  assert.equal(stderr, "");
  return JSON.parse(stdout);
}

test("P5 ssl trusts the authorities that it trusts in python3", () => {
  const source = new URL("./c_extensions.py", import.meta.url).pathname;
  const plain = inPlainPython(
    `import json; exec(open(${JSON.stringify(source)}).read()); print(json.dumps(authorities()))`,
  );
  assert.deepEqual(use("authorities"), plain);
});

test("P5 the runtime's own crypto, compression and TLS work after Python's", { skip: noCertificate }, async () => {
  for (const name of ["hashes", "compression"]) use(name);
  assert.equal(createHash("sha256").update("abc").digest("hex").slice(0, 16), "ba7816bf8f01cfea");
  const data = new Uint8Array(10_000).fill(7);
  assert.deepEqual(new Uint8Array(gunzipSync(gzipSync(data))), data);
  const server: Server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (_, response) => {
    response.end("from the runtime");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // Python is the client, on a thread of its own, so that this one can serve.
  const answer = await new Promise<string>((resolve) =>
    Python.attach((py) => {
      py.run(
        `
        def work():
            import ssl, urllib.request
            context = ssl.create_default_context(cafile=certificate)
            try: resolve(urllib.request.urlopen(f"https://localhost:{port}", context=context, timeout=20).read().decode())
            except BaseException as error: resolve(repr(error))
        import threading
        threading.Thread(target=work).start()
      `,
        { resolve, port, certificate },
      );
    })
  );
  server.close();
  assert.equal(answer, "from the runtime");
});

test("P3 a C extension is imported by a Python thread too", () => {
  Python.attach((py) => {
    const found = py.run(
      `
      import threading
      seen = []
      def work():
          import mmap
          seen.append(len(mmap.mmap(-1, 10)))
      thread = threading.Thread(target=work)
      thread.start()
      thread.join()
    `,
      {},
    );
    assert.equal(found.getItem("seen").repr(), "[10]");
  });
});
