/** What goes wrong on the way between the languages: each time an error, and both go on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pyclass, pyfunction, pymethod, pymodule, Python } from "../../mod.ts";

const thrown: Record<string, unknown> = {
  text: "only text",
  number: 42,
  nothing: undefined,
  nil: null,
  object: { code: 7 },
  symbol: Symbol("odd"),
  frozen: Object.freeze(new Error("frozen")),
  proxy: new Proxy({}, {
    get() {
      throw new Error("no property");
    },
  }),
  unprintable: {
    toString() {
      throw new Error("no text");
    },
  },
};
const raise = pyfunction("raise_(what: str) -> int", (what) => {
  throw thrown[what];
});
const later = pyfunction("async later(what: str) -> int", (what) => {
  throw thrown[what];
});
const give = pyfunction("give(what: str) -> int", (what) => thrown[what] as number);
const recurse = pyfunction("recurse(f: Any, depth: int) -> int", (f, depth) => f.callAs("int", depth + 1));
const spin = pyfunction("spin(depth: int) -> int", function spin(depth: number): number {
  return 1 + spin(depth + 1);
});

@pyclass("(what: str)")
class Failing {
  constructor(what: string) {
    throw thrown[what];
  }

  @pymethod("go(self) -> int")
  go(): number {
    return 1;
  }
}

pymodule("bad_input", { members: [raise, later, give, recurse, spin, Failing] }).register();

/** The class of the exception of each expression, `None` where there is none; the module works afterwards. */
function exceptions(expressions: string): string {
  return Python.attach((py) =>
    py.run(
      `
      import asyncio, bad_input as m
      def of(call):
          try:
              call()
          except Exception as error:
              return type(error).__name__ + ("" if str(error) else " without words")
      def back(depth):
          return m.recurse(back, depth)
      result = ${expressions}
      try:
          m.give("text")
      except TypeError as error:
          assert "result of give(): expected int, got string" == str(error), error
      text = repr(result)
      `,
      {},
    ).getItem("text").extract("str")
  );
}

const KINDS = Object.keys(thrown).map((key) => `"${key}"`).join(", ");

test("FUN-21 whatever is thrown is an exception", () => {
  const all = exceptions(`{kind: of(lambda: m.raise_(kind)) for kind in [${KINDS}]}`);
  assert.ok(!all.includes("None"), all);
  assert.equal(exceptions(`{of(lambda: m.Failing(kind)) is None for kind in [${KINDS}]}`), "{False}");
  assert.equal(exceptions(`{of(lambda: asyncio.run(m.later(kind))) is None for kind in [${KINDS}]}`), "{False}");
});

test("FUN-17 whatever is returned in the place of an int is a TypeError", () => {
  const kinds = Object.keys(thrown).filter((key) => key !== "number" && key !== "proxy").map((key) => `"${key}"`).join(
    ", ",
  );
  assert.equal(exceptions(`{of(lambda: m.give(kind)).split()[0] for kind in [${kinds}]}`), "{'TypeError'}");
  // What an object throws when it is looked at is told as it is.
  assert.equal(exceptions(`of(lambda: m.give("proxy"))`), "'RuntimeError'");
});

const RECURSION = "['RecursionError', 'RecursionError']";

test("FUN-21 recursion through both languages ends by RecursionError, and both go on", () => {
  assert.equal(exceptions("[of(lambda: m.recurse(back, 0)).split()[0], of(lambda: m.spin(0)).split()[0]]"), RECURSION);
  assert.equal(exceptions("[of(lambda: m.recurse(back, 0)).split()[0], of(lambda: m.spin(0)).split()[0]]"), RECURSION);
});
