import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { type Py, type PyAny, Python, PyValueError } from "../../../mod.ts";
import {
  addHandler,
  captureConsole,
  captureOutput,
  getLogger,
  type LogRecord,
  resetLevels,
} from "../../../src/ecosystem/logging/mod.ts";

/** Why Python's changes are not seen at once. */
const elsewhere = process.env.PYO3_TS_BACKEND !== undefined && "at the next call from Python";

const FILE = /logging_test\.ts$/;

/** What Python's own handler gets of a logger, as `LogRecord`s of Python. */
function collector(name: string, level: string | number): Py<PyAny> {
  return Python.attach((py) => {
    const names = py.run(
      `
      import logging
      records = []
      class Collector(logging.Handler):
          def emit(self, record):
              records.append(record)
      logger = logging.getLogger(name)
      logger.addHandler(Collector())
      logger.setLevel(level)
    `,
      { name, level },
    );
    resetLevels();
    return names.getItem("records").unbind();
  });
}

/** An expression of `records`. */
function of<T>(records: Py<PyAny>, code: string, read: (result: PyAny) => T): T {
  return Python.attach((py) => read(py.eval(code, { records: records.bind(py) })));
}

const texts = (result: PyAny): string[] => result.extract("list[str]");

test("LOG-01 DBG-04 a record has its level, its logger, and the place in TypeScript", () => {
  const records = collector("ts.places", 1);
  const log = getLogger("ts").child("places");
  function placeOrder() {
    log.trace("a");
    log.debug("b");
    log.info("c");
    log.warn("100% d");
    log.error("e");
    log.critical("f");
    log.log(35, () => "g");
  }
  placeOrder();
  const show = "[f'{r.name} {r.levelname} {r.levelno} {r.getMessage()}' for r in records]";
  assert.deepEqual(of(records, show, texts), [
    "ts.places TRACE 5 a",
    "ts.places DEBUG 10 b",
    "ts.places INFO 20 c",
    "ts.places WARNING 30 100% d",
    "ts.places ERROR 40 e",
    "ts.places CRITICAL 50 f",
    "ts.places Level 35 35 g",
  ]);
  assert.match(of(records, "records[0].pathname", String), FILE);
  assert.equal(of(records, "{r.funcName for r in records}", String), "{'placeOrder'}");
  const lines = of(records, "[r.lineno - records[0].lineno for r in records]", String);
  assert.equal(lines, "[0, 1, 2, 3, 4, 5, 6]");
});

test("LOG-01 an error is the record's exc_info, and extra its attributes", () => {
  const records = collector("ts.errors", "INFO");
  getLogger("ts.errors").error("failed", { error: new PyValueError("no"), extra: { order: 7 } });
  getLogger("ts.errors").error("failed", { error: new TypeError("of TypeScript") });
  assert.equal(of(records, "records[0].order", Number), 7);
  assert.equal(of(records, "repr(records[0].exc_info[1])", String), "ValueError('no')");
  const shown = of(records, "__import__('logging').Formatter().format(records[1])", String);
  assert.match(shown, /^failed\n(.*\n)*.*TypeError: of TypeScript$/);
  assert.throws(() => getLogger("ts.errors").info("x", { extra: { name: "taken" } }), { name: "KeyError" });
  assert.throws(() => getLogger("ts.errors").log("LOUD" as "INFO", "x"), {
    name: "RangeError",
    message: "A level is an integer or one of NOTSET, TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL: LOUD",
  });
});

test("LOG-02 a level that is off costs no call of Python, until Python changes one", () => {
  const records = collector("ts.cached", "WARNING");
  const log = getLogger("ts.cached");
  const logging = Python.attach((py) => py.import("logging").unbind());
  const run = (code: string): void =>
    Python.attach((py) => {
      py.run(code, { logging: logging.bind(py) });
      resetLevels();
    });
  run(`
    real, logging.asked = logging.Logger.isEnabledFor, []
    logging.Logger.isEnabledFor = lambda self, level: logging.asked.append(level) or real(self, level)
  `);
  for (let i = 0; i < 1000; i++) log.debug(() => assert.fail("made for nobody"));
  assert.deepEqual(Python.attach((py) => logging.bind(py).getattr("asked").extract("list[int]")), [10]);
  run("logging.getLogger('ts').setLevel(5); logging.getLogger('ts.cached').setLevel(0)");
  log.debug("taken");
  run("logging.disable(50)");
  log.critical("not taken");
  run("logging.disable(0)");
  log.critical("taken, too");
  assert.deepEqual(of(records, "[r.getMessage() for r in records]", texts), ["taken", "taken, too"]);
  logging.dispose();
});

