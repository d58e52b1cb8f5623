import assert from "node:assert/strict";
import { test } from "node:test";
import { python } from "../../../src/ecosystem/proxy/mod.ts";
import { withPackages } from "../../harness/packages.ts";

const pandas = withPackages("pandas");
const matplotlib = withPackages("matplotlib");

/** What Deno's Jupyter kernel asks of a value that a cell ends with. */
function shown(object: unknown): Record<string, unknown> {
  return (object as Record<symbol, () => Record<string, unknown>>)[Symbol.for("Jupyter.display")]();
}

test("P41 a notebook shows a data frame as a table", pandas, () => {
  const frame = python.import("pandas").DataFrame({ city: ["Rome", "Oslo"], degrees: [21.5, 4] });
  const forms = shown(frame);
  assert.match(String(forms["text/html"]), /<table[^]*<th>city<\/th>[^]*<td>Oslo<\/td>/);
  assert.match(String(forms["text/plain"]), /city +degrees\n0 +Rome/);
  const column = shown(frame.city);
  assert.equal(column["text/html"], undefined);
  assert.match(String(column["text/plain"]), /1 +Oslo/);
});

test("P41 a notebook shows a figure as a picture", matplotlib, () => {
  python.import("matplotlib").use("agg");
  const figure = python.import("matplotlib.figure").Figure();
  figure.subplots().plot([1, 2, 3]);
  const png = String(shown(figure)["image/png"]);
  assert.ok(png.startsWith("iVBORw0KGgo"), png.slice(0, 20));
  assert.ok(png.length > 5000, `${png.length} characters`);
});
