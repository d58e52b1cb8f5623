/**
 * The figures of `deno task bench` as tables.
 *
 * @module
 */

import type { Subject } from "./bench_subject.ts";

/** What one contestant did in one subject. */
export interface Figures {
  readonly contestant: string;
  readonly median: number;
  readonly minimum: number;
  readonly rounds: readonly number[];
}

/** One subject with everybody who took part. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly unit: Subject["unit"];
  readonly figures: readonly Figures[];
}

/** Whom the safe API is compared with. */
const MEASURES = ["PyO3", "CPython"];
const COMPARED = ["Deno", "Bun"];

/** The figures of some rounds. */
export function figures(contestant: string, rounds: readonly number[]): Figures {
  const sorted = rounds.toSorted((a, b) => a - b);
  return { contestant, median: sorted[Math.floor(sorted.length / 2)], minimum: sorted[0], rounds };
}

/** The head and the rows of the table: medians with minima, then the ratios of medians. */
export function tableCells(rows: readonly Row[], contestants: readonly string[]): string[][] {
  const pairs = MEASURES.filter((name) => contestants.includes(name))
    .flatMap((measure) => COMPARED.map((one) => [one, measure] as const));
  const head = ["median (minimum)", "unit", ...contestants, ...pairs.map(([one, measure]) => `${one} / ${measure}`)];
  return [
    head,
    ...rows.map((row) => {
      const find = (name: string): Figures | undefined => row.figures.find((one) => one.contestant === name);
      return [
        row.title,
        row.unit,
        ...contestants.map((name) => cell(find(name), row.unit)),
        ...pairs.map(([one, measure]) => ratio(find(one), find(measure), row.unit)),
      ];
    }),
  ];
}

function cell(found: Figures | undefined, unit: Row["unit"]): string {
  return found === undefined ? "–" : `${shown(found.median, unit)} (${shown(found.minimum, unit)})`;
}

function shown(value: number, unit: Row["unit"]): string {
  if (unit === "ns") return value.toFixed(0);
  return unit === "ms" ? (value / 1e6).toFixed(2) : value.toFixed(unit === "%" ? 2 : 1);
}

function ratio(one: Figures | undefined, other: Figures | undefined, unit: Row["unit"]): string {
  // Memory may not grow at all, and then there is no ratio.
  return one === undefined || other === undefined || unit === "MB" ? "–" : `${(one.median / other.median).toFixed(1)}×`;
}

/** Cells in columns of the same width: text to the left, figures to the right. */
export function aligned(cells: readonly string[][]): string {
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const pad = (text: string, column: number): string =>
    column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column]);
  return cells.map((row) => row.map(pad).join("  ")).join("\n");
}

/** Cells as a Markdown table. */
export function markdown([head, ...rows]: readonly string[][]): string {
  const rule = head.map((_, column) => column === 0 ? "---" : "--:");
  return [head, rule, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
