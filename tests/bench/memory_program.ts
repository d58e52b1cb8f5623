/**
 * A million calls that return a kilobyte each, in one synchronous loop; prints the growth in megabytes.
 *
 * @module
 */

import process from "node:process";
import { type PyAny, Python } from "@pyo3/ts";
import { member } from "./safe.ts";

const CALLS = 1_000_000;
const BLOCK = 1000;

/** Makes one block of calls. */
const WAYS: Readonly<Record<string, (kilobyte: PyAny) => void>> = {
  scopes(kilobyte) {
    Python.attach(() => {
      for (let i = 0; i < BLOCK; i++) kilobyte.call();
    });
  },
  extracted(kilobyte) {
    for (let i = 0; i < BLOCK; i++) kilobyte.callAs("bytes");
  },
  using(kilobyte) {
    for (let i = 0; i < BLOCK; i++) {
      using _result = kilobyte.call();
    }
  },
};

const makeCalls = WAYS[process.argv[2]];
const stored = member("kilobyte");
const growth = Python.attach((py) => {
  const kilobyte = stored.bind(py);
  makeCalls(kilobyte);
  const before = process.memoryUsage().rss;
  let most = before;
  for (let made = 0; made < CALLS; made += BLOCK) {
    makeCalls(kilobyte);
    most = Math.max(most, process.memoryUsage().rss);
  }
  return most - before;
});
console.log(growth / 1e6);
