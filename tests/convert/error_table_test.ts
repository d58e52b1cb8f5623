// runtime names: Deno's own file functions throw errors of their own
import assert from "node:assert/strict";
import { readFileSync, renameSync } from "node:fs";
import { test } from "node:test";
import * as api from "../../mod.ts";
import { type PyAny, PyErr, Python } from "../../mod.ts";
import { CODE_OF, EXCEPTION_OF } from "../../src/convert/error_table.ts";
import { thrown, thrownPyErr } from "../harness/thrown.ts";

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");

/** The rows of the table below a heading, without its head. */
function rows(heading: string): string[][] {
  const section = page.slice(page.indexOf(`## ${heading}\n`) + 3).split("\n## ")[0];
  return section.split("\n").filter((line) => line.startsWith("|")).slice(2).map((line) =>
    line.split("|").slice(1, -1).map((cell) => cell.trim())
  );
}

function caught(py: Python, error: unknown): PyAny {
  const f = py.run("def f(g):\n  try: g()\n  except BaseException as e: return e", {}).getItem("f");
  return f.call(() => {
    throw error;
  });
}

/** The type's name, with its module where that is not the built-in one. */
function typeName(exception: PyAny): string {
  const type = exception.getType();
  const name = type.getattr("__qualname__").extract("str");
  return type.getattr("__module__").extract("str").startsWith("asyncio") ? `asyncio.${name}` : name;
}

/** Errors that say what a cell of the table says. */
function errorsOf(cell: string): unknown[] {
  if (cell.includes("stack that is full")) {
    return [thrown(function deeper(): void {
      deeper();
    })];
  }
  if (cell.startsWith("any `code`")) return [Object.assign(new Error("m"), { code: "ENOSPC" })];
  if (cell === "any other error") return [new Error("m"), new (class Own extends Error {})("m")];
  if (cell === "a value that is no error") return ["m", 1, null, undefined, {}, Symbol("s"), Object.create(null)];
  return [...cell.matchAll(/`(\w+)`/g)].flatMap(([, name]) => {
    if (name === "AggregateError") return [new AggregateError([new TypeError("a")], "m")];
    if (/^E[A-Z]+$/.test(name)) return [Object.assign(new Error("m"), { code: name })];
    const made = (globalThis as Record<string, unknown>)[name];
    if (typeof made === "function") return [new (made as ErrorConstructor)("m")];
    const named = Object.assign(new Error("m"), { name });
    return /Error$/.test(name) ? [named, new DOMException("m", name)] : [named];
  });
}

test("EXC-14 JavaScript errors become the exceptions of the published table, and come back", () => {
  Python.attach((py) => {
    const hasGroups = py.import("builtins").hasattr("ExceptionGroup");
    const table = rows("From JavaScript");
    assert.ok(table.length > 30);
    for (const [cell, expected] of table) {
      const name = expected.replaceAll("`", "");
      const errors = errorsOf(cell);
      assert.ok(errors.length > 0, cell);
      for (const error of errors) {
        const exception = caught(py, error);
        const wanted = name === "ExceptionGroup" && !hasGroups ? "RuntimeError" : name;
        assert.equal(typeName(exception), wanted, `${cell}: ${String((error as Error)?.name)}`);
        const raise = (): never => {
          throw error;
        };
        assert.equal(thrown(() => py.eval("f()", { f: raise })), error);
      }
    }
  });
});

test("EXC-14 the published table has every error that the package knows", () => {
  const published = rows("From JavaScript").map(([cell]) => cell).join();
  for (const name of [...Object.keys(EXCEPTION_OF), ...Object.keys(CODE_OF), ...Object.values(CODE_OF)]) {
    assert.ok(published.includes(`\`${name}\``), name);
  }
});

test("EXC-14 exceptions become the classes of the published table", () => {
  assert.equal(rows("From Python")[0][1], "`PyX`");
  Python.attach((py) => {
    for (const name of py.import("builtins").dir()) {
      const type = py.import("builtins").getattr(name);
      if (name.startsWith("_") || !/Error$|Exit$|Interrupt$|Iteration$/.test(name) || /Unicode\w+Error/.test(name)) {
        continue;
      }
      const own = type.getattr("__name__").extract("str");
      const error = thrownPyErr(() => py.run("raise E('m')", { E: type }));
      assert.equal(error.constructor, (api as Record<string, unknown>)[`Py${own}`], name);
    }
    const base = thrownPyErr(() => py.run("raise BaseException('m')", {}));
    assert.equal(base.constructor, PyErr);
  });
});

test("EXC-14 the error of a missing file is a FileNotFoundError with number, words and file", () => {
  const deno = (globalThis as { Deno?: { readTextFileSync(path: string): string } }).Deno;
  const reads = [() => readFileSync("/no/such/file"), ...(deno ? [() => deno.readTextFileSync("/no/such/file")] : [])];
  Python.attach((py) => {
    for (const read of reads) {
      const exception = caught(py, thrown(read));
      assert.equal(typeName(exception), "FileNotFoundError");
      assert.equal(exception.str(), "[Errno 2] No such file or directory: '/no/such/file'");
    }
    const two = caught(py, thrown(() => renameSync("/no/such/a", "/no/such/b")));
    assert.equal(two.str(), "[Errno 2] No such file or directory: '/no/such/a' -> '/no/such/b'");
  });
});

test("EXC-14 an OSError keeps a message of its own, and a code that no system knows is no OSError", () => {
  Python.attach((py) => {
    const full = caught(py, Object.assign(new Error("the disk of the shop"), { code: "ENOSPC" }));
    assert.equal(full.str(), "[Errno 28] the disk of the shop");
    assert.equal(full.getattr("filename").repr(), "None");
    assert.equal(caught(py, Object.assign(new TypeError("m"), { code: "EWRONG" })).repr(), "TypeError('m')");
    assert.equal(caught(py, Object.assign(new Error("m"), { name: "Custom" })).repr(), "RuntimeError('Custom: m')");
  });
});

test("EXC-18 an AggregateError is an exception group of the same errors, which come back", () => {
  const errors = [new RangeError("a"), new AggregateError([new TypeError("b")], "inner"), "text"];
  const error = new AggregateError(errors, "outer");
  Python.attach((py) => {
    const exception = caught(py, error);
    const names = exception.getattr("exceptions").extract("list[Any]").map((one) => typeName(one as PyAny));
    const group = py.import("builtins").hasattr("ExceptionGroup") ? "ExceptionGroup" : "RuntimeError";
    assert.deepEqual(names, ["ValueError", group, "RuntimeError"]);
    assert.equal(typeName(exception), group);
    const parts = exception.getattr("exceptions");
    for (const [index, part] of errors.entries()) {
      const back = thrown(() => py.run("raise parts[index]", { parts, index }));
      assert.equal(back, part);
    }
    assert.equal(thrown(() => py.run("raise e", { e: exception })), error);
  });
});

test("EXC-18 groups that are empty, or in themselves, are exceptions all the same", () => {
  const own = new AggregateError([new TypeError("a")], "own");
  own.errors.push(own);
  Python.attach((py) => {
    assert.equal(typeName(caught(py, new AggregateError([], "nothing"))), "RuntimeError");
    const exception = caught(py, own);
    assert.equal(typeName(exception.getattr("exceptions").getItem(1)), "RuntimeError");
    const base = caught(py, new AggregateError([new api.PySystemExit("x")], "m"));
    if (py.import("builtins").hasattr("ExceptionGroup")) assert.equal(typeName(base), "BaseExceptionGroup");
  });
});
