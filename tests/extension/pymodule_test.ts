/** Modules of modules, and what runs when they are imported. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pyfunction, pymethod, pymodule, Python, PyValueError } from "../../mod.ts";

/** What a program leaves in `x`. */
function run(source: string): unknown {
  return Python.attach((py) => py.run(`${source}\nx = repr(x)`, {}).getItem("x").extract("str"));
}

@pyclass("()")
class Leaf {
  @pymethod("where(self) -> str")
  where(): string {
    return "deep";
  }
}

const leaf = pyfunction("leaf() -> Any", () => new Leaf());
const deepest = pymodule("deepest", { members: [Leaf], constants: { LEVEL: 3 } });
const deep = pymodule("deep", { doc: "Below.", members: [deepest, leaf], constants: { LEVEL: 2 } });
pymodule("tree", { members: [deep], constants: { LEVEL: 1 } }).register();

test("MOD-08 PP-04 submodules import like packages", () => {
  assert.equal(run("import tree.deep.deepest\nx = tree.LEVEL, tree.deep.LEVEL, tree.deep.deepest.LEVEL"), "(1, 2, 3)");
  assert.equal(
    run("from tree.deep import leaf, deepest\nx = leaf().where(), deepest.__name__"),
    "('deep', 'tree.deep.deepest')",
  );
  assert.equal(run("import tree\nx = tree.__all__, tree.deep.__doc__"), "(['deep', 'LEVEL'], 'Below.')");
  assert.equal(run("import importlib\nx = importlib.import_module('tree.deep.deepest').LEVEL"), "3");
});

test("MOD-09 PP-04 a class knows the submodule that it is in", () => {
  assert.equal(
    run("from tree.deep.deepest import Leaf\nx = Leaf.__module__, repr(Leaf)"),
    `('tree.deep.deepest', "<class 'tree.deep.deepest.Leaf'>")`,
  );
});

test("MOD-05 MOD-01 functions, classes and constants are members, and so are submodules", () => {
  assert.equal(
    run("from tree.deep import *\nx = sorted(name for name in dir() if name in ('leaf', 'deepest', 'LEVEL'))"),
    "['LEVEL', 'deepest', 'leaf']",
  );
});

test("MOD-07 MOD-16 what runs at import may add members, and runs once", () => {
  let runs = 0;
  pymodule("made_up", {
    init(module) {
      runs++;
      module.addObject("when", `run ${runs}`);
    },
  }).register();
  assert.equal(run("import made_up\nimport made_up as again\nx = made_up.when, again.when"), "('run 1', 'run 1')");
});

test("MOD-07 what an import throws is raised, and the next import tries again", () => {
  let tries = 0;
  pymodule("reluctant", {
    constants: { READY: true },
    init() {
      if (tries++ === 0) throw new PyValueError("not yet");
    },
  }).register();
  assert.equal(
    run("import sys\ntry: import reluctant\nexcept ValueError as error: x = str(error), 'reluctant' in sys.modules"),
    "('not yet', False)",
  );
  assert.equal(run("import reluctant\nx = reluctant.READY"), "True");
});

test("a class may be a member of several modules, and is one", () => {
  pymodule("first", { members: [Leaf] }).register();
  pymodule("second", { members: [Leaf] }).register();
  assert.equal(
    run("import first, second\nx = first.Leaf is second.Leaf, isinstance(second.Leaf(), first.Leaf)"),
    "(True, True)",
  );
});

test("MOD-03 a member that was not declared, or has another's name, is refused", () => {
  assert.throws(() => pymodule("bad", { members: [() => 1] }), /Cannot add to bad what was not declared/);
  assert.throws(
    () => pymodule("bad", { members: [class Bare {}] }),
    /use pyfunction\("name\(…\) -> …", …\), @pyclass, pyenum, pyunion or createException: Bare/,
  );
  assert.throws(
    () => pymodule("bad", { members: [deep], constants: { deep: 1 } }),
    /two members of one name in bad: deep/,
  );
});

