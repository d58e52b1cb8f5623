/**
 * A weather station: what it measures comes by `requests`, is kept by `sqlite3`, grouped by `pandas`, and `numpy` fits a
 * line, all in the natural style. The station is a server in this very program.
 *
 *     pip install numpy pandas requests
 *     deno run -A examples/station.ts
 *     bun examples/station.ts
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { at, kw, type PyProxy, python } from "@pyo3/ts/proxy";

/** One day in a town. */
interface Measurement {
  readonly town: string;
  readonly day: number;
  readonly degrees: number;
}

/** What comes of a town. */
interface Trend {
  readonly mean: number;
  readonly warmest: number;
  readonly perDay: number;
}

/** Asks the station, and gives the trend of each town. */
export async function trends(url: string): Promise<Record<string, Trend>> {
  const measurements = await fetched(url);
  const connection = kept(measurements);
  try {
    const pandas = python.import("pandas");
    const table = pandas.read_sql_query("select town, day, degrees from measurement order by day", connection);
    const found: Record<string, Trend> = {};
    for (const group of table.groupby("town")) {
      const [town, days] = [group[0] as unknown as string, group[1]];
      const degrees = days[at("degrees")];
      found[town] = {
        mean: degrees.mean().toJs<number>(),
        warmest: degrees.max().toJs<number>(),
        perDay: slope(days[at("day")].to_numpy(), degrees.to_numpy()),
      };
    }
    return found;
  } finally {
    connection.close();
  }
}

/** The answer of the station. It is on a thread of Python's, so that this program can serve meanwhile. */
async function fetched(url: string): Promise<PyProxy> {
  const requests = python.import("requests");
  const response = await python.promise(
    python.import("asyncio").to_thread(requests.get, url, kw({ params: { days: 3 }, timeout: 10 })),
  );
  response.raise_for_status();
  return response.json();
}

/** A database with the measurements, in the memory. */
function kept(measurements: PyProxy): PyProxy {
  const connection = python.import("sqlite3").connect(":memory:");
  connection.execute("create table measurement (town text, day int, degrees real)");
  connection.executemany("insert into measurement values (:town, :day, :degrees)", measurements);
  return connection;
}

/** By how much a line through points goes up. */
function slope(x: PyProxy, y: PyProxy): number {
  const numpy = python.import("numpy");
  const points = numpy.column_stack([x, numpy.ones(x.size)]);
  const [line] = numpy.linalg.lstsq(points, y, kw({ rcond: null }));
  return (line as PyProxy).toJs<Float64Array>()[0];
}

/** Runs `body` with the address of a station that measures this. */
export async function withStation<T>(measured: readonly Measurement[], body: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(({ url = "" }, response) => {
    const days = Number(new URL(url, "http://localhost").searchParams.get("days"));
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(measured.filter(({ day }) => day < days)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await body(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Some days in two towns. */
export const MEASURED: readonly Measurement[] = [
  { town: "Cork", day: 0, degrees: 9.5 },
  { town: "Cork", day: 1, degrees: 10 },
  { town: "Cork", day: 2, degrees: 10.5 },
  { town: "Oulu", day: 0, degrees: -3 },
  { town: "Oulu", day: 1, degrees: -5 },
  { town: "Oulu", day: 2, degrees: -7 },
  { town: "Oulu", day: 3, degrees: 30 },
];

if (import.meta.main) console.log(await withStation(MEASURED, trends));
