import assert from "node:assert/strict";
import process from "node:process";
import { test } from "node:test";
import { inspect } from "node:util";
import { at, kw, proxy, type PyProxy, python, slice } from "../../../src/ecosystem/proxy/mod.ts";
import { withPackages } from "../../harness/packages.ts";

const numpy = withPackages("numpy");
const pandas = withPackages("pandas");

const { op } = python;

test("P39 numpy: arrays, slices, operators, scalars and typed arrays", numpy, () => {
  const np = python.import("numpy");
  const table = np.arange(12).reshape(3, 4);
  assert.deepEqual([...table.shape], [3, 4]);
  assert.deepEqual(table[at(slice(null), 1)].tolist().toJs(), [1, 5, 9]);
  assert.deepEqual(table[at(op.gt(table, 9))].tolist().toJs(), [10, 11]);
  assert.deepEqual(op.matmul(table, table.T).tolist().toJs<number[][]>()[0], [14, 38, 62]);
  assert.deepEqual(table.sum(kw({ axis: 0 })).tolist().toJs(), [12, 15, 18, 21]);
  assert.equal(Number(table[at(2, 3)]), 11);
  assert.equal(table[at(2, 3)].toJs(), 11);
  assert.equal(python`${table}.mean() + ${0.5}`.toJs(), 6);
  table[at(0)] = -1 as never;
  assert.deepEqual(np.asarray(table[0], kw({ dtype: "int32" })).toJs(), new Int32Array([-1, -1, -1, -1]));
  assert.deepEqual(np.sqrt(proxy([4, 9])).toJs(), new Float64Array([2, 3]));
  assert.match(inspect(table), /^array\(\[\[-1/);
  assert.equal(np.float64(2.5).toJs(), 2.5);
});

/** Elsewhere memory is not shared. */
const { PYO3_TS_BACKEND } = process.env;
const shared = PYO3_TS_BACKEND === undefined ? numpy : { skip: `not with ${PYO3_TS_BACKEND}` };

test("P38 numpy looks at the memory of a shared typed array, and writes show on both sides", shared, () => {
  const np = python.import("numpy");
  const own = new Float64Array(new SharedArrayBuffer(32));
  own.set([1, 2, 3, 4]);
  const array = np.asarray(proxy(own));
  assert.equal(array.dtype.name, "float64");
  assert.equal(array.sum().toJs(), 10);
  own[0] = 10;
  assert.equal(array[0].toJs(), 10);
  array[at(1)] = 20 as never;
  assert.equal(own[1], 20);
});

test("P39 pandas: columns, filters, groups and dates", pandas, () => {
  const pd = python.import("pandas");
  const sales = pd.DataFrame({
    town: ["Cork", "Oulu", "Cork"],
    sold: [3, 4, 5],
    day: pd.to_datetime(["2024-02-28", "2024-02-29", "2024-03-01"]),
  });
  assert.equal(sales.shape[0], 3);
  assert.equal(python.builtins.len(sales), 3);
  const many = sales[at(op.ge(sales[at("sold")], 4))];
  assert.deepEqual(many[at("town")].tolist().toJs(), ["Oulu", "Cork"]);
  const sums = sales.groupby("town")[at("sold")].sum();
  assert.deepEqual(sums.to_dict().toJs(), { Cork: 8, Oulu: 4 });
  sales[at("twice")] = op.mul(sales[at("sold")], 2);
  assert.deepEqual(sales[at(["sold", "twice"])].iloc[-1].tolist().toJs(), [5, 10]);
  assert.equal(sales.day.dt.month.max().toJs(), 3);
  assert.equal(sales.apply((row: PyProxy) => row[at("sold")], kw({ axis: 1 })).sum().toJs(), 12);
  assert.deepEqual([...sales.columns], ["town", "sold", "day", "twice"]);
  const shown = (sales as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assert.match(shown["text/html"], /<table/);
});

test("P10 sqlite3: a transaction is rolled back when the body throws", () => {
  const connection = python.import("sqlite3").connect(":memory:");
  connection.execute("create table t (n int)");
  python.with(connection, () => connection.executemany("insert into t values (?)", [[1], [2]]));
  const failing = () => {
    connection.execute("insert into t values (3)");
    throw new Error("out");
  };
  assert.throws(() => python.with(connection, failing), /out/);
  const rows = [...connection.execute("select n from t order by n")];
  assert.deepEqual(rows.map((row) => row[0]), [1, 2]);
  connection.create_function("twice", 1, (n: number) => 2 * n);
  assert.equal(connection.execute("select twice(21)").fetchone()[0], 42);
  assert.throws(() => connection.execute("select nope"), /no such column/);
  connection.close();
});
