/**
 * Properties and class attributes of TypeScript classes, as Python has them.
 *
 * @module
 */
import type { AnnotationNames, Checked, FromPython, NoNames, ScopeWith } from "../types/mod.ts";
import { callerPlace } from "../core/mod.ts";
import { type ClassOwner, type MemberFunction, ownerOf } from "./class_owner.ts";
import { type AnyFunction, type Declaration, DeclaredFunction } from "./declared_function.ts";
import { BENEATH, type Beneath } from "./extended_class.ts";
import type { PyMethodOptions } from "./pyfunction.ts";
import type { SelfScope } from "./pymethod.ts";
import { traversedAccessor } from "./traversed.ts";

/** How Python may use a property. */
export interface PyPropertyOptions<Names = AnnotationNames>
  extends Omit<PyMethodOptions<Names>, "overload" | "textSignature"> {
  /** Whether Python may not set it, although TypeScript can. Default `false`. */
  readonly?: boolean;
  /**
   * Whether Python keeps the value in the instance, where its collector of cycles sees it: `__traverse__` and
   * `__clear__`. For an `accessor` alone; TypeScript reads and sets it as ever. Default `false`.
   */
  traverse?: boolean;
}

/** @internal The annotation in `name: annotation`. */
export type AnnotationOf<S extends string> = S extends `${string}:${infer A}` ? A : "Any";

/** @internal A property's declaration, or what is wrong with it. */
export type CheckedProperty<S extends string, Names> = CheckedValue<S, Names> extends AnnotationOf<S> ? S
  : CheckedValue<S, Names>;

/** @internal A property's annotation, or what is wrong with it. */
export type CheckedValue<S extends string, Names> = Checked<AnnotationOf<S>, ScopeWith<Names, SelfScope<object>>>;

/** @internal What a property holds. */
export type PropertyValue<S extends string, Names, This> = FromPython<
  AnnotationOf<S>,
  ScopeWith<Names, SelfScope<This>>
>;

/** @internal What decorates a field, an accessor, a getter or a setter. */
export type PropertyDecorator<S extends string, Names> = <This, V extends PropertyValue<S, Names, This>>(
  member: unknown,
  context:
    | ClassFieldDecoratorContext<This, V>
    | ClassAccessorDecoratorContext<This, V>
    | ClassGetterDecoratorContext<This, V>
    | ClassSetterDecoratorContext<This, V>,
) => void;

/**
 * Declares a property for Python: `#[pyo3(get, set)]`, `#[getter]`, `#[setter]`. On a field or an `accessor` Python
 * reads and sets it; on a getter it reads, and sets where there is a setter too. On a static field it is a class
 * attribute: a constant that Python has without asking.
 *
 * @param declaration `name: annotation`; without a name it is TypeScript's, by the `rename` of the class.
 * @param options Its documentation, whether Python may set it, and what its annotation names.
 * @returns The decorator.
 * @throws {SyntaxError} Where the annotation is not one in Python.
 *
 * @example A field, a getter with a setter, and a constant
 * ```ts
 * import { pyclass, pymodule, pyproperty, Python } from "@pyo3/ts";
 *
 * @pyclass("(celsius: float)")
 * class Temperature {
 *   @pyproperty("ZERO: float") static ZERO = -273.15;
 *   @pyproperty("celsius: float") celsius: number;
 *
 *   constructor(celsius: number) {
 *     this.celsius = celsius;
 *   }
 *
 *   @pyproperty("kelvin: float")
 *   get kelvin(): number {
 *     return this.celsius - Temperature.ZERO;
 *   }
 *   set kelvin(value: number) {
 *     this.celsius = value + Temperature.ZERO;
 *   }
 * }
 * pymodule("weather", { members: [Temperature] }).register();
 *
 * Python.attach((py) => {
 *   const names = py.run("from weather import Temperature\nt = Temperature(20)\nt.kelvin = 0\nsame = t.celsius == t.ZERO");
 *   console.assert(names.getItem("same").isTruthy());
 * });
 * ```
 */
export function pyproperty<const S extends string, Names extends AnnotationNames = NoNames>(
  declaration: CheckedProperty<S, Names>,
  options: PyPropertyOptions<Names> = {},
): PropertyDecorator<S, Names> {
  const [matched, own, annotation] = /^\s*([^:\s]+)?\s*(?::([^]*))?$/.exec(declaration as string) ?? [];
  if (matched === undefined || (own === undefined && annotation === undefined)) {
    throw new SyntaxError(`Cannot declare a property but by name: annotation, not: ${declaration}`);
  }
  const type = annotation ?? "Any";
  const place = callerPlace();
  const order = calls++;
  return (_member, context) => {
    const owner = ownerOf(context.metadata);
    const add = (name: string): void => addProperty(owner, { name, type, order }, context, { ...options, place });
    if (options.traverse) return traversed(owner, { name: own, type, order }, context, { ...options, place });
    if (own === undefined) owner.unnamed.push((nameOf) => add(nameOf(context.name)));
    else add(own);
  };
}

