// smoke
import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { PyBuffer, pyclass, pymethod, pymodule, Python } from "../../mod.ts";

const [, minor] = Python.versionInfo;
/** Before 3.12 C is needed, which only a stock Python has beside it. */
const exports = minor >= 12 || (minor >= 9 && process.env.PYO3_TS_BACKEND === "remote");
const skip = exports ? false : `Python 3.${minor} does not call __buffer__`;
const shares = Python.attach(() => PyBuffer.sharesMemory);

const released: number[] = [];

@pyclass("(count: int)")
class Wave {
  readonly items: Int16Array;

  constructor(count: number) {
    this.items = new Int16Array(new SharedArrayBuffer(2 * count));
  }

  @pymethod("__buffer__(self, flags: int) -> memoryview")
  buffer(flags: number): Int16Array {
    if (this.items.length === 0) throw new RangeError(`nothing to look at, flags ${flags}`);
    return this.items;
  }

  @pymethod("__release_buffer__(self, view: memoryview) -> None")
  release(view: Uint8Array): void {
    released.push(view.length);
  }
}
pymodule("waves", { members: [Wave] }).register();

test("PRO-23 a class exports the memory of a typed array", { skip }, () => {
  Python.attach((py) => {
    const wave = new Wave(3);
    wave.items.set([1, 2, -3]);
    const names = py.run("from waves import Wave\nview = memoryview(wave)\nall = bytes(wave)", { wave });
    const view = names.getItem("view");
    assert.equal(view.callMethod("tolist").repr(), "[1, 2, -3]");
    assert.equal(names.getItem("all").len(), 6);
    wave.items[0] = 9;
    assert.equal(view.getItem(0).extract("int"), shares ? 9 : 1);
    if (shares) {
      view.setItem(2, 7);
      assert.equal(wave.items[2], 7);
    }
    assert.equal(py.intoPyObject(wave).extract("Buffer[int16]").length, 3);
  });
});

test("PRO-23 what the method throws is raised where a buffer is asked for", { skip }, () => {
  Python.attach((py) => {
    const empty = new Wave(0);
    assert.throws(() => py.eval("memoryview(empty)", { empty }), (error) => {
      // The very error that was thrown.
      return error instanceof RangeError && error.message.startsWith("nothing to look at, flags ");
    });
    assert.throws(() => py.eval("bytes(empty)", { empty }), RangeError);
  });
});

test("PRO-23 the class hears when its memory is given back, from 3.12 on", { skip: skip || minor < 12 }, () => {
  Python.attach((py) => {
    released.length = 0;
    const view = py.eval("memoryview(wave)", { wave: new Wave(4) });
    assert.deepEqual(released, []);
    view.callMethod("release");
    assert.deepEqual(released, [8]);
  });
});

test("PRO-23 where Python does not call __buffer__, the declaration says so", {
  skip: exports ? `Python 3.${minor} calls it` : false,
}, () => {
  Python.attach((py) => {
    assert.throws(() => py.import("waves"), {
      name: "TypeError",
      message: new RegExp(`^cannot export memory by Wave\\.__buffer__ before Python 3\\.12, this is 3\\.${minor}\\.`),
    });
  });
});

test("PRO-23 the hooks are declared with the parameters that Python gives", () => {
  const declare = (signature: string): void => {
    class Odd {
      odd(): void {}
    }
    const context = { metadata: {}, name: "odd", private: false, static: false };
    const decorate = pymethod(signature as "odd(self)") as unknown as (method: unknown, context: unknown) => void;
    decorate(Odd.prototype.odd, context);
  };
  assert.throws(() => declare("__buffer__(self) -> memoryview"), { name: "SyntaxError" });
  assert.throws(() => declare("__release_buffer__(self, view: memoryview, more: int) -> None"), {
    name: "SyntaxError",
  });
  declare("__buffer__(self, flags: int) -> memoryview");
});
