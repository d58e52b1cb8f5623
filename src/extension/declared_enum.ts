/**
 * A TypeScript enum that has been declared for Python.
 *
 * @module
 */
import { bulk, object, type Ptr } from "../../ffi/mod.ts";
import { check, formatLiteral, nameOf, type Place, typeOf } from "../core/mod.ts";
import { type Converter, mismatch, type Names, untyped } from "../convert/mod.ts";
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

// SAFETY: the caller is attached and lends the object; what is made is a new reference of the caller's.

/** The Python side of an enum: a member ↔ its value. */
export class DeclaredEnum implements DeclaredType, Converter {
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

  get expected(): string {
    return this.name;
  }

  fromPy(ptr: Ptr): unknown {
    if (!object.PyType_IsSubtype(typeOf(ptr), typeObject(this))) throw mismatch(this.name, ptr);
    const value = check(object.PyObject_GetAttr(ptr, nameOf("_value_")));
    try {
      return untyped.fromPy(value);
    } finally {
      object.Py_DecRef(value);
    }
  }

  intoPy(value: unknown): Ptr {
    const ptr = untyped.intoPy(value);
    const member = bulk.callOne(typeObject(this), ptr);
    object.Py_DecRef(ptr);
    return check(member);
  }
}
