/**
 * A picture of a real data set by matplotlib: where on Earth the system's time zones are named after, each in the colour
 * of its distance from UTC. TypeScript reads the data, NumPy sees its memory, and matplotlib draws into a file.
 *
 *     deno run -A examples/plot.ts [picture.png] [zone1970.tab]
 *     bun examples/plot.ts [picture.png] [zone1970.tab]
 *
 * @module
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { kw, Python } from "@pyo3/ts";
import { NDArray } from "@pyo3/ts/numpy";

const [picture = "zones.png", table = "/usr/share/zoneinfo/zone1970.tab"] = process.argv.slice(2);

/** ±DDMM±DDDMM or ±DDMMSS±DDDMMSS, as two numbers of degrees. */
function degrees(text: string): [latitude: number, longitude: number] {
  const [latitude, longitude] = text.match(/[+-]\d+/g)!.map((part) => {
    const [, sign, whole, minutes, seconds = "0"] = /^([+-])(\d{2,3}?)(\d{2})(\d{2})?$/.exec(part)!;
    return Number(`${sign}1`) * (Number(whole) + Number(minutes) / 60 + Number(seconds) / 3600);
  });
  return [latitude, longitude];
}

/** Hours from UTC in the middle of January. */
function hoursFromUtc(zone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(
    new Date("2026-01-15T12:00Z"),
  );
  const offset = parts.find(({ type }) => type === "timeZoneName")!.value;
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT(?:([+-])(\d+):(\d+))?/.exec(offset)!;
  return Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60);
}

const zones = readFileSync(table, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split("\t"));

/** A column in memory that NumPy can see without a copy. */
const column = (): Float64Array => new Float64Array(new SharedArrayBuffer(8 * zones.length));
const [latitudes, longitudes, hours] = [column(), column(), column()];
zones.forEach(([, coordinates, zone], i) => {
  [latitudes[i], longitudes[i]] = degrees(coordinates);
  hours[i] = hoursFromUtc(zone);
});

Python.attach((py) => {
  py.import("matplotlib").callMethod("use", "agg"); // no window
  const plt = py.import("matplotlib.pyplot");
  const [figure, axes] = plt.callMethod("subplots", kw({ figsize: [8, 4], layout: "constrained" }))
    .extract("tuple[Any, Any]");
  const [x, y, c] = [longitudes, latitudes, hours].map((items) => NDArray.from(items));
  const dots = axes.callMethod("scatter", x, y, kw({ c, s: 14, cmap: "twilight_shifted", vmin: -12, vmax: 14 }));
  axes.callMethod(
    "set",
    kw({
      title: `Where the ${zones.length} time zones are named after`,
      xlabel: "longitude",
      ylabel: "latitude",
      xlim: [-180, 180],
      ylim: [-90, 90],
    }),
  );
  axes.callMethod("grid", true, kw({ alpha: 0.3 }));
  figure.callMethod("colorbar", dots, kw({ label: "hours from UTC in January" }));
  figure.callMethod("savefig", picture, kw({ dpi: 90 }));
  console.log(`${picture}: ${zones.length} zones, from ${Math.min(...hours)} to ${Math.max(...hours)} hours`);
});
