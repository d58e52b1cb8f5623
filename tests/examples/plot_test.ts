/** The picture of a real data set that the docs show. */
// runs on: deno, bun (it embeds Python)
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { test } from "node:test";
import { runProgram } from "../harness/child.ts";
import { withPackages } from "../harness/packages.ts";

const { skip } = withPackages("matplotlib");
const DATA = "/usr/share/zoneinfo/zone1970.tab";
const missing = existsSync(DATA) ? false : `this system has no ${DATA}`;
const SHOWN = new URL("../../docs/images/zones.png", import.meta.url);

/** The width and height in a PNG's header. */
function sizeOf(png: Uint8Array): [width: number, height: number] {
  assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const header = new DataView(png.buffer, png.byteOffset);
  return [header.getUint32(16), header.getUint32(20)];
}

test("NPY-01 a real data set is drawn by matplotlib, as the docs show it", { skip: skip || missing }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-plot-"));
  try {
    const picture = join(folder, "zones.png");
    const { code, output } = await runProgram(new URL("../../examples/plot.ts", import.meta.url), {
      args: [picture],
      env: { PYO3_PYTHON: process.env.PYO3_TS_TEST_VENV, MPLCONFIGDIR: folder },
      timeout: 120_000,
    });
    assert.equal(code, 0, output);
    assert.match(output, /: \d{3} zones, from -11 to 14 hours/);
    const drawn = readFileSync(picture);
    assert.deepEqual(sizeOf(drawn), sizeOf(readFileSync(SHOWN)));
    assert.ok(drawn.length > 20_000, `${drawn.length} bytes`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
