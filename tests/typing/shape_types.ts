/**
 * Compile-time tests of shapes and variants: the file type-checks, or the types are wrong. Nothing runs.
 *
 * @module
 */
import {
  type Conversion,
  field,
  type Infer,
  type InferInto,
  type PyAny,
  pyfunction,
  type Python,
  shape,
  transparent,
  variants,
} from "../../mod.ts";
import { check, type Equal } from "./equal.ts";

declare const py: Python;
declare const object: PyAny;

/** The same once every object in it is written out. */
type Written<T> = T extends object ? { [K in keyof T]: Written<T[K]> } : T;

const User = shape({
  id: "int",
  name: "str",
  tags: "list[str] = []",
  kind: "Literal['a=b', 'c'] = 'c'",
  nick: "str | None = None",
  note: "str = ...",
}, { from: "items", rename: "snake_case" });
check<
  Equal<
    Infer<typeof User>,
    { id: number; name: string; tags: string[]; kind: "a=b" | "c"; nick: string | null; note: string | undefined }
  >
>();
const least: InferInto<typeof User> = { id: 1n, name: "" };
const most: InferInto<typeof User> = { id: 1, name: "", tags: [], kind: "c", nick: null, note: "x" };
// @ts-expect-error a field without a default is needed
const tooFew: InferInto<typeof User> = { id: 1 };

const Group = shape({ users: "list[User]", owner: User, size: { extract: (object: PyAny) => object.len() } }, {
  names: { User },
});
check<Equal<Infer<typeof Group>["users"][0]["tags"], string[]>>();
check<Equal<Infer<typeof Group>["owner"]["id"], number>>();
check<Equal<Infer<typeof Group>["size"], number>>();

const Tree = shape({ value: "int", children: "list[Self] = []" });
check<Equal<Infer<typeof Tree>["children"][0]["children"][0]["value"], number>>();

const Fields = shape({
  id: field("int", { item: 42 }),
  list: field("list[User]", { default: () => null }),
}, { names: { User } });
check<Equal<Infer<typeof Fields>["id"], number>>();
check<Equal<null extends Infer<typeof Fields>["list"] ? true : false, true>>();
const withoutList: InferInto<typeof Fields> = { id: 1 };

type UserId = number & { readonly brand: "UserId" };
const UserId = transparent("int", (id) => id as UserId, (id) => id);
check<Equal<typeof UserId, Conversion<UserId>>>();

const Color = variants({ rgb: "tuple[u8, u8, u8]", name: "str", user: "User" }, { names: { User } });
check<Equal<Infer<typeof Color>, [number, number, number] | string | Infer<typeof User>>>();
const Figure = variants({
  circle: shape({ radius: "float" }),
  square: shape({ side: "float = 1.0" }),
}, { tag: "kind" });
check<
  Equal<
    Written<Infer<typeof Figure>>,
    { radius: number; readonly kind: "circle" } | { side: number; readonly kind: "square" }
  >
>();
const square: InferInto<typeof Figure> = { kind: "square" };

export function usage(figure: Infer<typeof Figure>): number {
  const users = object.extract("dict[str, User]", { User });
  check<Equal<typeof users, Record<string, Infer<typeof User>>>>();
  py.intoPyObject({ value: 1, children: [{ value: 2, children: [{ value: 3n }] }] }, Tree);
  // @ts-expect-error Type 'string' is not assignable to type 'number | bigint'
  py.intoPyObject({ value: 1, children: [{ value: "x" }] }, Tree);
  pyfunction("f(user: User) -> Figure", { User, Figure }, (user) => ({ kind: "circle", radius: user.id }));
  // @ts-expect-error the handler gives another kind
  pyfunction("f(user: User) -> Figure", { User, Figure }, () => ({ kind: "cube" }));
  return figure.kind === "circle" ? figure.radius : figure.side;
}

export function mistakes(): void {
  // @ts-expect-error Type 'string' is not assignable to type 'AnnotationError<"Unknown annotation: itn">'
  shape({ id: "itn" });
  // @ts-expect-error Unknown annotation: itn
  shape({ id: "itn = 1", name: "str" });
  // @ts-expect-error Unknown annotation: itn
  shape({ id: field("itn", { item: 1 }) });
  // @ts-expect-error Unknown annotation: Pint
  shape({ id: "list[Pint]" }, { names: { User } });
  // @ts-expect-error Missing ']': list[int
  shape({ id: "list[int" });
  // @ts-expect-error number is not assignable
  shape({ id: 3 });
  // @ts-expect-error Unknown annotation: itn
  variants({ a: "int", b: "itn" });
  // @ts-expect-error no such rule
  shape({ id: "int" }, { rename: "Snake" });
}

// --- Limits ----------------------------------------------------------------------------------------------------------
type Ten = "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j";
declare const many: Readonly<Record<`${Ten}${Ten}`, "dict[str, list[tuple[int, float]]] = {}">>;
const Many = shape(many);
check<Equal<Infer<typeof Many>["jj"], Record<string, [number, number][]>>>();

void [least, most, tooFew, withoutList, Color, square, Many];
