/**
 * A TypeScript enum that has been declared for Python.
 *
 * @module
 */
import { formatLiteral, type Place } from "../core/mod.ts";
import { ClassEnum, type Converter, type Names } from "../convert/mod.ts";
import { type Constant, constantSource } from "./constant.ts";
import type { DeclaredFunction } from "./declared_function.ts";
import type { DeclaredType, NumberOf } from "./declared_type.ts";
import type { CallSource } from "./face.ts";
import { typeFace } from "./type_face.ts";
import { typeObject } from "./type_object.ts";

/** What a member may be worth. */
export type EnumValue = string | number | bigint;

/** The classes of Python's `enum` that a declared one extends. */
export type EnumKind = "Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag";

/** The Python side of an enum. */
export class DeclaredEnum implements DeclaredType {
  readonly name: string;
  readonly doc: string | undefined;
  readonly place: Place;
  readonly base = undefined;
  /** What it extends. */
  readonly kind: EnumKind;
  /** The values of its members, by their names in Python. */
  readonly members: Readonly<Record<string, EnumValue>>;
  /** What the annotations of its methods may name. */
  readonly names: Names = {};
  /** A member ↔ its value. */
  readonly converter: Converter;
  /** Its methods. */
  readonly methods: DeclaredFunction[] = [];

  /** Keeps what is said of it. */
  constructor(
    name: string,
    members: Readonly<Record<string, EnumValue>>,
    { doc, place, kind }: { doc: string | undefined; place: Place; kind: EnumKind },
  ) {
    this.name = name;
    this.members = members;
    this.doc = doc;
    this.place = place;
    this.kind = kind;
    this.converter = new ClassEnum(() => typeObject(this), name);
  }

  get targets(): readonly object[] {
    return this.methods;
  }

  face(numberOf: NumberOf, call: CallSource): [string, number] {
    const members = Object.entries(this.members)
      .map(([name, value]) =>
        `${name} = ${typeof value === "bigint" ? value : constantSource(name, value as Constant)}`
      );
    const base = `_pyo3_ts.enum_base(${formatLiteral(this.kind)})`;
    return typeFace(this, { base, body: members, methods: this.methods }, numberOf, call);
  }
}
