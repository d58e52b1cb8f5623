/**
 * Prints handles by `console.log`, for `objects_test.ts`.
 *
 * @module
 */
import { type PyAny, Python } from "../../mod.ts";

const kept: PyAny[] = [];
Python.attach((py) => {
  console.log(py.eval("{'a': [1, None]}"));
  console.log([py.eval("'x'")]);
  const names = py.run("class Shy:\n    def __repr__(self): raise ValueError('nobody looks')\nshy = Shy()", {});
  console.log(names.getItem("shy"));
  console.log(names.getItem("shy").getattr("__class__").getattr("__name__"));
  kept.push(py.eval("1"));
});
console.log(kept[0]);
