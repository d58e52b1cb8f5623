/** Interpreters beside the main one, in the same process. */
// runs on: deno, bun, deno-loopback, bun-loopback (modules of a host are in transport_test.py)
import assert from "node:assert/strict";
import { test } from "node:test";
import { Python } from "../../mod.ts";

/** Runs code in another interpreter; what it raises comes out as text. */
const RUN = `
try:
    import _interpreters as interpreters
except ImportError:
    try:
        import _xxsubinterpreters as interpreters
    except ImportError:
        interpreters = None
def run(code):
    id = interpreters.create()
    try:
        failed = interpreters.run_string(id, code)
        return str(getattr(failed, "formatted", failed))
    except BaseException as error:
        return str(error)
    finally:
        interpreters.destroy(id)
`;

const missing = Python.attach((py) => py.run(RUN, {}).getItem("interpreters").isNone()) &&
  "this Python has no module for interpreters";

test(
  "CON-10 PP-19 another interpreter runs, and a module of TypeScript is an ImportError there",
  { skip: missing },
  () => {
    Python.attach((py) => {
      Python.appendToInittab("typescript_module", (_py, module) => module.addObject("f", () => 1));
      const names = py.run(RUN, {});
      const run = (code: string): string => names.getItem("run").callAs("str", code);
      assert.equal(py.run("import typescript_module as m\nx = m.f()", {}).getItem("x").extract("int"), 1);
      assert.equal(run("x = 1"), "None");
      assert.match(run("import typescript_module"), /ModuleNotFoundError|No module named 'typescript_module'/);
      assert.match(run("import pyo3_ts"), /No module named 'pyo3_ts'/);
      // The main one goes on.
      assert.equal(py.eval("f(2)", { f: (x: number) => x + 1 }).extract("int"), 3);
    });
  },
);
