/**
 * Getting an attribute.
 *
 * @module
 */

import { bulk, object } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { inScopes } from "./safe.ts";

/** An attribute of a class, asked for on its instance. */
export const subjects: readonly Subject[] = [{
  kind: "loop",
  id: "attribute",
  title: 'thing.getattr("x")',
  unit: "ns",
  python: { statement: "thing.x", operations: 1 },
  safe: () =>
    inScopes("thing", (thing, count) => {
      for (let i = 0; i < count; i++) thing.getattr("x");
    }),
  raw() {
    const thing = rawMember("thing");
    const name = bulk.newString("x");
    return (count) => {
      for (let i = 0; i < count; i++) object.Py_DecRef(object.PyObject_GetAttr(thing, name));
    };
  },
}];
