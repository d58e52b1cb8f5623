import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyAny, PyModule, Python } from "../../mod.ts";

let fills = 0;
Python.appendToInittab("made_early", (py, module) => {
  fills++;
  module.addObject("VALUE", py.eval("6 * 7"));
  module.addObject("double", (x: number) => 2 * x);
});

test("EMB-13 a module registered before the start imports by name, and is made at the first import", () => {
  assert.equal(Python.isInitialized, false, "registering must not start Python");
  Python.attach((py) => {
    assert.equal(fills, 0);
    const names = py.run("import made_early\nfrom made_early import double\nresult = double(made_early.VALUE)", {});
    assert.equal(names.getItem("result").extract("int"), 84);
    assert.equal(py.import("made_early").getattr("__name__").extract("str"), "made_early");
    assert.equal(py.import("made_early").is(names.getItem("made_early")), true);
    assert.equal(fills, 1);
  });
});

test("EMB-13 the module has a spec, is found by importlib and can be reloaded", () => {
  Python.attach((py) => {
    const found = py.eval("__import__('importlib.util').util.find_spec('made_early')");
    assert.equal(found.getattr("name").extract("str"), "made_early");
    assert.equal(py.import("made_early").getattr("__spec__").getattr("origin").extract("str"), "TypeScript");
    py.import("importlib").callMethod("reload", py.import("made_early"));
    assert.equal(fills, 2);
  });
});

test("EMB-13 a module registered while Python runs imports, also inside a package", () => {
  Python.appendToInittab("made_late", (_py, module) => module.addObject("LATE", true));
  Python.appendToInittab("made_late.inner", (_py, module) => module.addObject("name", "inner"));
  Python.attach((py) => {
    assert.equal(py.import("made_late.inner").getattr("name").extract("str"), "inner");
    assert.equal(py.eval("__import__('made_late').inner.name").extract("str"), "inner");
    assert.equal(py.import("made_late").getattr("__all__").extract("list[str]").includes("LATE"), true);
  });
});

test("EMB-13 an error in the body is the import's, and the next import tries again", () => {
  const error = new RangeError("not yet");
  let ready = false;
  Python.appendToInittab("made_failing", (_py, module) => {
    if (!ready) throw error;
    module.addObject("ready", ready);
  });
  Python.attach((py) => {
    assert.throws(() => py.import("made_failing"), (thrown) => thrown === error);
    assert.equal(py.eval("'made_failing' in __import__('sys').modules").extract("bool"), false);
    ready = true;
    assert.equal(py.import("made_failing").getattr("ready").extract("bool"), true);
  });
});

test("EMB-13 a module is imported by another Python thread, while this one awaits", async () => {
  Python.appendToInittab("made_for_thread", (_py, module) => module.addObject("double", (x: number) => 2 * x));
  // A test, unlike a program, does not wait for Python's threads on every runtime.
  const stay = setInterval(() => {}, 1000);
  const result = await new Promise<number>((resolve) =>
    Python.attach((py) =>
      py.run(
        `
        import threading
        def work():
            import made_for_thread
            resolve(made_for_thread.double(21))
        threading.Thread(target=work).start()
      `,
        { resolve },
      ).dispose()
    )
  );
  clearInterval(stay);
  assert.equal(result, 42);
});

test("EMB-13 a module needs a name, and what is not registered is not found", () => {
  assert.throws(() => Python.appendToInittab("", () => {}), { name: "TypeError" });
  Python.attach((py) => assert.throws(() => py.import("never_made"), { name: "ModuleNotFoundError" }));
});

test("EMB-14 a module put into sys.modules at any time is importable", () => {
  Python.attach((py) => {
    const module = PyModule.create("injected");
    module.addObject("greet", (name: string) => `Hello ${name}`);
    py.import("sys").getattr("modules").setItem("injected", module);
    const names = py.run("import injected\nfrom injected import greet\nresult = greet('Mars')", {});
    assert.equal(names.getItem("result").extract("str"), "Hello Mars");
    assert.equal((names.getItem("injected") as PyAny).is(module), true);
  });
});