test("MOD-03 a name that Python could not import or look up is refused where it is declared", () => {
  for (const name of ["", "my-module", "class", "a.b", "2d", " x", "f()", "x\ny", "async x"]) {
    assert.throws(() => pymodule(name), { name: "TypeError", message: /use one identifier/ }, name);
    assert.throws(() => pymodule("fine", { constants: { [name]: 1 } }), /a member whose name is not an identifier/);
  }
  @pyclass("()", { name: "My Class" })
  class Mine {}
  assert.throws(() => pymodule("fine", { members: [Mine] }), /not an identifier of Python's: My Class/);
  assert.equal(pymodule("größe").name, "größe");
});

/** What a program in a sub-interpreter writes into `x`; `undefined` where this Python offers none. */
function runInSubinterpreter(source: string): string | undefined {
  const result = run(`
import os, sys
try:
    import _interpreters as interpreters
except ImportError:
    try:
        import _xxsubinterpreters as interpreters
    except ImportError:
        interpreters = None
if interpreters is None:
    x = None
else:
    reading, writing = os.pipe()
    source = ${JSON.stringify(source)} + f"\\nimport os\\nos.write({writing}, repr(x).encode())"
    number = interpreters.create()
    interpreters.run_string(number, source)
    x = os.read(reading, 10000).decode()
    interpreters.destroy(number)
`) as string;
  return result === "None" ? undefined : result;
}

test("MOD-15 a module is not there for a sub-interpreter, which says so and goes on", () => {
  pymodule("of_main", { constants: { A: 1 } }).register();
  assert.equal(run("import of_main\nx = of_main.A"), "1");
  const said = runInSubinterpreter(
    "try:\n  import of_main\nexcept ImportError as error:\n  x = type(error).__name__, str(error)",
  );
  if (said !== undefined) assert.match(said, /ModuleNotFoundError.*No module named .{1,4}of_main/);
  assert.equal(run("import of_main\nx = of_main.A"), "1");
});

test("a member may have any name of Python's own", () => {
  const sys = pyfunction("sys() -> str", () => "mine");
  const within = pymodule("type", { constants: { sys: 1 }, init: (module) => module.addObject("globals", 2) });
  pymodule("names", { members: [sys, within], constants: { exec: 3 }, init: (module) => module.addObject("more", 4) })
    .register();
  assert.equal(
    run("import names\nx = names.sys(), names.type.sys, names.type.globals, names.exec, names.more"),
    "('mine', 1, 2, 3, 4)",
  );
});

test("STB-06 a module that its init adds to is marked in its stubs, unless it says what that is", () => {
  const init = (): void => {};
  const marked = /^def __getattr__\(name: str\) -> Any: \.\.\./m;
  assert.match(pymodule("open_ended", { init }).stubs()[""], marked);
  const said = pymodule("said", { init, attributes: { LIMIT: "int", table: "dict[str, f64]" } }).stubs()[""];
  assert.doesNotMatch(said, marked);
  assert.match(said, /^LIMIT: int\ntable: dict\[str, float\]$/m);
  assert.doesNotMatch(pymodule("closed").stubs()[""], marked);
});

test("MOD-17 a member on a condition is left out of the module and of its stubs", () => {
  const has = (name: string): boolean => name === "here";
  const here = pyfunction("here() -> int", () => 1);
  const there = pyfunction("there() -> int", () => 2);
  const members = [has("here") && here, has("there") && there, has("there") ? there : undefined, null];
  const module = pymodule("conditional", { members });
  assert.match(module.stubs()[""], /^def here\(\) -> int: \.\.\.$/m);
  assert.doesNotMatch(module.stubs()[""], /there/);
  module.register();
  assert.equal(run("import conditional\nx = conditional.__all__, hasattr(conditional, 'there')"), "(['here'], False)");
});
