/**
 * Objects of five fields, and a dict of a thousand numbers, in and out.
 *
 * @module
 */

import { annotation, type Conversion, type Infer, type PyAny, Python, shape } from "@pyo3/ts";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { inScopes } from "./safe.ts";

const FIELDS = { id: "int", name: "str", score: "float", active: "bool", group: "int" } as const;
const FromAttributes = shape(FIELDS);
const FromItems = shape(FIELDS, { from: "items" });
const Numbers = annotation("dict[str, int]");

const user: Infer<typeof FromItems> = { id: 1, name: "Ada Lovelace", score: 0.5, active: true, group: 7 };
const numbers = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`key ${i}`, i]));

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

function out(id: string, title: string, unit: Subject["unit"], name: string, type: Conversion<unknown>): Subject {
  return {
    kind: "loop",
    id,
    title,
    unit,
    python: { statement: `dict(vars(user)) if ${name === "user"} else dict(${name})`, operations: 1 },
    safe: () =>
      inScopes(name, (object, count) => {
        for (let i = 0; i < count; i++) sink = object.extract(type);
      }),
  };
}

function into(id: string, title: string, unit: Subject["unit"], type: Conversion<unknown>, value: unknown): Subject {
  return {
    kind: "loop",
    id,
    title,
    unit,
    python: { statement: id === "dict_in" ? "dict(numbers)" : "dict(user_items)", operations: 1 },
    safe: () =>
      inScopes("user", (_object, count) => {
        Python.attach((py) => {
          for (let i = 0; i < count; i++) {
            using _made: PyAny = py.intoPyObject(value, type);
          }
        });
      }),
  };
}

/** Each way, with prepared annotations. */
export const subjects: readonly Subject[] = [
  out("shape_attributes_out", "5 attributes .extract(Shape)", "ns", "user", FromAttributes),
  out("shape_items_out", "5 items .extract(Shape)", "ns", "user_items", FromItems),
  into("shape_in", "intoPyObject(5 fields, Shape)", "ns", FromItems, user),
  out("dict_out", 'dict of 1 000 .extract("dict[str, int]")', "us", "numbers", Numbers),
  into("dict_in", 'intoPyObject(1 000 entries, "dict[str, int]")', "us", Numbers, numbers),
];
