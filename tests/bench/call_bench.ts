/**
 * Calling a Python function.
 *
 * @module
 */

import { abstract, floatobject, object } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { inScopes } from "./safe.ts";

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

/** `noop()` and `math.sqrt(x)`, whose result goes two ways to a number. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "noop",
    title: "noop()",
    unit: "ns",
    python: { statement: "noop()", operations: 1 },
    safe: () =>
      inScopes("noop", (noop, count) => {
        for (let i = 0; i < count; i++) noop.call();
      }),
    raw() {
      const noop = rawMember("noop");
      return (count) => {
        // Python 3.8 has no such function; nor has it a place in this table.
        for (let i = 0; i < count; i++) object.Py_DecRef(abstract.PyObject_CallNoArgs!(noop));
      };
    },
  },
  {
    kind: "loop",
    id: "sqrt",
    title: 'sqrt.callAs("float", x)',
    unit: "ns",
    python: { statement: "sqrt(2.5)", operations: 1 },
    safe: () =>
      inScopes("sqrt", (sqrt, count) => {
        for (let i = 0; i < count; i++) sink = sqrt.callAs("float", i + 0.5);
      }),
    raw: rawSqrt,
  },
  {
    kind: "loop",
    id: "sqrt_extract",
    title: 'sqrt.call(x).extract("float")',
    unit: "ns",
    python: { statement: "sqrt(2.5)", operations: 1 },
    safe: () =>
      inScopes("sqrt", (sqrt, count) => {
        for (let i = 0; i < count; i++) sink = sqrt.call(i + 0.5).extract("float");
      }),
    raw: rawSqrt,
  },
];

function rawSqrt(): (count: number) => void {
  const sqrt = rawMember("sqrt");
  return (count) => {
    for (let i = 0; i < count; i++) {
      const argument = floatobject.PyFloat_FromDouble(i + 0.5);
      const result = abstract.PyObject_CallOneArg!(sqrt, argument);
      sink = floatobject.PyFloat_AsDouble(result);
      object.Py_DecRef(result);
      object.Py_DecRef(argument);
    }
  };
}
