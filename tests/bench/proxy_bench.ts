/**
 * The natural style: calls and attributes by proxies, and documents copied both ways.
 *
 * @module
 */

import { abstract, bulk, floatobject, longobject, NULL, object } from "@pyo3/ts/ffi";
import { Python, toJs, toPy } from "@pyo3/ts";
import { proxy, python } from "@pyo3/ts/proxy";
import type { Subject } from "../../scripts/dev/bench_subject.ts";
import { users } from "./document.mjs";
import { rawMember } from "./raw.ts";
import { member } from "./safe.ts";

/** Keeps results alive, so that no compiler drops the work. */
export let sink: unknown;

/** Two rows of proxies, two of documents, whose raw way is JSON text. */
export const subjects: readonly Subject[] = [
  {
    kind: "loop",
    id: "proxy_sqrt",
    title: "proxy: math.sqrt(2)",
    unit: "ns",
    python: { statement: "sqrt(2)", operations: 1 },
    safe() {
      const math = python.import("math");
      return (count) => {
        for (let i = 0; i < count; i++) sink = math.sqrt(2);
      };
    },
    raw() {
      const sqrt = rawMember("sqrt");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const argument = longobject.PyLong_FromDouble(2);
          const result = abstract.PyObject_CallOneArg!(sqrt, argument);
          sink = floatobject.PyFloat_AsDouble(result);
          object.Py_DecRef(result);
          object.Py_DecRef(argument);
        }
      };
    },
  },
  {
    kind: "loop",
    id: "proxy_chain",
    title: "proxy: thing.inner.x",
    unit: "ns",
    python: { statement: "thing.inner.x", operations: 1 },
    safe() {
      const thing = Python.attach((py) => proxy(member("thing").bind(py)));
      return (count) => {
        for (let i = 0; i < count; i++) sink = thing.inner.x;
      };
    },
    raw() {
      const thing = rawMember("thing");
      const [inner, x] = [bulk.newString("inner"), bulk.newString("x")];
      return (count) => {
        for (let i = 0; i < count; i++) {
          const outer = object.PyObject_GetAttr(thing, inner);
          const value = object.PyObject_GetAttr(outer, x);
          sink = bulk.readString(value);
          object.Py_DecRef(value);
          object.Py_DecRef(outer);
        }
      };
    },
  },
  {
    kind: "loop",
    id: "document_in",
    title: "toPy(1 MB); raw: JSON text",
    unit: "ms",
    safe: () => (count) => {
      for (let i = 0; i < count; i++) Python.attach(() => void toPy(users));
    },
    raw() {
      const loads = rawMember("from_json");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const text = bulk.newString(JSON.stringify(users));
          object.Py_DecRef(bulk.callOne(loads, text));
          object.Py_DecRef(text);
        }
      };
    },
  },
  {
    kind: "loop",
    id: "document_out",
    title: "toJs(1 MB); raw: JSON text",
    unit: "ms",
    safe() {
      const document = Python.attach((py) => member("document").bind(py).call().unbind());
      return (count) => {
        for (let i = 0; i < count; i++) sink = toJs(document);
      };
    },
    raw() {
      const dumps = rawMember("to_json");
      return (count) => {
        for (let i = 0; i < count; i++) {
          const text = bulk.call(dumps, [], NULL);
          sink = JSON.parse(bulk.readString(text)!);
          object.Py_DecRef(text);
        }
      };
    },
  },
];
