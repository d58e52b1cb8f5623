/**
 * `deno task features`: every capability of `docs/features.md` with its tests, as the last `deno task test` left them.
 *
 * ```sh
 * deno task features                  # every area
 * deno task features A1 P             # these areas
 * deno task features --require A1,A2  # fails, naming them, while must rows there have no passing test
 * ```
 *
 * `--record FILE` reads the results from another file.
 *
 * @module
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type FeatureTest, isShown, missingFeatures, readFeatures, testsByFeature } from "./feature_table.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: "string" }, require: { type: "string" } },
});

function testLine({ name, file, passed, failed, skipped }: FeatureTest): string {
  const results = [["passed", passed], ["FAILED", failed], ["skipped", skipped]] as const;
  const words = results.filter(([, places]) => places.length > 0).map(([word, places]) =>
    `${word} on ${where(places)}`
  );
  return `    ${name} (${file}): ${words.join("; ")}`;
}

/** "deno", "bun 3.8" and "deno 3.8" are "deno, Python 3.8". */
function where(places: string[]): string {
  return [...new Set(places.map((place) => place.replace(/^\S+ /, "Python ")))].join(", ");
}

const { features, areas } = readFeatures(readFileSync(join(ROOT, "docs", "features.md"), "utf8"));
const record = values.record ?? join(ROOT, ".cache", "test-results.json");
if (!existsSync(record)) console.log(`No test has run yet: ${record} is missing\n`);
const cases = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")).cases : [];
const tests = testsByFeature(features, cases);

const required = values.require?.split(",") ?? [];
const unknown = [...positionals, ...required].filter((area) => !areas.has(area));
if (unknown.length > 0) throw new RangeError(`An area is one of ${[...areas.keys()].join(", ")}: "${unknown}"`);

const listed = [...positionals, ...required];
for (const [area, title] of areas) {
  if (listed.length > 0 && !listed.includes(area)) continue;
  const rows = features.filter((feature) => feature.area === area);
  const shown = rows.filter(({ id }) => isShown(tests.get(id) ?? []));
  console.log(`${area} ${title}: ${shown.length} of ${rows.length} shown by tests`);
  for (const { id, capability, priority, status, note } of rows) {
    const mark = shown.some((row) => row.id === id) ? "+" : status === "n/a" ? "/" : "-";
    console.log(
      `  ${mark} ${id.padEnd(8)} ${priority.padEnd(6)} ${status.padEnd(7)} ${capability}${note && ` (${note})`}`,
    );
    for (const test of tests.get(id) ?? []) console.log(testLine(test));
  }
}

// What is called done has to be shown, wherever it stands.
const undone = features.filter(({ id, status }) => status === "done" && !isShown(tests.get(id) ?? []));
const missing = missingFeatures(required, features, tests);
for (const { id, capability } of undone) console.log(`Marked done, but no test shows it: ${id} ${capability}`);
for (const { id, capability } of missing) console.log(`Required, but no test shows it: ${id} ${capability}`);
process.exitCode = undone.length + missing.length > 0 ? 1 : 0;
