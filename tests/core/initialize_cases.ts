/** Programs for initialize_test.ts: each starts Python in its own way. */
import assert from "node:assert/strict";
import process from "node:process";
import { Python } from "../../mod.ts";
import { runCase } from "../harness/child.ts";

/** Prints a Python expression as JSON, so that the test sees exactly what Python sees. */
function print(expression: string): void {
  const code = "__import__('json').dumps(eval(expression, {'sys': __import__('sys')}))";
  console.log(Python.attach((py) => py.eval(code, { expression }).extract("str")));
}

await runCase({
  defaults() {
    Python.initialize();
    print("[sys.argv, sys.flags.isolated, sys.flags.optimize, sys.flags.dont_write_bytecode, sys.flags.no_site]");
  },
  argv() {
    Python.initialize({ argv: ["prog", "--flag", "naïve 🐍", ""] });
    print("sys.argv");
  },
  isolated() {
    Python.initialize({ isolated: true });
    print(
      "[sys.flags.isolated, sys.flags.ignore_environment, sys.flags.no_user_site, '/from-the-environment' in sys.path]",
    );
  },
  notIsolated() {
    print("[sys.flags.isolated, '/from-the-environment' in sys.path]");
  },
  noSite() {
    Python.initialize({ site: false });
    print("[sys.flags.no_site, 'site' in sys.modules, any('site-packages' in path for path in sys.path)]");
  },
  optimize() {
    Python.initialize({ optimize: 2 });
    print("[sys.flags.optimize, compile('assert False', '', 'exec').co_code == compile('', '', 'exec').co_code]");
    Python.attach((py) => py.run("assert False", {}).dispose());
  },
  bytecode() {
    Python.initialize({ bytecode: false });
    print("[sys.dont_write_bytecode, sys.flags.dont_write_bytecode]");
  },
  path() {
    Python.initialize({ path: ["/first", process.argv[3]] });
    print("sys.path[:2]");
    print("__import__('only_here').VALUE");
  },
  home() {
    const home = process.argv[3];
    assert.throws(
      () => Python.initialize({ home: "/nowhere" }),
      /Cannot use a home without the standard library.*nowhere/,
    );
    assert.equal(Python.isInitialized, false);
    Python.initialize({ home });
    print("[sys.prefix, sys.base_prefix]");
  },
  library() {
    const [, , , library, home] = process.argv;
    assert.throws(() => Python.initialize({ library }), /Cannot find the standard library .* option home: .*libpython/);
    assert.equal(Python.isInitialized, false);
    Python.initialize({ library, home });
    print("[sys.prefix, 6 * 7]");
  },
  twice() {
    Python.initialize({ argv: ["a"], optimize: 1 });
    const first = Python.attach((py) => py.eval("id(__import__('sys'))").extract("int"));
    Python.initialize();
    Python.initialize({ argv: ["a"] });
    Python.initialize({ optimize: 1, argv: ["a"] });
    assert.equal(Python.attach((py) => py.eval("id(__import__('sys'))").extract("int")), first);
    assert.throws(
      () => Python.initialize({ argv: ["b"] }),
      /Cannot change argv after Python has started; it is \["a"\]/,
    );
    assert.throws(() => Python.initialize({ isolated: true }), /Cannot change isolated .* it is the default/);
    print("sys.argv");
  },
  utf8() {
    print("[sys.getfilesystemencoding(), sys.stdout.encoding, sys.flags.utf8_mode]");
    Python.attach((py) => py.run("print('naïve 🐍')", {}).dispose());
  },
  interleaved() {
    Python.attach((py) => {
      for (let i = 0; i < 20; i++) {
        console.log(`js ${i}`);
        py.run("print('py', i)", { i });
      }
    });
  },
  threads() {
    Python.initialize();
    // Started with the GIL free: a thread of Python comes to an end while this one is in a blocking call.
    const done = Python.attach((py) =>
      py.run("import threading\ndone = []\nthreading.Thread(target=done.append, args=(1,)).start()", {}).unbind()
    );
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    console.log(Python.attach((py) => done.bind(py).getItem("done").repr()));
  },
});