test("LOG-02 a change of Python's is seen at once", { skip: elsewhere }, () => {
  const log = getLogger("ts.at_once");
  const setLevel = (level: string): void =>
    Python.attach((py) =>
      void py.import("logging").callMethod("getLogger", "ts.at_once").callMethod("setLevel", level)
    );
  for (const level of ["ERROR", "DEBUG", "WARNING", "DEBUG"]) {
    setLevel(level);
    assert.equal(log.isEnabledFor("INFO"), level === "DEBUG");
  }
});

test("DBG-05 records of Python come to a function, from any thread", () => {
  const seen: LogRecord[] = [];
  {
    using _handler = addHandler((record) => seen.push(record), { logger: "py.shop", level: "INFO" });
    Python.attach((py) => {
      py.run(`
        import logging, threading
        log = logging.getLogger("py.shop.orders")
        log.setLevel("DEBUG")
        log.debug("below")
        log.info("%d pears", 3, extra={"customer": "Ada", "basket": [1]})
        def work():
            try:
                1 / 0
            except ZeroDivisionError:
                log.exception("in a thread")
        thread = threading.Thread(target=work, name="worker")
        thread.start()
        thread.join()
      `);
    });
  }
  Python.attach((py) => void py.run("import logging; logging.getLogger('py.shop.orders').error('after')"));
  assert.deepEqual(
    seen.map((
      { name, level, levelNumber, message, function: f, thread },
    ) => [name, level, levelNumber, message, f, thread]),
    [
      ["py.shop.orders", "INFO", 20, "3 pears", "<module>", seen[0].thread],
      ["py.shop.orders", "ERROR", 40, "in a thread", "work", "worker"],
    ],
  );
  assert.deepEqual(seen[0].extra, { customer: "Ada", basket: "[1]" });
  assert.equal(seen[1].error?.name, "ZeroDivisionError");
  assert.equal("error" in seen[0], false);
  assert.ok(Math.abs(seen[0].time.getTime() - Date.now()) < 60_000);
});

test("DBG-05 what a handler throws is logging's to handle, and logging from inside it goes round once", () => {
  const records = collector("ts.inside", "INFO");
  const lines: string[] = [];
  using _output = captureOutput({ stderr: (line) => lines.push(line) });
  using _handler = addHandler(({ message }) => {
    getLogger("ts.inside").info(`again: ${message}`);
    if (message === "bad") throw new RangeError("of the handler");
  }, { logger: "py.inside" });
  Python.attach((py) =>
    void py.run("import logging; log = logging.getLogger('py.inside'); log.error('good'); log.error('bad')")
  );
  assert.deepEqual(of(records, "[r.getMessage() for r in records]", texts), ["again: good", "again: bad"]);
  assert.match(lines.join("\n"), /--- Logging error ---[^]*ValueError: of the handler/);
});

test("DBG-04 the console goes to logging, and comes back", () => {
  const seen: string[] = [];
  const real = { ...console };
  {
    using _handler = addHandler(({ level, message, file }) => {
      assert.match(file, FILE);
      seen.push(`${level} ${message}`);
    }, { logger: "web" });
    Python.attach((py) => void py.import("logging").callMethod("getLogger", "web").callMethod("setLevel", "INFO"));
    resetLevels();
    using _console = captureConsole("web");
    console.debug("not taken");
    console.log("%s has %d", "Ada", 3, { a: [1] });
    console.warn("careful");
    console.error(new Error("gone").message);
  }
  assert.deepEqual(seen, ["INFO Ada has 3 { a: [ 1 ] }", "WARNING careful", "ERROR gone"]);
  assert.deepEqual({ ...console }, real);
});

test("DBG-04 what Python prints comes in lines, and its streams come back", () => {
  const lines: string[] = [];
  const stdout = Python.attach((py) => py.import("sys").getattr("stdout").unbind());
  {
    using _output = captureOutput({ stdout: (line) => lines.push(line), stderr: (line) => lines.push(`! ${line}`) });
    Python.attach((py) => {
      py.run(`
        import sys, threading
        print("one\\ntwo", end="")
        print(" and a half")
        print("wrong", file=sys.stderr)
        thread = threading.Thread(target=print, args=("of a thread",))
        thread.start()
        thread.join()
        print("ä rest", end="", flush=True)
      `);
    });
    assert.deepEqual(lines, ["one", "two and a half", "! wrong", "of a thread"]);
  }
  assert.equal(lines.at(-1), "ä rest");
  assert.equal(Python.attach((py) => py.import("sys").getattr("stdout").is(stdout.bind(py))), true);
});
