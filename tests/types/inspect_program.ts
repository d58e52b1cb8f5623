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
  kept.push(py.eval("1"));
});
console.log(kept[0]);
