/**
 * Types of columns: as the C data interface writes them, and as `apache-arrow` has them.
 *
 * @module
 */
import { PyTypeError } from "../../types/mod.ts";
import { type Classes, type DataType, type Field, KIND, newType } from "./library.ts";

/** An `ArrowSchema`, as both halves of this room tell it to each other. */
export interface SchemaNode {
  /** The type, in the letters of the C data interface. */
  readonly format: string;
  readonly name: string;
  readonly metadata: readonly (readonly [string, string])[];
  readonly flags: number;
  readonly children: readonly SchemaNode[];
  readonly dictionary: SchemaNode | null;
}

const FLAGS = { ordered: 1, nullable: 2, keysSorted: 4 } as const;

const UNITS = "smun";

/** The types that have no parameter: their class, and what it takes. */
const PLAIN: Readonly<Record<string, readonly [name: string, ...args: unknown[]]>> = {
  n: ["Null"],
  b: ["Bool"],
  c: ["Int", true, 8],
  C: ["Int", false, 8],
  s: ["Int", true, 16],
  S: ["Int", false, 16],
  i: ["Int", true, 32],
  I: ["Int", false, 32],
  l: ["Int", true, 64],
  L: ["Int", false, 64],
  e: ["Float", 0],
  f: ["Float", 1],
  g: ["Float", 2],
  z: ["Binary"],
  Z: ["LargeBinary"],
  vz: ["Binary"],
  u: ["Utf8"],
  U: ["LargeUtf8"],
  vu: ["Utf8"],
  tdD: ["Date_", 0],
  tdm: ["Date_", 1],
  tts: ["Time", 0, 32],
  ttm: ["Time", 1, 32],
  ttu: ["Time", 2, 64],
  ttn: ["Time", 3, 64],
  tiM: ["Interval", 0],
  tiD: ["Interval", 1],
  tin: ["Interval", 2],
};

/** The field of a node. */
export function fieldOf(classes: Classes, node: SchemaNode): Field {
  const nullable = (node.flags & FLAGS.nullable) !== 0;
  return new classes.Field(node.name, typeOf(classes, node), nullable, new Map(node.metadata));
}

/** The type of a node. Views of text become text, large lists lists; what has no like throws. */
function typeOf(classes: Classes, node: SchemaNode): DataType {
  if (node.dictionary !== null) {
    const [indices, values] = [typeOf(classes, { ...node, dictionary: null }), typeOf(classes, node.dictionary)];
    return newType(classes, "Dictionary", values, indices, null, (node.flags & FLAGS.ordered) !== 0);
  }
  const { format } = node;
  if (Object.hasOwn(PLAIN, format)) return newType(classes, ...PLAIN[format]);
  const [word, parameter = ""] = format.split(/:(.*)/s);
  if (word.startsWith("ts")) return newType(classes, "Timestamp", UNITS.indexOf(word[2]), parameter || null);
  if (word.startsWith("tD")) return newType(classes, "Duration", UNITS.indexOf(word[2]));
  if (word === "w") return newType(classes, "FixedSizeBinary", Number(parameter));
  if (word === "d") {
    const [precision, scale, bits = 128] = parameter.split(",").map(Number);
    return newType(classes, "Decimal", scale, precision, bits);
  }
  const fields = node.children.map((child) => fieldOf(classes, child));
  if (word === "+l" || word === "+L") return newType(classes, "List", fields[0]);
  if (word === "+w") return newType(classes, "FixedSizeList", Number(parameter), fields[0]);
  if (word === "+s") return newType(classes, "Struct", fields);
  if (word === "+m") return newType(classes, "Map_", fields[0], (node.flags & FLAGS.keysSorted) !== 0);
  if (word === "+ud" || word === "+us") {
    return newType(classes, word === "+ud" ? "DenseUnion" : "SparseUnion", parameter.split(",").map(Number), fields);
  }
  throw new PyTypeError(
    `Cannot read a column of a type that apache-arrow lacks; cast it in Python first; ` +
      `the column is ${JSON.stringify(node.name)}, its format ${JSON.stringify(format)}`,
  );
}

/** The node of a field. */
export function nodeOf({ name, type, nullable, metadata }: Field): SchemaNode {
  return { ...nodeOfType(type, nullable), name, metadata: [...metadata] };
}

/** The node of a type, without a name. */
export function nodeOfType(type: DataType, nullable = true): SchemaNode {
  const dictionary = type.typeId === KIND.Dictionary ? nodeOfType(type.dictionary as DataType) : null;
  const indexed = dictionary === null ? type : type.indices as DataType;
  const flags = (nullable ? FLAGS.nullable : 0) | (dictionary && type.isOrdered ? FLAGS.ordered : 0) |
    (type.keysSorted ? FLAGS.keysSorted : 0);
  const children = dictionary === null ? (type.children ?? []).map(nodeOf) : [];
  return { format: formatOf(indexed), name: "", metadata: [], flags, children, dictionary };
}

const INTEGERS = { 8: "c", 16: "s", 32: "i", 64: "l" } as const;

function formatOf(type: DataType): string {
  const { unit } = type as { unit?: number };
  switch (type.typeId) {
    case KIND.Null:
      return "n";
    case KIND.Int: {
      const letter = INTEGERS[type.bitWidth as keyof typeof INTEGERS];
      return type.isSigned ? letter : letter.toUpperCase();
    }
    case KIND.Float:
      return "efg"[type.precision as number];
    case KIND.Bool:
      return "b";
    case KIND.Binary:
      return "z";
    case KIND.LargeBinary:
      return "Z";
    case KIND.Utf8:
      return "u";
    case KIND.LargeUtf8:
      return "U";
    case KIND.Decimal:
      return `d:${type.precision},${type.scale}${type.bitWidth === 128 ? "" : `,${type.bitWidth}`}`;
    case KIND.Date:
      return unit === 0 ? "tdD" : "tdm";
    case KIND.Time:
      return `tt${UNITS[unit!]}`;
    case KIND.Timestamp:
      return `ts${UNITS[unit!]}:${type.timezone ?? ""}`;
    case KIND.Duration:
      return `tD${UNITS[unit!]}`;
    case KIND.Interval:
      return `ti${"MDn"[unit!]}`;
    case KIND.FixedSizeBinary:
      return `w:${type.byteWidth}`;
    case KIND.List:
      return "+l";
    case KIND.FixedSizeList:
      return `+w:${type.listSize}`;
    case KIND.Struct:
      return "+s";
    case KIND.Map:
      return "+m";
    case KIND.Union:
      return `+u${type.mode === 0 ? "s" : "d"}:${(type.typeIds as ArrayLike<number> & { join(): string }).join()}`;
  }
  throw new PyTypeError(`Cannot tell Python of a column of this type: ${type}`);
}
