/**
 * Reads the tables of `docs/features.md` and sets the results of the tests beside their rows.
 *
 * @module
 */

import type { RecordedCase } from "./test_report.ts";

/** One capability. */
export interface Feature {
  /** For example "EMB-05". */
  id: string;
  /** The area it stands in, for example "A1". */
  area: string;
  capability: string;
  priority: "must" | "should" | "later";
  status: "planned" | "done" | "later" | "n/a";
  note: string;
}

/** A test that names a feature. */
export interface FeatureTest {
  name: string;
  file: string;
  /** The configurations in which all cases of this name passed, at least one of them without being skipped. */
  passed: string[];
  /** Those in which one failed. */
  failed: string[];
  /** Those in which all were skipped. */
  skipped: string[];
}

const PRIORITIES = ["must", "should", "later"];
const STATUSES = ["planned", "done", "later", "n/a"];

/** The rows of `markdown` and the titles of their areas. Throws a SyntaxError that names a row it cannot read. */
export function readFeatures(markdown: string): { features: Feature[]; areas: Map<string, string> } {
  const features: Feature[] = [];
  const areas = new Map<string, string>();
  let area: string | undefined;
  for (const line of markdown.split(/\r?\n/)) {
    const heading = /^## (\w+) (.+)$/.exec(line);
    if (heading !== null) {
      area = heading[1];
      areas.set(area, heading[2]);
    }
    const cells = line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
    if (cells.length === 0 || cells[0] === "Id" || /^-+$/.test(cells[0])) continue;
    const [id, capability, priority, status, note] = cells;
    if (area === undefined || cells.length !== 5 || !PRIORITIES.includes(priority) || !STATUSES.includes(status)) {
      throw new SyntaxError(`Expected an id, capability, priority, status and note below an area: "${line}"`);
    }
    if (status === "n/a" && note === "") throw new SyntaxError(`A row that is n/a gives its reason: "${line}"`);
    if (features.some((feature) => feature.id === id)) throw new SyntaxError(`A row stands twice: "${id}"`);
    features.push({ id, area, capability, priority, status, note } as Feature);
  }
  return { features, areas };
}

/** The tests of each feature by its id: those with the id as a word of their name. A name may hold several. */
export function testsByFeature(features: Feature[], cases: RecordedCase[]): Map<string, FeatureTest[]> {
  const byId = new Map<string, RecordedCase[]>(features.map(({ id }) => [id, []]));
  for (const recorded of cases) {
    for (const word of new Set(recorded.name.split(/[^\w-]+/))) byId.get(word)?.push(recorded);
  }
  return new Map([...byId].map(([id, named]) => [id, groupByTest(named)]));
}

/** Whether a test of these passed somewhere, and none failed anywhere. */
export function isShown(tests: FeatureTest[]): boolean {
  return tests.some(({ passed }) => passed.length > 0) && tests.every(({ failed }) => failed.length === 0);
}

/** The rows that are *must* in `areas` and that no test shows; rows that are n/a are exempt. */
export function missingFeatures(areas: string[], features: Feature[], tests: Map<string, FeatureTest[]>): Feature[] {
  return features.filter(({ id, area, priority, status }) =>
    areas.includes(area) && priority === "must" && status !== "n/a" && !isShown(tests.get(id) ?? [])
  );
}

function groupByTest(cases: RecordedCase[]): FeatureTest[] {
  const groups = Map.groupBy(cases, ({ file, name }) => `${file}\n${name}`);
  return [...groups.values()].map((group) => {
    const test: FeatureTest = { name: group[0].name, file: group[0].file, passed: [], failed: [], skipped: [] };
    for (const [where, of] of Map.groupBy(group, place)) {
      const list = of.some(({ status }) => status === "failed")
        ? test.failed
        : of.some(({ status }) => status === "passed")
        ? test.passed
        : test.skipped;
      list.push(where);
    }
    return test;
  });
}

function place({ configuration, python }: RecordedCase): string {
  return python === undefined ? configuration : `${configuration} ${python}`;
}
