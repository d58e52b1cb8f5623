/**
 * Checks random values until there were enough of them, or time is up: `deno task fuzz` runs it.
 *
 * It reads `PYO3_TS_CASES`, `PYO3_TS_SECONDS` and `PYO3_TS_SEED`, and prints a line of JSON at the end.
 *
 * @module
 */
import process from "node:process";
import { Python } from "../../mod.ts";
import { checkProperty, PROPERTIES, propertyNames } from "../harness/properties.ts";
import { Random } from "../harness/random.ts";

/** How many values of one property come one after the other. */
const ROUND = 500;

const cases = Number(process.env.PYO3_TS_CASES);
const end = Date.now() + 1000 * Number(process.env.PYO3_TS_SECONDS);
const seed = Number(process.env.PYO3_TS_SEED);
let done = 0;

for (let round = 0; done < cases && Date.now() < end; round++) {
  const property = PROPERTIES[round % PROPERTIES.length];
  // Each round has a seed of its own, so that one that fails is repeated by itself.
  const own = (seed + round) >>> 0;
  try {
    Python.attach((py) => checkProperty(propertyNames(py), property, new Random(own), ROUND));
  } catch (error) {
    console.error(`A value of ${property.annotation} failed in round ${round} of seed ${seed}`);
    throw error;
  }
  done += ROUND;
}

console.log(JSON.stringify({ cases: done }));
