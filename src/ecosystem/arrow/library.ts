/**
 * The package `apache-arrow`, as far as this room uses it: typed by structure, since the user hands it in.
 *
 * @module
 */

/** A class of the package. */
export type Class<T extends object = object> = new (...args: never[]) => T;

/** What {@linkcode arrow} takes: the package `apache-arrow`, version 14 or later. */
export interface ArrowLibrary {
  /** Columns in batches. */
  readonly Table: Class;
  /** Columns of one batch. */
  readonly RecordBatch: Class;
  /** A column in pieces. */
  readonly Vector: Class;
  /** The names and types of columns. */
  readonly Schema: Class;
  /** The name and type of one. */
  readonly Field: Class;
  /** Makes the data of one piece. */
  makeData(props: never): object;
}

/** A type of columns, by the number of its kind. */
export interface DataType {
  readonly typeId: number;
  readonly children?: readonly Field[];
  readonly [property: string]: unknown;
}

/** The name and type of a column. */
export interface Field {
  readonly name: string;
  readonly type: DataType;
  readonly nullable: boolean;
  readonly metadata: ReadonlyMap<string, string>;
}

/** Memory of one piece of a column. */
export interface Data {
  readonly type: DataType;
  readonly length: number;
  readonly offset: number;
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array<ArrayBuffer>;
  readonly values?: ArrayBufferView<ArrayBuffer>;
  readonly valueOffsets?: Int32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;
  readonly typeIds?: Int8Array<ArrayBuffer>;
  readonly children: readonly Data[];
  readonly dictionary?: Vector;
  slice(offset: number, length: number): Data;
}

/** A column in pieces. */
export interface Vector {
  readonly type: DataType;
  readonly data: readonly Data[];
}

/** The names and types of columns. */
export interface Schema {
  readonly fields: readonly Field[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** Columns of one batch. */
export interface Batch {
  readonly schema: Schema;
  readonly data: Data;
}

/** Columns in batches. */
export interface Table {
  readonly schema: Schema;
  readonly batches: readonly Batch[];
}

/** The classes of the package with the arguments that this room gives them. */
export interface Classes {
  readonly Table: new (schema: Schema, batches: readonly Batch[]) => Table;
  readonly RecordBatch: new (schema: Schema, data: Data) => Batch;
  readonly Vector: new (data: readonly Data[]) => Vector;
  readonly Schema: new (fields: readonly Field[], metadata: ReadonlyMap<string, string>) => Schema;
  readonly Field: new (name: string, type: DataType, nullable: boolean, metadata: ReadonlyMap<string, string>) => Field;
}

/** A class of types by its name, made. Throws where this version of the package has none. */
export function newType(classes: Classes, name: string, ...args: unknown[]): DataType {
  const found = (classes as unknown as Record<string, new (...args: unknown[]) => DataType>)[name];
  if (typeof found === "function") return new found(...args);
  throw new TypeError(
    `Cannot make a column of type ${name}, which this version of apache-arrow lacks; take a later one`,
  );
}

/** The numbers of the kinds of types, which IPC fixes. */
export const KIND = {
  Null: 1,
  Int: 2,
  Float: 3,
  Binary: 4,
  Utf8: 5,
  Bool: 6,
  Decimal: 7,
  Date: 8,
  Time: 9,
  Timestamp: 10,
  Interval: 11,
  List: 12,
  Struct: 13,
  Union: 14,
  FixedSizeBinary: 15,
  FixedSizeList: 16,
  Map: 17,
  Duration: 18,
  LargeBinary: 19,
  LargeUtf8: 20,
  Dictionary: -1,
} as const;
