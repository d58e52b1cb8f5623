// runs on: deno, bun (no backend is involved)
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { elfNeeds } from "../../../scripts/wheel/elf.ts";
import { makeWheel, normalizeVersion } from "../../../scripts/wheel/wheel.ts";
import { type Archive, archiveTime, zip } from "../../../scripts/wheel/zip.ts";

const text = (data: string): Uint8Array => new TextEncoder().encode(data);

/** The files of a zip, read by its central directory. */
function unzip(data: Uint8Array): Map<string, string> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const files = new Map<string, string>();
  let at = view.getUint32(data.length - 6, true);
  for (let left = view.getUint16(data.length - 12, true); left > 0; left--) {
    const [method, size, length] = [at + 10, at + 20, at + 28].map((place) =>
      place === at + 20 ? view.getUint32(place, true) : view.getUint16(place, true)
    );
    const name = new TextDecoder().decode(data.subarray(at + 46, at + 46 + length));
    const start = view.getUint32(at + 42, true) + 30 + length;
    const body = data.subarray(start, start + size);
    files.set(name, new TextDecoder().decode(method === 8 ? inflateRawSync(body) : body));
    at += 46 + length;
  }
  return files;
}

const metadata = {
  name: "My.Demo",
  version: "1.0.0-beta.2",
  text: "Metadata-Version: 2.4\n",
  licenseFiles: [],
  entryPoints: "[console_scripts]\ndemo = demo:main\n",
};

function wheelOf(epoch?: string): Archive {
  const files = [{ path: "demo/a.txt", data: text("a".repeat(500)) }, { path: "demo/,b", data: text("b") }];
  return makeWheel({ metadata, root: ".", files, generator: "0", time: archiveTime(epoch) });
}

test("MAT-35 a wheel has a RECORD of each file, its length and its SHA-256", () => {
  const { name, data } = wheelOf();
  assert.equal(name, "my_demo-1.0.0b2-py3-none-any.whl");
  const files = unzip(data);
  const info = "my_demo-1.0.0b2.dist-info";
  assert.deepEqual([...files.keys()], [
    "demo/,b",
    "demo/a.txt",
    ...["METADATA", "entry_points.txt", "WHEEL", "RECORD"].map((file) => `${info}/${file}`),
  ]);
  const lines = files.get(`${info}/RECORD`)!.trimEnd().split("\n");
  const digest = createHash("sha256").update("b").digest("base64url");
  assert.equal(lines[0], `"demo/,b",sha256=${digest},1`);
  assert.equal(lines.at(-1), `${info}/RECORD,,`);
  assert.match(files.get(`${info}/WHEEL`)!, /^Wheel-Version: 1\.0\nGenerator: pyo3-ts 0\n/);
});

test("MAT-35 a wheel is the same bytes each time, and its time is SOURCE_DATE_EPOCH", () => {
  assert.deepEqual(wheelOf().data, wheelOf().data);
  assert.notDeepEqual(wheelOf().data, wheelOf("1700000000").data);
  assert.equal(archiveTime("1700000000").getTime(), 1_700_000_000_000);
  assert.equal(archiveTime("0").getTime(), Date.UTC(1980, 0, 1));
  assert.throws(() => archiveTime("soon"), RangeError);
});

test("MAT-18 zip() stores what deflating would not make smaller", () => {
  const files = [{ path: "ä/long", data: text("x".repeat(1000)) }, { path: "short", data: text("x") }];
  const data = zip(files, archiveTime(undefined));
  assert.deepEqual([...unzip(data)], [["ä/long", "x".repeat(1000)], ["short", "x"]]);
  assert.ok(data.length < 300);
});

test("MAT-32 elfNeeds() tells the machine and the C library of a program", { skip: !existsSync("/bin/sh") }, () => {
  const needs = elfNeeds(readFileSync("/bin/sh"));
  assert.match(needs!.machine, /^(x86_64|aarch64)$/);
  assert.equal(needs!.glibc![0], 2);
  assert.equal(elfNeeds(text("#!/bin/sh\n")), undefined);
});

test("MAT-26 normalizeVersion() writes a version as PEP 440 does", () => {
  for (
    const [version, expected] of [
      ["v1.0", "1.0"],
      ["1.0-alpha.1", "1.0a1"],
      ["1.0RC1", "1.0rc1"],
      ["1.0.rev3", "1.0.post3"],
      ["1.0dev", "1.0.dev0"],
      ["1.0b2.post3.dev4", "1.0b2.post3.dev4"],
      ["1.0+Ubuntu.1", "1.0+ubuntu.1"],
      ["1.0+rc.abc1", "1.0+rc.abc1"],
    ]
  ) assert.equal(normalizeVersion(version), expected);
});
