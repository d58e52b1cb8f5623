/** `bool`, `int`, `float` and `complex`, as handles. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyBool,
  PyComplex,
  PyFloat,
  PyInt,
  PyOverflowError,
  Python,
  PyTypeError,
  PyZeroDivisionError,
} from "../../mod.ts";
import { forAll, literal, PRELUDE } from "../harness/random.ts";

test("TYP-02 PyBool.from() gives the one object for each value", () => {
  Python.attach((py) => {
    for (const value of [true, false]) {
      const bool = PyBool.from(value);
      assert.equal(bool.isTrue(), value);
      assert.ok(bool.is(py.eval(value ? "True" : "False")) && bool.is(PyBool.from(value)));
      assert.equal(bool.extract("bool"), value);
    }
    assert.equal(PyBool.from(true).cast(PyInt).toNumber(), 1);
  });
});

test("TYP-03 an int of any size is the same on both sides", () => {
  Python.attach((py) => {
    assert.equal(PyInt.from(2n ** 200n).str(), String(2n ** 200n));
    const same = py.eval("lambda a, b: type(a) is int and a == b");
    forAll(300, (random) => {
      const value = random.bigint();
      using int = PyInt.from(value);
      using twin = py.eval(literal(value));
      assert.ok(same.callAs("bool", int, twin), String(value));
      assert.equal(twin.cast(PyInt).toBigInt(), value);
      assert.ok(int.eq(value) && int.le(value) && !int.ne(value));
      assert.ok(int.lt(value + 1n) && int.gt(value - 1n));
      assert.equal(int.compare(value), 0);
    });
  });
});

test("TYP-03 an int is compared with numbers exactly, beyond what a number holds too", () => {
  Python.attach(() => {
    const big = PyInt.from(2n ** 53n + 1n);
    assert.ok(big.gt(2 ** 53) && !big.eq(2 ** 53));
    assert.ok(PyInt.from(-(2n ** 1100n)).gt(-Infinity) && PyInt.from(2n ** 1100n).lt(Infinity));
    const two = PyInt.from(2);
    assert.ok(two.eq(2) && two.eq(2n) && two.gt(1.5) && two.lt(2.5) && !two.eq(NaN) && !two.lt(NaN));
    assert.ok(PyInt.from(0).eq(-0));
    assert.equal(two.compare(2.5), -1);
  });
});

test("TYP-03 toNumber() and PyInt.from() never round", () => {
  Python.attach((py) => {
    assert.equal(py.eval("-(2**53 - 1)").cast(PyInt).toNumber(), Number.MIN_SAFE_INTEGER);
    assert.throws(() => py.eval("2**53").cast(PyInt).toNumber(), PyOverflowError);
    assert.throws(() => PyInt.from(2 ** 53), PyOverflowError);
    assert.throws(() => PyInt.from(0.5), PyTypeError);
    assert.throws(() => PyInt.from(NaN), PyTypeError);
    assert.throws(() => PyInt.from(Infinity), PyTypeError);
    const member = py.eval("__import__('enum').IntEnum('E', {'A': 2**70}).A").cast(PyInt);
    assert.equal(member.toBigInt(), 2n ** 70n);
  });
});

test("TYP-04 a float keeps NaN, the infinities and -0", () => {
  Python.attach((py) => {
    const same = py.run(PRELUDE, {}).getItem("same");
    const scope = { f64: py.run(PRELUDE, {}).getItem("f64") };
    for (const value of [0, -0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, 2 ** 53, 1e22]) {
      const float = PyFloat.from(value);
      assert.ok(Object.is(float.value(), value), String(value));
      assert.ok(same.callAs("bool", float, py.eval(literal(value), scope)), String(value));
    }
    forAll(200, (random) => {
      const value = random.float();
      using float = PyFloat.from(value);
      using twin = py.eval(literal(value), scope);
      assert.ok(same.callAs("bool", float, twin), String(value));
      assert.ok(Object.is(twin.cast(PyFloat).value(), value), String(value));
    });
    assert.equal(PyFloat.from(-1).value(), -1);
    const loud = py.run("class Loud(float):\n  def __float__(self): return 7.0", {}).getItem("Loud");
    assert.equal(loud.call(2.5).cast(PyFloat).value(), 2.5);
  });
});

test("TYP-04 both parts of a complex are kept, whatever they are", () => {
  Python.attach((py) => {
    const values = [0, -0, NaN, Infinity, -Infinity, 1.5];
    const parts = py.eval("lambda z: (z.real, z.imag)");
    for (const real of values) {
      for (const imag of values) {
        const complex = PyComplex.from(real, imag);
        assert.ok(Object.is(complex.real(), real) && Object.is(complex.imag(), imag), `${real} ${imag}`);
        assert.deepEqual(parts.callAs("tuple[float, float]", complex), [real, imag]);
      }
    }
    assert.equal(PyComplex.from(2).repr(), "(2+0j)");
  });
});

test("TYP-04 complex numbers are added, multiplied, divided and raised to powers", () => {
  Python.attach((py) => {
    const z = PyComplex.from(1, 2);
    assert.equal(z.add(1).repr(), "(2+2j)");
    assert.equal(z.sub(PyComplex.from(0, 1)).repr(), "(1+1j)");
    assert.equal(z.mul(z).repr(), "(-3+4j)");
    assert.equal(z.div(2).repr(), "(0.5+1j)");
    assert.equal(z.neg().repr(), "(-1-2j)");
    assert.equal(z.pow(2).repr(), "(-3+4j)");
    assert.ok(z.pow(0).eq(1) && z.eq(py.eval("1+2j")) && z.ne(1));
    assert.equal(PyComplex.from(3, 4).abs().extract("float"), 5);
    assert.equal(PyComplex.from(-3, 4).magnitude(), 5);
    assert.equal(PyComplex.from(NaN, Infinity).magnitude(), Infinity);
    assert.throws(() => PyComplex.from(1.7e308, 1.7e308).magnitude(), PyOverflowError);
    assert.throws(() => z.div(0), PyZeroDivisionError);
    assert.throws(() => z.lt(z), PyTypeError);
    assert.throws(() => z.pow(2, 3), /modulo/);
    const sub = py.eval("type('S', (complex,), {})(1, 2)").cast(PyComplex);
    assert.deepEqual([sub.real(), sub.imag()], [1, 2]);
    assert.throws(() => py.eval("1.0").cast(PyComplex), CastError);
  });
});
