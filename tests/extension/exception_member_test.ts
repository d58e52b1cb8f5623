import assert from "node:assert/strict";
import { test } from "node:test";
import { createException, importException, pyfunction, pymodule, Python, PyValueError } from "../../mod.ts";
import { thrown } from "../harness/thrown.ts";

const LateError = createException("trains", "LateError", { base: PyValueError, doc: "Late.", fields: { by: "int" } });
const GoneError = createException("trains.night", "GoneError", { base: LateError });
const arrive = pyfunction("arrive(by: int) -> None", (by) => {
  throw by > 9 ? new GoneError("gone", { by }) : new LateError("late", { by });
});
const night = pymodule("night", { members: [GoneError] });
const seen: string[] = [];
const trains = pymodule("trains", {
  members: [arrive, LateError, night],
  init: (module) => void seen.push(module.getattr("LateError").getattr("__qualname__").extract("str")),
});
trains.register();

test("EXC-03 MOD-05 an exception is a member of a module, and what its functions throw", () => {
  // Made before the module is imported: it is the same type.
  Python.attach((py) => {
    const before = py.eval("C", { C: LateError });
    const names = py.run(
      `
      import trains, trains.night
      from trains import *
      def caught(by):
          try: trains.arrive(by)
          except trains.LateError as error: return error
      late, gone = caught(5), caught(10)
      seen = (late.by, type(late) is LateError, type(gone) is trains.night.GoneError, LateError.__doc__)
      names = trains.__all__
    `,
      {},
    );
    assert.ok(names.getItem("LateError").is(before));
    assert.equal(names.getItem("seen").repr(), "(5, True, True, 'Late.')");
    assert.deepEqual(names.getItem("names").extract("list[str]"), ["arrive", "LateError", "night"]);
    assert.deepEqual(seen, ["LateError"]);
    const error = thrown(() => py.run("raise E('x', by=1)", { E: names.getItem("LateError") }));
    assert.ok(error instanceof LateError && error.by === 1);
  });
});

test("EXC-03 the definition of a module lists its exceptions", () => {
  assert.deepEqual(trains.exceptions.map(({ name, doc }) => [name, doc]), [["LateError", "Late."]]);
});

test("EXC-03 a baked module makes its exceptions itself, at their lines", () => {
  const source = trains.bake();
  assert.match(source, /class LateError\(ValueError\):/);
  assert.match(source, /exception_member_test\.ts/);
  Python.attach((py) => {
    const Base = importException("json", "JSONDecodeError");
    const Own = createException("other", "Own", { base: Base });
    const code = pymodule("other", { members: [Own] }).bake();
    const names = py.run("import types\nm = types.ModuleType('other')\nexec(code, m.__dict__)", { code });
    const bases = names.getItem("m").getattr("Own").getattr("__mro__").repr();
    assert.match(bases, /^\(<class 'other\.Own'>, <class 'json\.decoder\.JSONDecodeError'>, <class 'ValueError'>/);
  });
});

test("EXC-03 a module refuses two members of a name, a base that is missing, and what was not created", () => {
  assert.throws(() => pymodule("m", { members: [LateError, LateError] }), /two members of one name in m: LateError/);
  assert.throws(() => pymodule("m", { members: [GoneError] }).bake(), {
    message: "Cannot declare GoneError before the exception that it extends; add LateError first",
  });
  class Sub extends LateError {}
  assert.throws(() => pymodule("m", { members: [Sub] }), /Cannot add to m what was not declared; .*: Sub/);
});
