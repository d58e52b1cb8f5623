import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import {
  CastError,
  PyAttributeError,
  pyclass,
  PyErr,
  PyImportError,
  PyModule,
  PyModuleNotFoundError,
  PySyntaxError,
  Python,
  PyType,
} from "../../mod.ts";

/** What Python prints for an error. */
function traceback(py: Python, body: () => unknown): string {
  try {
    body();
  } catch (error) {
    assert.ok(error instanceof PyErr, String(error));
    const format = py.import("traceback").getattr("format_exception");
    const exception = error.value.bind(py);
    return format.callAs("list[str]", error.type.bind(py), exception, exception.getattr("__traceback__")).join("");
  }
  return assert.fail("Nothing was thrown");
}

test("CAL-11 import() gives the module that a dotted name ends in", () => {
  Python.attach((py) => {
    assert.equal(py.import("os.path").name(), py.import("os").getattr("path").getattr("__name__").extract("str"));
    assert.equal(py.import("xml.dom.minidom").name(), "xml.dom.minidom");
    assert.ok(py.import("sys").dict().contains("path"));
    assert.throws(() => py.import("no.such.module"), (error: unknown) => {
      assert.ok(error instanceof PyModuleNotFoundError && error instanceof PyImportError);
      assert.match(error.message, /No module named 'no'/);
      return true;
    });
    assert.throws(() => py.import(""), PyErr);
  });
});

test("CAL-11 a module made empty takes members, which stand in __all__", () => {
  Python.attach((py) => {
    const module = PyModule.create("made");
    module.addObject("x", 1);
    module.addObject("f", () => 2);
    module.addObject("x", 3);
    assert.deepEqual(module.getattr("__all__").extract("list[str]"), ["x", "f"]);
    assert.equal(module.getattr("x").extract("int"), 3);
    py.import("sys").getattr("modules").setItem("made", module);
    assert.equal(py.run("from made import *\ny = f()", {}).getItem("y").extract("int"), 2);
  });
});

test("CAL-15 a module from source is in sys.modules, and tracebacks show its file and its lines", () => {
  Python.attach((py) => {
    const module = PyModule.fromCode(
      `
      def twice(x): return x * 2

      def fail():
          raise ValueError("from embedded")  # this very line
      `,
      "embedded/maths.py",
      "embedded_maths",
    );
    assert.equal(module.callMethodAs("int", "twice", 4), 8);
    assert.ok(py.import("embedded_maths").is(module));
    assert.equal(module.getattr("__file__").extract("str"), "embedded/maths.py");
    const text = traceback(py, () => module.callMethod("fail"));
    assert.match(
      text,
      /File "embedded\/maths\.py", line 5, in fail\n +raise ValueError\("from embedded"\) {2}# this very line/,
    );
    assert.equal(
      py.import("inspect").callMethodAs("str", "getsource", module.getattr("twice")),
      "def twice(x): return x * 2\n",
    );
  });
});

test("CAL-15 source that fails throws with its file name, and leaves no module", () => {
  Python.attach((py) => {
    const modules = py.import("sys").getattr("modules");
    assert.match(traceback(py, () => PyModule.fromCode("x = 1\n1 / 0\n", "bad.py", "bad_module")), /"bad\.py", line 2/);
    assert.ok(!modules.contains("bad_module"));
    assert.throws(() => PyModule.fromCode("x =", "bad.py", "bad_module"), PySyntaxError);
    assert.ok(!modules.contains("bad_module"));
    assert.throws(() => PyModule.fromCode("x = 1", "a\0b", "bad_module"), PyErr);
    const first = PyModule.fromCode("x = 1\ny = 1", "again.py", "again_module");
    const second = PyModule.fromCode("x = 2", "again.py", "again_module");
    assert.ok(first.is(second));
    assert.equal(second.getattr("x").extract("int") + second.getattr("y").extract("int"), 3);
  });
});

