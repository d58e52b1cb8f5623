import assert from "node:assert/strict";
import { test } from "node:test";
import process from "node:process";
import { type PyAny, PyBuffer, pyfunction, pymodule, Python } from "../../../mod.ts";
import { arrow } from "../../../src/ecosystem/arrow/mod.ts";
import { pa } from "../../harness/apache_arrow.ts";
import { withPackages } from "../../harness/packages.ts";

const pyarrow = withPackages("pyarrow", "polars", "pandas", "nanoarrow");
const isInDeno = process.versions.deno !== undefined && process.env.PYO3_TS_BACKEND !== "remote";
const duckdb = {
  skip: pyarrow.skip ||
    (isInDeno ? "destructors of duckdb's abort a process that ends without finalizing Python" : false),
};
const SHARES = pyarrow.skip === false && Python.attach(() => PyBuffer.sharesMemory);
const shared = { skip: pyarrow.skip || (SHARES ? false : "no memory of another process is shown") };
const tables = arrow(pa);

/** Columns of every type that both sides have, three rows each. */
const COLUMNS = `
import datetime, decimal, pyarrow as pa
from datetime import date, datetime as dt, timedelta, time, timezone
from decimal import Decimal

pairs = [[1, 2], None, [3, 4]]
columns = {
    "null": pa.nulls(3), "bool": pa.array([True, None, False]),
    **{str(t): pa.array([1, None, 3], t) for t in map(pa.type_for_alias, "i1 u1 i2 u2 i4 u4 i8 u8 f4 f8".split())},
    "half": pa.array([0.5, None, -2], pa.float16()), "big": pa.array([2**63 - 1, None, -(2**63)]),
    "str": pa.array(["", None, "Zoë"]), "large_str": pa.array(["", None, "Zoë"], pa.large_string()),
    "bytes": pa.array([b"", None, b"\\x00\\xff"]), "large_bytes": pa.array([b"", None, b"\\x00"], pa.large_binary()),
    "two_bytes": pa.array([b"ab", None, b"cd"], pa.binary(2)),
    "str_view": pa.array(["short", None, "longer than twelve"], pa.string_view()),
    "bytes_view": pa.array([b"short", None, b"longer than twelve"], pa.binary_view()),
    "decimal": pa.array([Decimal("1.10"), None, Decimal("-2")], pa.decimal128(10, 2)),
    "wide_decimal": pa.array([Decimal("1.10"), None, Decimal("-2")], pa.decimal256(50, 2)),
    "date": pa.array([date(2024, 2, 29), None, date(1969, 12, 31)]), "date64": pa.array([0, None, 86400000], pa.date64()),
    "time": pa.array([time(1, 2, 3, 4), None, time(0)]), "time32": pa.array([1, None, 3], pa.time32("ms")),
    "instant": pa.array([dt(2024, 1, 1), None, dt(1960, 1, 1)], pa.timestamp("us", "Europe/Rome")),
    "local": pa.array([1, None, -1], pa.timestamp("ns")), "duration": pa.array([timedelta(1), None, timedelta(-1)]),
    "list": pa.array(pairs), "large_list": pa.array(pairs, pa.large_list(pa.int8())),
    "pair": pa.array(pairs, pa.list_(pa.int16(), 2)), "lists": pa.array([[["a"], []], None, [None]]),
    "struct": pa.array([{"a": 1, "b": ["x"]}, None, {"a": None, "b": None}]),
    "map": pa.array([[("k", 1)], None, []], pa.map_(pa.string(), pa.int32())),
    "category": pa.array(["u", None, "v"]).dictionary_encode(),
    "sparse": pa.UnionArray.from_sparse(pa.array([0, 1, 0], pa.int8()), [pa.array([1, 2, 3]), pa.array(["a", "b", "c"])]),
    "dense": pa.UnionArray.from_dense(
        pa.array([0, 1, 0], pa.int8()), pa.array([0, 0, 1], pa.int32()), [pa.array([1, 2]), pa.array(["a"])]
    ),
}
table = pa.table(columns)
def same(a, b):
    a, b = a.to_pylist(), b.to_pylist()
    return repr(a) == repr(b)
`;

