/**
 * Tables of Arrow, both ways.
 *
 * @module
 */
import { annotation } from "../../convert/mod.ts";
import { type Conversion, type PyAny, PyBuffer, PyTypeError, typeName } from "../../types/mod.ts";
import { ptrOf } from "../../core/mod.ts";
import { fieldOf, nodeOf, nodeOfType, type SchemaNode } from "./formats.ts";
import { half } from "./half.ts";
import { IncomingArray, type MakeData } from "./incoming.ts";
import {
  type ArrowLibrary,
  type Classes,
  type Data,
  type Field,
  KIND,
  type Schema,
  type Table,
  type Vector,
} from "./library.ts";
import { outgoingArray } from "./outgoing.ts";

const READER = annotation("tuple[Any, str]");
const ARRAY = annotation("tuple[list[int], list[Any], Any]");

/** An instance of a class of the package. */
export type ArrowInstance<L extends ArrowLibrary, K extends "Table" | "RecordBatch" | "Vector" | "Schema"> =
  InstanceType<L[K]>;

/** What goes to Python: a table or batch, or a column. */
export type IntoArrow = { readonly schema: object } | { readonly type: object; readonly data: readonly object[] };

/** Names for annotations. */
export type ArrowNames<L extends ArrowLibrary> = {
  /** A table: what has columns in Python, as a copy. */
  readonly Table: Conversion<ArrowInstance<L, "Table">, IntoArrow>;
  /** A column: what is one in Python, as a copy. */
  readonly Vector: Conversion<ArrowInstance<L, "Vector">, IntoArrow>;
};

/**
 * Tables between Python's libraries and the package `apache-arrow`, by the Arrow PyCapsule interface: pyarrow, polars,
 * pandas, duckdb, nanoarrow and whatever else has `__arrow_c_stream__` or `__arrow_c_array__`.
 *
 * @param library The package, as `import * as pa from "apache-arrow"` gives it. This module imports none.
 * @returns Both directions.
 *
 * @example A table of pyarrow's
 * ```ts
 * import * as pa from "apache-arrow";
 * import { Python } from "@pyo3/ts";
 * import { arrow } from "@pyo3/ts/arrow";
 *
 * Python.attach((py) => {
 *   const table = py.import("pyarrow").callMethod("table", { city: ["Rome", "Oslo"], degrees: [21.5, 4] });
 *   console.log(arrow(pa).toTable(table).toArray());
 * });
 * ```
 */
export function arrow<L extends ArrowLibrary>(library: L): Arrow<L> {
  return new Arrow(library);
}

/**
 * Both directions, as {@linkcode arrow} gives them.
 *
 * @example A column, there and back
 * ```ts
 * import * as pa from "apache-arrow";
 * import { Python } from "@pyo3/ts";
 * import { arrow } from "@pyo3/ts/arrow";
 *
 * Python.attach((py) => {
 *   const tables = arrow(pa);
 *   const column = tables.toVector(py.import("pyarrow").callMethod("array", [1, null, 3]));
 *   console.assert(column.nullCount === 1);
 *   console.assert(py.import("pyarrow").callMethod("array", tables.fromArrow(column)).len() === 3);
 * });
 * ```
 */
export class Arrow<L extends ArrowLibrary> {
  readonly #classes: Classes;
  readonly #make: MakeData;

  /** Names for annotations: `Table` and `Vector`. */
  readonly names: ArrowNames<L>;

  /** Use {@linkcode arrow}. */
  constructor(library: L) {
    this.#classes = library as unknown as Classes;
    this.#make = (props) => library.makeData(props as never) as Data;
    const intoPyObject = (value: IntoArrow): PyAny => this.fromArrow(value);
    this.names = {
      Table: { name: "Table", extract: (object) => this.toTable(object), intoPyObject },
      Vector: { name: "Vector", extract: (object) => this.toVector(object), intoPyObject },
    };
  }

  /**
   * A table of Python's as one of `apache-arrow`, which is yours to keep.
   *
   * @param object What has columns: a table, a data frame, a batch, a reader of batches, a result of a query.
   * @returns A copy.
   * @throws {PyTypeError} Where it is none, or a column has a type that `apache-arrow` lacks.
   *
   * @example From a data frame of polars
   * ```ts no-run
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * const table = Python.attach((py) => arrow(pa).toTable(py.import("polars").callMethod("read_csv", "cities.csv")));
   * console.log(table.numRows, table.schema.names);
   * ```
   */
  toTable(object: PyAny): ArrowInstance<L, "Table"> {
    return this.#table(object, copied);
  }

