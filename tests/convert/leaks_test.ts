import assert from "node:assert/strict";
import { kw, type PyAny } from "../../mod.ts";
import { fails, leakTest } from "../harness/leaks.ts";

const OBJECT = "type('Leak', (), {'m': lambda self, *a, **k: a, '__len__': lambda self: 1/0})()";

leakTest("OBJ-11 attributes, calls and items leave no reference", OBJECT, (py, object) => {
  object.setattr("x", object);
  object.getattr("x");
  object.hasattr("x");
  object.hasattr("y");
  object.delattr("x");
  object.callMethod("m", object, 1, "a", kw({ k: object }));
  object.callMethodAs("Any", "m", object);
  object.is(object.clone());
  object.isExactInstance(object.getType());
  object.eq(object);
  object.unbind().dispose();
  object.repr();
  object.dir();
  py.intoPyObject([object, { a: object }, new Map([[1, object]]), new Set([object])]);
  py.eval("[x, x]", { x: object });
  py.run("y = [x]; y.append(y)", { x: object });
});

leakTest("OBJ-11 calls, attributes and operators that fail leave no reference", OBJECT, (py, object) => {
  fails(() => object.call(object, kw({ a: object })));
  fails(() => object.getattr("nothing"));
  fails(() => object.getItem(object));
  fails(() => object.setItem(object, object));
  fails(() => object.add(object));
  fails(() => object.pow(object, object));
  fails(() => object.lt(object));
  fails(() => object.len());
  fails(() => object.callMethod("nothing", object, kw({ a: object })));
  fails(() => object.callMethod("m", object, Symbol("s")));
  fails(() => object.callMethod("m", object, kw({ a: object, b: Symbol("s") })));
  fails(() => py.eval("1 / 0", { x: object }));
  fails(() => py.eval("1 +", { x: object }));
  fails(() => [...object]);
});

leakTest("CNV-21 values that fail to convert in the middle leave no reference", OBJECT, (py, object) => {
  const bad = Symbol("s");
  fails(() => py.intoPyObject([object, [object, bad]]));
  fails(() => py.intoPyObject({ a: object, b: bad }));
  fails(() => py.intoPyObject(new Map<unknown, unknown>([[object, object], ["x", bad]])));
  fails(() => py.intoPyObject(new Map<unknown, unknown>([[object, object], [bad, 1]])));
  fails(() => py.intoPyObject(new Map<unknown, unknown>([[object, object], [[], 1]])));
  fails(() => py.intoPyObject(new Map<unknown, unknown>([[1, object], [true, object]])));
  fails(() => py.intoPyObject(new Set([object, bad])));
  fails(() => py.intoPyObject(new Set([object, 1, true])));
  fails(() => py.intoPyObject([object, "x"] as never, "tuple[Any, int]"));
  fails(() => py.intoPyObject([object, "x"] as never, "list[Any] | tuple[Any, int] | int") && py.intoPyObject(bad));
  fails(() => py.intoPyObject(new Set([object, bad]), "frozenset[Any]"));
});

leakTest("CNV-21 objects that fail to convert in the middle leave no reference", "object()", (py, object) => {
  const cases: [code: string, annotations: string[]][] = [
    ["[x, 'a']", ["list[int]", "list[str]", "Iterable[int]", "list[int] | list[str] | None"]],
    ["(x, 'a')", ["tuple[int, int]", "tuple[Any, int]", "tuple[Any]", "tuple[int, ...]"]],
    ["{x, 'a'}", ["set[int]", "frozenset[str]"]],
    ["{'a': x, 'b': 1}", ["dict[str, int]", "dict[int, Any]", "dict[Any, int]", "dict[str, int] | int"]],
    ["{x: 1, 'b': x}", ["dict[int, str]", "dict[Any, int]", "dict[str, Any]", "Mapping[str, int]"]],
  ];
  for (const [code, annotations] of cases) {
    const item = py.eval(code, { x: object });
    for (const annotation of annotations) fails(() => item.extract(annotation as "Any"));
  }
  for (const annotation of ["int", "float", "bool", "str", "bytes", "None", "Literal[1]", "Callable[[], int]", "i64"]) {
    fails(() => object.extract(annotation as "Any"));
  }
});

leakTest("CNV-21 objects that convert leave no reference", "object()", (py, object) => {
  const items = py.eval("lambda x: [[x], (x,), {x}, {'a': x}, {x: 1}]").call(object);
  items.getItem(0).extract("list");
  items.getItem(1).extract("tuple[Any]");
  items.getItem(2).extract("set");
  items.getItem(3).extract("dict[str, Any]");
  items.getItem(4).extract("dict[Any, int]");
  items.getItem(0).extract("Iterable[Any]");
  items.extract("list[Any]");
});

type Function = (...args: unknown[]) => unknown;
let identity: Function | undefined;
let raise: Function | undefined;

leakTest("CNV-40 Callables leave no reference, whether they return or raise", "[1]", (py, object) => {
  // Made once: each holds its Python function until it is collected.
  identity ??= py.eval("lambda x: x").extract("Callable[..., Any]");
  (identity(object) as PyAny).is(object);
  raise ??= py.eval("lambda x, y: x / y").extract("Callable[..., int]");
  fails(() => raise!(object, 1));
  fails(() => raise!(object, "x"));
});

leakTest("CAL-10 P31 loops that end, break off or raise leave no reference", "object()", (py, object) => {
  const generate = py.run("def g(x):\n  yield x\n  yield x\n  raise ValueError(x)\n", {}).getItem("g");
  fails(() => [...generate.call(object)]);
  for (const item of generate.call(object)) if (item.is(object)) break;
  for (const item of py.eval("lambda x: [x, x]").call(object)) assert.ok(item.is(object));
});

leakTest("CNV-21 errors whose getters throw on their way to Python leave no reference", "object()", (py) => {
  const bad = (field: "cause" | "stack"): Error => {
    const error = new Error("bad");
    Object.defineProperty(error, field, {
      get() {
        throw new RangeError("in a getter");
      },
    });
    return error;
  };
  const call = (error: Error): unknown =>
    py.eval("f()", {
      f: () => {
        throw error;
      },
    });
  assert.throws(() => call(bad("cause")), RangeError);
  assert.throws(() => call(bad("stack")), RangeError);
});