test("CAL-16 a package of several source texts imports across its files, and can be inspected", () => {
  Python.attach((py) => {
    PyModule.addSources({
      "greetings/__init__.py": "from .words import greet\nNAME = 'package'",
      "greetings/words.py":
        "from greetings.deep.text import HELLO\ndef greet(who): return HELLO + who\ndef fail(): 1 / 0\n",
      "greetings/deep/__init__.py": "",
      "greetings/deep/text.py": "HELLO = 'Hello, '",
      "single_greeting.py": "import greetings\nTEXT = greetings.greet('you')",
    });
    const greetings = py.import("greetings");
    assert.equal(greetings.callMethodAs("str", "greet", "me"), "Hello, me");
    assert.equal(py.import("single_greeting").getattr("TEXT").extract("str"), "Hello, you");
    assert.equal(py.import("greetings.deep.text").getattr("__package__").extract("str"), "greetings.deep");
    assert.ok(greetings.hasattr("__path__"));
    assert.match(
      traceback(py, () => py.import("greetings.words").callMethod("fail")),
      /File "greetings\/words\.py", line 3, in fail\n +def fail\(\): 1 \/ 0\n/,
    );
    assert.throws(() => py.import("greetings.nothing"), PyModuleNotFoundError);
    assert.throws(() => PyModule.addSources({ "a.txt": "" }), { name: "TypeError", message: /a\.txt/ });
  });
});

test("CAL-16 a package from disk imports once its folder is on sys.path", () => {
  const folder = mkdtempSync(join(tmpdir(), "pyo3-ts-"));
  mkdirSync(join(folder, "disk_package"));
  writeFileSync(join(folder, "disk_package", "__init__.py"), "from .part import value\n");
  writeFileSync(join(folder, "disk_package", "part.py"), "value = 5\n");
  try {
    Python.attach((py) => {
      py.import("sys").getattr("path").callMethod("insert", 0, folder);
      assert.equal(py.import("disk_package").getattr("value").extract("int"), 5);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

@pyclass("()")
class Planet {}

test("TYP-18 __all__ gains each name that is added, once", () => {
  Python.attach((py) => {
    const module = PyModule.create("galaxy");
    const later = PyModule.create("galaxy.stars");
    module.addObject("SIZE", 1);
    module.addClass(Planet);
    module.addClass(py.eval("complex").cast(PyType));
    module.addFunction(function orbit() {
      return "round";
    });
    module.addFunction(py.import("math").getattr("cos"));
    module.addSubmodule(later);
    module.addObject("SIZE", 2);
    assert.deepEqual(module.index().extract("list[str]"), ["SIZE", "Planet", "complex", "orbit", "cos", "stars"]);
    assert.equal(module.dict().get("SIZE")?.extract("int"), 2);
    assert.ok(module.getattr("Planet").call().isInstance(PyType.of(Planet)));
    assert.equal(module.callMethodAs("str", "orbit"), "round");
    assert.ok(module.getattr("stars").is(later));
    py.import("sys").getattr("modules").setItem("galaxy", module);
    assert.ok(py.import("galaxy.stars").is(later));
    const all = py.run("from galaxy import *", {});
    assert.ok(module.index().extract("list[str]").every((name) => all.contains(name)));
  });
});

test("TYP-18 what cannot be added says why", () => {
  Python.attach((py) => {
    const module = PyModule.create("refusing");
    class Undeclared {}
    assert.throws(() => module.addClass(Undeclared), TypeError);
    assert.throws(() => module.addFunction(() => 1), { name: "TypeError", message: /addObject/ });
    assert.throws(() => module.addFunction(py.eval("1")), PyAttributeError);
    module.setattr("__all__", "not a list");
    assert.throws(() => module.addObject("x", 1), CastError);
    assert.ok(!module.hasattr("x"));
  });
});

test("TYP-18 a module has a name, and a file where it came from one", () => {
  Python.attach((py) => {
    const json = py.import("json");
    assert.equal(json.name(), "json");
    assert.equal(json.filename(), json.getattr("__file__").str());
    assert.throws(() => py.import("sys").filename(), PyAttributeError);
    assert.ok(PyModule.create("empty").index().isEmpty());
  });
});