  /**
   * A table over the memory of Python's, without a copy where Python is in this process, to be read only. Its columns
   * are empty once the scope ends, so take values out of it before; one that nobody has read by then throws. What views
   * of text and large lists hold is copied all the same, and everything where Python is another process.
   *
   * @param object As for {@linkcode Arrow.toTable}.
   * @returns The table.
   * @throws {PyTypeError} As there.
   *
   * @example A mean over a large column
   * ```ts no-run
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const table = py.import("pyarrow.parquet").callMethod("read_table", "trips.parquet");
   *   let sum = 0;
   *   for (const { values } of arrow(pa).viewTable(table).getChild("distance")!.data) for (const x of values) sum += x;
   *   console.log(sum);
   * });
   * ```
   */
  viewTable(object: PyAny): ArrowInstance<L, "Table"> {
    return this.#table(object, PyBuffer.sharesMemory ? shown : copied);
  }

  /**
   * A column of Python's, which is yours to keep.
   *
   * @param object An array, a chunked array, a series. A table becomes a column of rows.
   * @returns A copy.
   * @throws {PyTypeError} As for {@linkcode Arrow.toTable}.
   *
   * @example From an array
   * ```ts
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const names = arrow(pa).toVector(py.import("pyarrow").callMethod("array", ["Ada", "Zoë"]));
   *   console.assert(names.get(1) === "Zoë");
   * });
   * ```
   */
  toVector(object: PyAny): ArrowInstance<L, "Vector"> {
    return this.#vector(object, copied);
  }

  /**
   * A column over the memory of Python's, under the conditions of {@linkcode Arrow.viewTable}.
   *
   * @param object As for {@linkcode Arrow.toVector}.
   * @returns The column.
   * @throws {PyTypeError} As there.
   *
   * @example The numbers themselves
   * ```ts
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const numbers = arrow(pa).viewVector(py.import("pyarrow").callMethod("array", [0.5, 1.5]));
   *   console.assert(numbers.toArray()[1] === 1.5);
   * });
   * ```
   */
  viewVector(object: PyAny): ArrowInstance<L, "Vector"> {
    return this.#vector(object, PyBuffer.sharesMemory ? shown : copied);
  }

