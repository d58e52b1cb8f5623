import assert from "node:assert/strict";
import { test } from "node:test";
import { CastError, PyDict, PyMapping, PyMappingProxy, Python, PyTypeError, PyValueError } from "../../mod.ts";

const CLASS = `
  from collections.abc import Mapping
  class Upper(Mapping):
      def __init__(self, data): self.data = data
      def __getitem__(self, key):
          if key == "bad": raise ValueError(key)
          return self.data[key.lower()]
      def __iter__(self): return iter(self.data)
      def __len__(self): return len(self.data)
  class Plain:
      def keys(self): return iter("ab")
      def values(self): return (1, 2)
      def items(self): return [("a", 1), ("b", 2)]
      def __getitem__(self, key): return 1
`;

test("TYP-14 a mapping written in Python works as one", () => {
  Python.attach((py) => {
    const mapping = py.run(CLASS, {}).getItem("Upper").call({ a: 1, b: null }).cast(PyMapping);
    assert.equal(mapping.len(), 2);
    assert.ok(mapping.contains("A"));
    assert.equal(mapping.get("A")?.extract("int"), 1);
    assert.ok(mapping.get("B")?.isNone());
    assert.equal(mapping.get("c"), undefined);
    assert.throws(() => mapping.get("bad"), PyValueError);
    assert.equal(
      mapping.keys().repr() + mapping.values().repr() + mapping.items().repr(),
      "['a', 'b'][1, None][('a', 1), ('b', None)]",
    );
    assert.deepEqual([...mapping.entries()].map(([key, value]) => `${key}=${value}`), ["a=1", "b=None"]);
    assert.throws(() => mapping.setItem("a", 2), PyTypeError);
  });
});

test("TYP-14 a class is a mapping once it is registered; a dict always is", () => {
  Python.attach((py) => {
    const plain = py.run(CLASS, {}).getItem("Plain");
    assert.throws(() => plain.call().cast(PyMapping), CastError);
    PyMapping.register(plain);
    const mapping = plain.call().cast(PyMapping);
    assert.equal(mapping.keys().repr() + mapping.values().repr(), "['a', 'b'][1, 2]");
    assert.equal(mapping.items().len(), 2);
    const dict: PyMapping = PyDict.empty();
    assert.ok(PyMapping.isTypeOf(dict));
    assert.throws(() => PyMapping.register("no class"), PyTypeError);
  });
});

test("TYP-15 a mapping proxy shows its mapping and refuses changes", () => {
  Python.attach((py) => {
    const dict = PyDict.from({ a: 1 });
    const proxy = PyMappingProxy.from(dict);
    dict.setItem("b", 2);
    assert.equal(proxy.get("b")?.extract("int"), 2);
    assert.equal(proxy.get("c"), undefined);
    assert.equal(proxy.keys().repr() + proxy.items().len(), "['a', 'b']2");
    assert.ok(PyMapping.isTypeOf(proxy) && !PyDict.isTypeOf(proxy));
    assert.throws(() => proxy.setItem("a", 2), PyTypeError);
    assert.throws(() => proxy.delItem("a"), PyTypeError);
    assert.throws(() => PyMappingProxy.from(py.eval("[]")), PyTypeError);
    const members = py.run("class C:\n    x = 1", {}).getItem("C").getattr("__dict__").cast(PyMappingProxy);
    assert.equal(members.get("x")?.extract("int"), 1);
  });
});