function python(py: Python, code: string, names: Record<string, unknown> = {}): PyAny {
  return py.run(`${COLUMNS}\nresult = ${code}`, names as Record<string, PyAny>).getItem("result");
}

test("ARW-01 ARW-02 every type comes and goes, whole, cut, in pieces and empty", pyarrow, () => {
  Python.attach((py) => {
    const columns = python(py, "columns");
    const ways = ["c", "c.slice(1)", "c.slice(1, 1)", "c.slice(3)", "pa.chunked_array([c.slice(2), c, c.slice(1, 1)])"];
    for (const name of columns.callMethod("keys")) {
      for (const way of ways) {
        Python.attach(() => {
          const column = py.eval(way, { pa: py.import("pyarrow"), c: columns.getItem(name) });
          for (const read of ["toVector", "viewVector"] as const) {
            const there = tables.fromArrow(tables[read](column));
            const back = py.import("pyarrow").callMethod("chunked_array", there);
            back.callMethod("validate");
            const say = `${name.str()}, ${way}, ${read}`;
            assert.equal(back.callMethod("to_pylist").repr(), column.callMethod("to_pylist").repr(), say);
          }
        });
      }
    }
  });
});

test("ARW-01 values of a table of pyarrow are what apache-arrow makes of such types", pyarrow, () => {
  Python.attach((py) => {
    const table = tables.toTable(python(py, "table"));
    assert.equal(table.numRows, 3);
    const values = (name: string) => [...table.getChild(name)!];
    assert.deepEqual(values("int32"), [1, null, 3]);
    assert.deepEqual(values("big"), [2n ** 63n - 1n, null, -(2n ** 63n)]);
    assert.deepEqual(values("bool"), [true, null, false]);
    assert.deepEqual(values("str_view"), ["short", null, "longer than twelve"]);
    assert.deepEqual(values("category"), ["u", null, "v"]);
    assert.deepEqual(values("dense"), [1n, "a", 2n]);
    assert.deepEqual(values("instant"), [Date.UTC(2024, 0, 1), null, Date.UTC(1960, 0, 1)]);
    assert.equal(
      String(table.schema.fields.find(({ name }) => name === "instant")!.type),
      "Timestamp<MICROSECOND, Europe/Rome>",
    );
  });
});

test("ARW-01 names, nullability and metadata of fields and schemas stay", pyarrow, () => {
  Python.attach((py) => {
    const schema = python(
      py,
      `pa.schema([pa.field("né", pa.int8(), False, {"unit": "°C"}), pa.field("", pa.string())], {"made": "here"})`,
    );
    const read = tables.toSchema(schema);
    assert.deepEqual(read.fields.map(({ name, nullable }) => [name, nullable]), [["né", false], ["", true]]);
    assert.deepEqual([...read.fields[0].metadata], [["unit", "°C"]]);
    assert.deepEqual([...read.metadata], [["made", "here"]]);
    const table = tables.fromArrow(new pa.Table(read));
    const back = py.import("pyarrow").callMethod("schema", table);
    assert.equal(back.callMethod("equals", schema, true).repr(), "True");
  });
});

test("ARW-01 tables of polars, pandas and nanoarrow", pyarrow, () => {
  Python.attach((py) => {
    const data = { n: [1, 2], s: ["x", "yy"] };
    for (const library of ["polars", "pandas"]) {
      const table = tables.toTable(py.import(library).callMethod("DataFrame", data));
      assert.deepEqual([...table.getChild("n")!], [1n, 2n]);
      assert.deepEqual([...table.getChild("s")!], ["x", "yy"]);
    }
    const nanoarrow = py.import("nanoarrow");
    const numbers = nanoarrow.callMethod("Array", [1, 2, 3], nanoarrow.callMethod("int32"));
    assert.deepEqual([...tables.toVector(numbers)], [1, 2, 3]);
  });
});

