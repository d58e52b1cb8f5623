/** Functions that warn when they are called, and functions that get their module. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createException,
  pyclass,
  PyDeprecationWarning,
  pyfunction,
  PyFutureWarning,
  pymethod,
  pymodule,
  pyproperty,
  Python,
  PyUserWarning,
} from "../../mod.ts";

const OwnWarning = createException("warned", "OwnWarning", { base: PyUserWarning });

const plain = pyfunction("plain(n: int) -> int", (n) => n, { warn: "plain is old" });
const several = pyfunction("several() -> None", () => {}, {
  doc: "Warns.",
  warn: [
    { message: 'it\'s "late"', category: PyDeprecationWarning },
    { message: "soon", category: PyFutureWarning },
    "x",
  ],
});
const own = pyfunction("own() -> int", () => 1, { warn: { message: "mine", category: OwnWarning } });
const later = pyfunction("async later() -> int", () => 2, { warn: "later" });

@pyclass("()")
class Old {
  @pymethod("go(self) -> int", { warn: { message: "go is old", category: PyDeprecationWarning } })
  go(): number {
    return 1;
  }

  @pyproperty("size: int", { warn: "size is old", readonly: true })
  size = 3;
}

pymodule("warned", { members: [plain, several, own, later, Old, OwnWarning] }).register();

/** The warnings of a statement, as class, text and the line that they are shown at. */
function warnings(statement: string): string[] {
  return Python.attach((py) =>
    py.run(
      `
      import asyncio, warned, warnings
      with warnings.catch_warnings(record=True) as caught:
          warnings.simplefilter("always")
          exec(compile(${JSON.stringify(statement)}, "caller.py", "exec"))
      said = [f"{one.category.__name__}: {one.message} at {one.filename}:{one.lineno}" for one in caught]
      `,
      {},
    ).getItem("said").extract("list[str]")
  );
}

test("FUN-12 a call warns at the line of the caller", () => {
  assert.deepEqual(warnings("\nassert warned.plain(3) == 3"), ["UserWarning: plain is old at caller.py:2"]);
  assert.deepEqual(warnings("warned.several()"), [
    'DeprecationWarning: it\'s "late" at caller.py:1',
    "FutureWarning: soon at caller.py:1",
    "UserWarning: x at caller.py:1",
  ]);
});

test("FUN-12 a class of warnings of one's own is a member of the module", () => {
  assert.deepEqual(warnings("warned.own()"), ["OwnWarning: mine at caller.py:1"]);
});

test("FUN-12 MTH-09 methods and properties warn, and async functions where they run", () => {
  assert.deepEqual(warnings("warned.Old().go()"), ["DeprecationWarning: go is old at caller.py:1"]);
  assert.deepEqual(warnings("warned.Old().size"), ["UserWarning: size is old at caller.py:1"]);
  assert.match(warnings("async def main(): return await warned.later()\nassert asyncio.run(main()) == 2")[0], /later/);
});

test("FUN-12 a warning that is an error is raised, and nothing is called", () => {
  let calls = 0;
  const counted = pyfunction("counted() -> int", () => ++calls, { warn: "no" });
  Python.attach((py) => {
    const names = py.run("import warnings\nwarnings.simplefilter('error', UserWarning)", {});
    try {
      assert.throws(() => py.eval("f()", { f: counted }), PyUserWarning);
    } finally {
      names.getItem("warnings").callMethod("resetwarnings");
    }
    assert.equal(calls, 0);
  });
});

test("FUN-11 a function gets the module that it is in", () => {
  const where = pyfunction("where(n: int = 1) -> str", (module, n) => `${module.name()} ${n}`, { passModule: true });
  const soon = pyfunction(
    "async soon(n: int) -> str",
    (module, n) => Python.attach((py) => `${module.bind(py).name()} ${n}`),
    { passModule: true },
  );
  const inner = pymodule("inner", { members: [where] });
  pymodule("passing", { members: [where, soon, inner] }).register();
  Python.attach((py) => {
    const module = py.import("passing");
    assert.equal(module.callMethodAs("str", "where"), "passing 1");
    assert.equal(module.getattr("inner").callMethodAs("str", "where", 2), "passing.inner 2");
    assert.equal(py.eval("__import__('asyncio').run(m.soon(3))", { m: module }).extract("str"), "passing 3");
    assert.equal(
      py.eval("str(__import__('inspect').signature(m.where))", { m: module }).extract("str").includes("module"),
      false,
    );
    assert.throws(() => module.callMethod("where", 1, 2), /takes from 0 to 1 positional arguments but 2 were given/);
  });
});

test("FUN-11 FUN-18 a function in no module has none to get, until it is added to one", () => {
  const where = pyfunction("where() -> str", (module) => module.name(), { passModule: true });
  Python.attach((py) => {
    const f = py.eval("f", { f: where });
    assert.throws(() => f.call(), /cannot pass its module to where\(\), which is in none; add it to one/);
    const module = pymodule("adopting").create();
    module.addFunction(where);
    assert.equal(module.callMethodAs("str", "where"), "adopting");
  });
});
