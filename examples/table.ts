/**
 * A real table through Python's `csv` and `sqlite3`: the system's time zones, or this repository's history where the
 * system has no such table.
 *
 *     deno run -A examples/table.ts
 *     bun examples/table.ts [file.tab]
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { kw, Python } from "@pyo3/ts";

/** Lines of values with tabs between them, and a question about them. */
interface Source {
  readonly title: string;
  readonly text: string;
  readonly columns: readonly string[];
  readonly query: string;
}

const ZONES = process.argv[2] ?? "/usr/share/zoneinfo/zone1970.tab";

const zones = (): Source => ({
  title: `Time zones by continent, from ${ZONES}`,
  text: readFileSync(ZONES, "utf8"),
  columns: ["countries", "coordinates", "zone", "comment"],
  query: `
    select substr(zone, 1, instr(zone, '/') - 1) as continent, count(*) as zones, max(length(zone)) as longest,
           round(avg(length(countries) - length(replace(countries, ',', '')) + 1), 2) as countries_per_zone
      from source group by continent order by zones desc, continent`,
});

const history = (): Source => ({
  title: "Commits by day, from this repository's history",
  text: execFileSync("git", ["log", "--format=%h%x09%as%x09%an%x09%s"], { encoding: "utf8" }),
  columns: ["id", "day", "author", "title"],
  query: "select day, count(*) as commits, max(length(title)) as longest from source group by day order by day desc",
});

const { title, text, columns, query } = existsSync(ZONES) ? zones() : history();

Python.attach((py) => {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  // A Python reader over a JavaScript array: each row comes as a list, short ones are filled up.
  const rows = py.import("csv").callMethod("reader", lines, kw({ delimiter: "\t" })).extract("Iterable[list[str]]");
  const filled = Array.from(rows, (row) => columns.map((_, index) => row[index] ?? ""));

  const database = py.import("sqlite3").callMethod("connect", ":memory:");
  database.callMethod("execute", `create table source (${columns.join(", ")})`);
  database.callMethod("executemany", `insert into source values (${columns.map(() => "?").join(", ")})`, filled);
  const cursor = database.callMethod("execute", query);
  const names = cursor.getattr("description").extract("list[list[str | None]]").map(([name]) => name ?? "");
  const result = cursor.callMethodAs("list[list[str | int | float | None]]", "fetchall");
  console.log(`${title} (${lines.length} rows)\n`);
  console.log(format(names, result));
  database.callMethod("close");
});

/** A table with its columns aligned: numbers to the right, text to the left. */
function format(names: readonly string[], rows: readonly (string | number | null)[][]): string {
  const columns = names.map((name, index) => {
    const values = rows.map((row) => row[index]);
    const digits = values.every(Number.isInteger) ? 0 : 2;
    const texts = values.map((value) => typeof value === "number" ? value.toFixed(digits) : value ?? "");
    const width = Math.max(name.length, ...texts.map((text) => text.length));
    const pad = (text: string): string => typeof values[0] === "number" ? text.padStart(width) : text.padEnd(width);
    return [pad(name), "-".repeat(width), ...texts.map(pad)];
  });
  return columns[0].map((_, line) => columns.map((column) => column[line]).join("  ").trimEnd()).join("\n");
}