test("ARW-02 polars, pandas and nanoarrow take a table of TypeScript's", pyarrow, () => {
  Python.attach((py) => {
    const table = pa.tableFromArrays({
      n: Int32Array.of(1, 2, 3),
      s: ["x", "yy", "x"],
      f: Float64Array.of(0.5, 1, NaN),
    });
    const names = py.run(
      `
import nanoarrow, polars, pyarrow
frame = polars.DataFrame(data)
texts = frame["s"].cast(polars.String).to_list()
sums = [frame["n"].sum(), int(pyarrow.table(data).to_pandas()["n"].sum())]
rows = sum(array.length for array in nanoarrow.c_array_stream(data))
`,
      { data: tables.fromArrow(table) },
    );
    assert.deepEqual(names.getItem("texts").extract("list[str]"), ["x", "yy", "x"]);
    assert.deepEqual(names.getItem("sums").extract("list[int]"), [6, 6]);
    assert.equal(names.getItem("rows").extract("int"), 3);
  });
});

test("ARW-01 ARW-02 a query of duckdb over a table of TypeScript's", duckdb, () => {
  Python.attach((py) => {
    const data = tables.fromArrow(pa.tableFromArrays({ n: Int32Array.of(1, 2, 3), s: ["x", "yy", "x"] }));
    const names = py.run(
      `
import duckdb, pyarrow
connection = duckdb.connect()
connection.register("cities", pyarrow.table(data))
sums = connection.sql("select s, sum(n)::bigint as total from cities group by s order by s")
`,
      { data },
    );
    const sums = tables.toTable(names.getItem("sums"));
    assert.deepEqual([...sums.getChild("s")!], ["x", "yy"]);
    assert.deepEqual([...sums.getChild("total")!], [4n, 2n]);
  });
});

test("ARW-01 a view is over Python's memory, and empty once the scope ends", shared, () => {
  Python.attach((py) => {
    const column = python(py, "pa.array([0.5, 1.5, 2.5])");
    let [piece] = tables.viewVector(column).data;
    assert.deepEqual([...piece.values], [0.5, 1.5, 2.5]);
    const address = column.callMethod("buffers").getItem(1).getattr("address").extract("int");
    const seen = py.run("import ctypes\nitem = ctypes.c_double.from_address(address)", { address }).getItem("item");
    seen.setattr("value", 7);
    assert.equal(piece.values[0], 7);
    Python.attach(() => {
      [piece] = tables.viewVector(column).data;
      assert.equal(piece.values[2], 2.5);
    });
    assert.equal(piece.values.length, 0);
    Python.attach(() => [piece] = tables.viewVector(column).data);
    assert.throws(() => piece.values, { name: "NotAttachedError", message: /after its scope ended/ });
    const [kept] = Python.attach(() => tables.toVector(column)).data;
    assert.equal(kept.values[0], 7);
  });
});

test("ARW-02 memory of a SharedArrayBuffer is shared with Python", shared, () => {
  Python.attach((py) => {
    const items = new Float64Array(new SharedArrayBuffer(24));
    const data = pa.makeData({
      type: new pa.Float64(),
      length: 3,
      data: items as unknown as Float64Array<ArrayBuffer>,
    });
    const array = py.import("pyarrow").callMethod("array", tables.fromArrow(new pa.Vector([data])));
    items[1] = 4;
    assert.equal(array.callMethod("to_pylist").repr(), "[0.0, 4.0, 0.0]");
  });
});

test("ARW-01 memory is released once, when its copy or its view is gone", pyarrow, () => {
  Python.attach((py) => {
    const allocated = () => py.import("pyarrow").callMethodAs("int", "total_allocated_bytes");
    const gc = () => py.import("gc").callMethod("collect").dispose();
    gc();
    const before = allocated();
    for (let i = 0; i < 200; i++) {
      Python.attach(() => {
        const column = py.import("pyarrow").callMethod("array", [1, 2, 3]);
        tables.toVector(column);
        tables.viewVector(column);
        for (const _ of tables.batches(py.import("pyarrow").callMethod("table", { column }))) break;
      });
    }
    gc();
    assert.equal(allocated(), before);
  });
});

