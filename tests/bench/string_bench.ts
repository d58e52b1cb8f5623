/**
 * Text to Python and back.
 *
 * @module
 */

import { abstract, bulk, object } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { inScopes } from "./safe.ts";

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

const TEXT = "hello world";

/** Eleven characters through a function that returns its argument. */
export const subjects: readonly Subject[] = [{
  kind: "loop",
  id: "string",
  title: 'identity.callAs("str", "hello world")',
  unit: "ns",
  python: { statement: "identity('hello world')", operations: 1 },
  safe: () =>
    inScopes("identity", (identity, count) => {
      for (let i = 0; i < count; i++) sink = identity.callAs("str", TEXT);
    }),
  raw() {
    const identity = rawMember("identity");
    return (count) => {
      for (let i = 0; i < count; i++) {
        // Both conversions stand in the backend: each runtime reaches memory in its own way.
        const argument = bulk.newString(TEXT);
        const result = abstract.PyObject_CallOneArg!(identity, argument);
        sink = bulk.readString(result);
        object.Py_DecRef(result);
        object.Py_DecRef(argument);
      }
    };
  },
}];