/** Declares an accessor whose value Python keeps. It replaces the one there is, which types of decorators leave open. */
function traversed(
  owner: ClassOwner,
  { name, type, order }: Omit<OwnProperty, "name"> & { name: string | undefined },
  context: PropertyContext,
  { readonly, ...declaration }: Declaration & { readonly?: boolean },
): void {
  if (context.kind !== "accessor" || context.static) {
    throw new TypeError(`Cannot have Python keep the value of anything but an accessor: ${String(context.name)}`);
  }
  if (name === undefined) {
    throw new TypeError(
      `Cannot have Python keep the value of a property without a name; write "name: annotation": ${
        String(context.name)
      }`,
    );
  }
  const { get, set } = context.access as Required<Access>;
  const declare = (signature: string, handler: AnyFunction): DeclaredFunction =>
    new DeclaredFunction(signature, handler, { ...declaration, owner });
  const getter = declare(`${name}(self) -> ${type}`, get as AnyFunction);
  owner.fields.push({ name, order, type, names: declaration.names, set });
  owner.functions.push({ kind: "getter", name, traversed: true, declaration: getter });
  if (!readonly) {
    // Python sets the slot itself when this has had a look at the value.
    const setter = declare(`${name}(self, value: ${type}) -> None`, () => {});
    owner.functions.push({ kind: "setter", name, traversed: true, declaration: setter });
  }
  return traversedAccessor(name, getter) as unknown as void;
}

/** A property as Python has it. */
export interface OwnProperty {
  readonly name: string;
  /** Its annotation. */
  readonly type: string;
  /** The later in the source, the greater. */
  readonly order: number;
}

/** Where a property stands in its class, as decorators are told. */
export interface PropertyContext {
  readonly kind: "field" | "accessor" | "getter" | "setter";
  readonly name: string | symbol;
  readonly private: boolean;
  readonly static: boolean;
  readonly access: unknown;
}

/** Notes a property of a class, or a class attribute. */
export function addProperty(
  owner: ClassOwner,
  { name, type, order }: OwnProperty,
  context: PropertyContext,
  { readonly, ...declaration }: Declaration & { readonly?: boolean },
): void {
  if (context.static) {
    owner.values.push({ name, read: (target) => (target as never)[context.name] });
    return;
  }
  const key = context.kind === "field" || context.private ? undefined : context.name;
  const { get, set } = accessOf(context.access as Access, key);
  const declare = (signature: string, handler: AnyFunction): DeclaredFunction =>
    new DeclaredFunction(signature, handler, { ...declaration, owner });
  const setter = (write: Access["set"]): MemberFunction => ({
    kind: "setter",
    name,
    key,
    declaration: declare(`${name}(self, value: ${type}) -> None`, write as AnyFunction),
  });
  if (set !== undefined && (context.kind === "field" || context.kind === "accessor")) {
    owner.fields.push({ name, order, type, names: declaration.names, set });
  }
  if (get !== undefined) {
    owner.functions.push({
      kind: "getter",
      name,
      key,
      declaration: declare(`${name}(self) -> ${type}`, get as AnyFunction),
    });
  }
  if (readonly) return;
  // Bun's gives a value back.
  if (set !== undefined) owner.functions.push(setter((self, value) => void set(self, value)));
  // Whether there is a setter beside a getter shows when the class is there.
  else {
    const { set: write } = accessOf({ set: setByName(context.name) }, key);
    owner.pending.push((prototype) => hasSetter(prototype, context.name) ? [setter(write)] : []);
  }
}

/** Decorators are called in the order of the source, and applied in another. */
let calls = 0;

/** How a decorator reaches the value. */
interface Access {
  get?(self: unknown): unknown;
  set?(self: unknown, value: unknown): void;
}

/** Reaches the value of the class itself, where a class in Python extends it. */
function accessOf({ get, set }: Access, key: string | symbol | undefined): Access {
  if (key === undefined) return { get, set };
  const beneath = (self: unknown): object | undefined => (self as Beneath)[BENEATH];
  return {
    get: get && ((self) => {
      const own = beneath(self);
      return own === undefined ? get(self) : Reflect.get(own, key, self);
    }),
    set: set && ((self, value) => {
      const own = beneath(self);
      if (own === undefined) set(self, value);
      else Reflect.set(own, key, value, self);
    }),
  };
}

function hasSetter(prototype: object, name: string | symbol): boolean {
  return Object.getOwnPropertyDescriptor(prototype, name)?.set !== undefined;
}

function setByName(name: string | symbol): Access["set"] {
  return (self, value) => {
    (self as Record<string | symbol, unknown>)[name] = value;
  };
}

/**
 * Declares what `del object.name` does: `#[deleter]`. The method takes nothing.
 *
 * @param name The property's name.
 * @returns The decorator.
 *
 * @example A value that can be taken away
 * ```ts
 * import { pyclass, pydeleter, pymodule, pyproperty, Python } from "@pyo3/ts";
 *
 * @pyclass("()")
 * class Draft {
 *   @pyproperty("title: str | None")
 *   title: string | null = "Untitled";
 *
 *   @pydeleter("title")
 *   clear(): void {
 *     this.title = null;
 *   }
 * }
 * pymodule("drafts", { members: [Draft] }).register();
 *
 * Python.attach((py) => {
 *   const names = py.run("from drafts import Draft\nd = Draft()\ndel d.title\ngone = d.title is None", {});
 *   console.assert(names.getItem("gone").isTruthy());
 * });
 * ```
 */
export function pydeleter(
  name: string,
): <This>(method: (this: This) => void, context: ClassMethodDecoratorContext<This, (this: This) => void>) => void {
  const place = callerPlace();
  return (method, { metadata }) => {
    const owner = ownerOf(metadata);
    const remove = (self: unknown): void => method.call(self as never);
    const declaration = new DeclaredFunction(`${name}(self) -> None`, remove as AnyFunction, { owner, place });
    owner.functions.push({ kind: "deleter", name, declaration });
  };
}
