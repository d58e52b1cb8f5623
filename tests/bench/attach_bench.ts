/**
 * Attaching the thread for one operation.
 *
 * @module
 */

import { Python } from "@pyo3/ts";
import { abstract, bulk, object } from "@pyo3/ts/ffi";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { rawMember } from "./raw.ts";
import { member } from "./safe.ts";

/** An attachment alone, and around a call. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "attach",
    title: "attach(() => {})",
    unit: "ns",
    safe() {
      member("noop");
      return (count) => {
        for (let i = 0; i < count; i++) Python.attach(() => {});
      };
    },
    raw() {
      rawMember("noop");
      return (count) => {
        for (let i = 0; i < count; i++) {
          bulk.detach();
          bulk.attach();
        }
      };
    },
  },
  {
    kind: "loop",
    id: "attach_call",
    title: "attach((py) => noop.bind(py).call())",
    unit: "ns",
    safe() {
      const noop = member("noop");
      return (count) => {
        for (let i = 0; i < count; i++) Python.attach((py) => void noop.bind(py).call());
      };
    },
    raw() {
      const noop = rawMember("noop");
      return (count) => {
        for (let i = 0; i < count; i++) {
          object.Py_DecRef(abstract.PyObject_CallNoArgs!(noop));
          bulk.detach();
          bulk.attach();
        }
      };
    },
  },
];