  /**
   * The batches of a table or of a reader, each read when it is asked for and copied.
   *
   * @param object As for {@linkcode Arrow.toTable}.
   * @returns The batches, within the scope.
   * @throws {PyTypeError} As there.
   *
   * @example A result that is larger than memory
   * ```ts no-run
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const reader = py.import("pyarrow.dataset").callMethod("dataset", "trips").callMethod("scanner").callMethod("to_reader");
   *   for (const batch of arrow(pa).batches(reader)) console.log(batch.numRows);
   * });
   * ```
   */
  *batches(object: PyAny): Generator<ArrowInstance<L, "RecordBatch">, void, void> {
    const source = new Source(this.#classes, this.#make, object, copied);
    const schema = source.schema();
    for (const data of source.arrays()) {
      yield new this.#classes.RecordBatch(schema, data) as ArrowInstance<L, "RecordBatch">;
    }
  }

  /**
   * The names and types of columns.
   *
   * @param object What has `__arrow_c_schema__`: a schema, a table.
   * @returns The schema.
   * @throws {PyTypeError} As for {@linkcode Arrow.toTable}.
   *
   * @example What a table has
   * ```ts
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const table = py.import("pyarrow").callMethod("table", { n: [1] });
   *   console.assert(arrow(pa).toSchema(table).names.join() === "n");
   * });
   * ```
   */
  toSchema(object: PyAny): ArrowInstance<L, "Schema"> {
    using text = half.call("read_schema", object);
    const node = JSON.parse(text.extract("str")) as SchemaNode;
    return schemaOf(this.#classes, node, fieldOf(this.#classes, node), object) as ArrowInstance<L, "Schema">;
  }

  /**
   * A table, a batch or a column of `apache-arrow` for Python: an object that `pyarrow.table(…)`, `polars.DataFrame(…)`,
   * `duckdb.from_arrow(…)` and the like take. Memory of a `SharedArrayBuffer` is shared where Python is in this
   * process, any other copied once, now.
   *
   * @param value The table, batch or column.
   * @returns An object with `__arrow_c_stream__` and `__arrow_c_schema__`, and with `__arrow_c_array__` where it is in
   * one piece.
   * @throws {PyTypeError} Where it is something else.
   *
   * @example Into pyarrow
   * ```ts
   * import * as pa from "apache-arrow";
   * import { Python } from "@pyo3/ts";
   * import { arrow } from "@pyo3/ts/arrow";
   *
   * Python.attach((py) => {
   *   const data = arrow(pa).fromArrow(pa.tableFromArrays({ n: Int32Array.of(1, 2, 3) }));
   *   console.assert(py.import("pyarrow").callMethod("table", data).getattr("num_rows").extract("int") === 3);
   * });
   * ```
   */
  fromArrow(value: IntoArrow): PyAny {
    const [node, pieces] = this.#piecesOf(value);
    const arrays = pieces.map((data) => {
      const { numbers, memories } = outgoingArray(data);
      return [numbers, memories];
    });
    return half.call("made", JSON.stringify(node), arrays);
  }

  #piecesOf(value: unknown): [SchemaNode, readonly Data[]] {
    const { Table, RecordBatch, Vector } = this.#classes;
    if (value instanceof Table) return [rowsOf(value.schema), value.batches.map(({ data }) => data)];
    if (value instanceof RecordBatch) return [rowsOf(value.schema), [value.data]];
    if (value instanceof Vector) return [nodeOfType(value.type), value.data];
    throw new PyTypeError(
      `expected a Table, RecordBatch or Vector of the apache-arrow that was handed in, got ${
        value === null ? "null" : (value as object | undefined)?.constructor?.name ?? typeof value
      }`,
    );
  }

  #table(object: PyAny, memory: Memory): ArrowInstance<L, "Table"> {
    const source = new Source(this.#classes, this.#make, object, memory);
    const schema = source.schema();
    const batches = Array.from(source.arrays(), (data) => new this.#classes.RecordBatch(schema, data));
    return new this.#classes.Table(schema, batches) as Table as ArrowInstance<L, "Table">;
  }

  #vector(object: PyAny, memory: Memory): ArrowInstance<L, "Vector"> {
    const source = new Source(this.#classes, this.#make, object, memory);
    const pieces = [...source.arrays()];
    const all = pieces.length > 0 ? pieces : [this.#make({ type: source.field.type })];
    return new this.#classes.Vector(all) as Vector as ArrowInstance<L, "Vector">;
  }
}

/** How memory of Python's is looked at. */
type Memory = (memory: PyAny) => Uint8Array<ArrayBuffer>;

/** It is memory that the array owns; who owns the array lives as long as the scope, or until it is copied. */
const shown: Memory = (memory) => PyBuffer.get(memory).as("bytes", { unsafe: true });

function copied(memory: PyAny): Uint8Array<ArrayBuffer> {
  using buffer = PyBuffer.get(memory);
  return buffer.toArray("bytes");
}

/** The arrays of an object, one after the other. */
class Source {
  readonly field: Field;
  readonly #classes: Classes;
  readonly #make: MakeData;
  readonly #memory: Memory;
  readonly #reader: PyAny;
  readonly #node: SchemaNode;
  readonly #object: PyAny;

  constructor(classes: Classes, make: MakeData, object: PyAny, memory: Memory) {
    using found = half.call("read", object);
    const [reader, text] = found.extract(READER);
    this.#classes = classes;
    this.#make = make;
    this.#memory = memory;
    this.#reader = reader;
    this.#node = JSON.parse(text) as SchemaNode;
    this.#object = object;
    this.field = fieldOf(classes, this.#node);
  }

  schema(): Schema {
    return schemaOf(this.#classes, this.#node, this.field, this.#object);
  }

  *arrays(): Generator<Data, void, void> {
    for (;;) {
      using found = this.#reader.callMethod("next");
      if (found.isNone()) return;
      const [numbers, memories, owner] = found.extract(ARRAY);
      const looks = memories.map((memory) => memory.isNone() ? undefined : () => this.#memory(memory));
      const shows = this.#memory === shown;
      yield new IncomingArray(this.#make, this.#classes.Vector, numbers, looks, shows).read(
        this.field.type,
        this.#node,
      );
      if (!shows) { for (const handle of [...memories, owner]) handle.dispose(); }
    }
  }
}

/** The columns of what is a struct to Arrow. */
function schemaOf(classes: Classes, node: SchemaNode, { type, metadata }: Field, object: PyAny): Schema {
  if (type.typeId === KIND.Struct) return new classes.Schema(type.children ?? [], metadata);
  throw new PyTypeError(
    `expected columns, got ${typeName(ptrOf(object))} of one column, format ${JSON.stringify(node.format)}; ` +
      "take toVector()",
  );
}

/** A schema as that of rows. */
function rowsOf({ fields, metadata }: Schema): SchemaNode {
  return { format: "+s", name: "", metadata: [...metadata], flags: 0, children: fields.map(nodeOf), dictionary: null };
}