test("ARW-02 what Python takes is held until it is released, what nobody takes until it is looked for", pyarrow, () => {
  Python.attach((py) => {
    const data = tables.fromArrow(pa.tableFromArrays({ n: Int32Array.of(1, 2), s: ["x", "y"] }));
    const names = py.run(
      `
import gc, pyarrow as pa
held = type(data).__arrow_c_stream__.__globals__["held"]
given = type(data).__arrow_c_stream__.__globals__["given"]
gc.collect()
before = len(held)
for _ in range(200):
    table = pa.table(data)
    data.__arrow_c_stream__(), data.__arrow_c_schema__()
    schema, array = data.__arrow_c_array__()
    column = pa.record_batch(data).column(0)
kept = len(held) > before
assert column.to_pylist() == [1, 2]
del table, column, schema, array
gc.collect()
after, waiting = len(held), len(given)
`,
      { data },
    );
    assert.ok(names.getItem("kept").isTruthy());
    assert.equal(names.getItem("after").extract("int"), names.getItem("before").extract("int"));
    assert.equal(names.getItem("waiting").extract("int"), 0);
  });
});

test("ARW-01 batches come one by one, and an error of the stream is raised", pyarrow, () => {
  Python.attach((py) => {
    const reader = py.run(
      `
import pyarrow as pa
schema = pa.schema([("n", pa.int64())])
def batches():
    yield pa.record_batch([[1, 2]], schema)
    yield pa.record_batch([[3]], schema)
    raise RuntimeError("no more of it")
reader = pa.RecordBatchReader.from_batches(schema, batches())
`,
      {},
    ).getItem("reader");
    const read: bigint[] = [];
    assert.throws(() => {
      for (const batch of tables.batches(reader)) read.push(...batch.getChild("n")!);
    }, { name: "OSError", message: /Cannot read the Arrow stream: .*no more of it/s });
    assert.deepEqual(read, [1n, 2n, 3n]);
  });
});

test("ARW-01 in annotations", pyarrow, () => {
  Python.attach((py) => {
    const count = pyfunction("rows(table: Table) -> int", tables.names, (table) => table.numRows);
    const twice = pyfunction("twice(column: Vector) -> Vector", tables.names, (column) => column.concat(column));
    pymodule("arrow_in_typescript", { members: [count, twice] }).register();
    const names = py.run(
      `
import pyarrow as pa
from arrow_in_typescript import rows, twice
count = rows(pa.table({"n": [1, 2]}))
doubled = pa.chunked_array(twice(pa.array(["a"]))).to_pylist()
`,
      {},
    );
    assert.equal(names.getItem("count").extract("int"), 2);
    assert.deepEqual(names.getItem("doubled").extract("list[str]"), ["a", "a"]);
  });
});

test("ARW-01 ARW-02 what is no table, or of a type that is not known, is an error that says so", pyarrow, () => {
  Python.attach((py) => {
    assert.throws(() => tables.toTable(py.eval("[1]")), { name: "TypeError", message: /__arrow_c_stream__.*got list/ });
    assert.throws(() => tables.toTable(python(py, "pa.array([1])")), {
      name: "TypeError",
      message: /expected columns, got .*Int64Array of one column, format "l"; take toVector/,
    });
    assert.throws(() => tables.toVector(python(py, "pa.array([[1]], pa.list_view(pa.int8()))")), {
      name: "TypeError",
      message: /cast it in Python first; the column is "", its format "\+vl"/,
    });
    assert.throws(() => tables.fromArrow([1] as never), { name: "TypeError", message: /got Array/ });
    const spent = py.import("pyarrow").callMethod("table", { n: [1] }).callMethod("to_reader");
    tables.toTable(spent);
    assert.equal(tables.toTable(spent).numRows, 0);
  });
});
