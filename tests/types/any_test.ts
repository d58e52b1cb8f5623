import assert from "node:assert/strict";
import { test } from "node:test";
import { PyAny, PyAttributeError, Python, PyTypeError } from "../../mod.ts";

test("TYP-01 an object of a type that nobody knows does what the type does", () => {
  Python.attach((py) => {
    const names = py.run(
      `
      class Odd:
          slots = {}
          def __getitem__(self, key): return self.slots[key]
          def __setitem__(self, key, value): self.slots[key] = value
          def __delitem__(self, key): del self.slots[key]
          def __contains__(self, key): return key in self.slots
          def __len__(self): return len(self.slots)
          def __iter__(self): return iter(self.slots)
          def __call__(self, *args, **kwargs): return args, kwargs
          def __matmul__(self, other): return ("@", other)
          def __hash__(self): return 5
          def __repr__(self): return "<odd>"
      `,
      {},
    );
    const odd = names.getItem("Odd").call();
    assert.ok(odd instanceof PyAny && odd.constructor === PyAny);
    odd.setItem("a", 1);
    assert.equal(odd.getItem("a").extract("int"), 1);
    assert.ok(odd.contains("a") && odd.len() === 1);
    assert.deepEqual([...odd].map(String), ["a"]);
    odd.delItem("a");
    assert.ok(odd.isEmpty());
    odd.setattr("colour", "red");
    assert.equal(odd.getattr("colour").extract("str"), "red");
    assert.equal(odd.call(1).repr(), "((1,), {})");
    assert.equal(odd.matmul(2).repr(), "('@', 2)");
    assert.equal(odd.hash(), 5n);
    assert.equal(`${odd} ${odd.repr()}`, "<odd> <odd>");
    assert.ok(odd.getType().is(names.getItem("Odd")) && odd.isTruthy() === false);
    assert.throws(() => odd.getattr("missing"), PyAttributeError);
    assert.throws(() => odd.add(1), PyTypeError);
    const kept = odd.unbind();
    assert.ok(kept.bind(py).is(odd));
    kept.dispose();
  });
});
