/**
 * Modules of plain exports: TypeScript that says nothing of Python.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { CONVERTER, type Converter, converterOf, type HasConverter, type Names, TypeVariable } from "../convert/mod.ts";
import { type Conversion, PyAny, type PyModule } from "../types/mod.ts";
import { ClassOwner, type Constructor } from "./class_owner.ts";
import { type Constant, isConstant } from "./constant.ts";
import { declareClass } from "./declared_class.ts";
import { type AnyFunction, declarationOf, declare, DeclaredFunction } from "./declared_function.ts";
import { DeclaredRecord } from "./declared_record.ts";
import { declareType, typeDeclarationOf } from "./declared_type.ts";
import { DeclaredUnion } from "./declared_union.ts";
import type { PlainClass, PlainConstant, PlainExports, PlainFunction } from "./plain_exports.ts";
import { enumAt, type EnumMembers } from "./pyenum.ts";
import { addMethod } from "./pymethod.ts";
import { pymodule, type PyModuleDefinition, type PyModuleMember } from "./pymodule.ts";
import { addProperty } from "./pyproperty.ts";
import { unionOf } from "./pyunion.ts";

/** What `import` gives of a TypeScript file. */
export type ModuleNamespace = Readonly<Record<string, unknown>>;

/**
 * Makes a Python module of the plain exports of a TypeScript file, as a reader of its types has told them. What
 * `pyo3-ts` builds and imports calls this; nobody else needs to.
 *
 * @param name The module's name.
 * @param namespace What `import` gives of the file.
 * @param exports What its types say.
 * @returns The module.
 */
export function plainModule(name: string, namespace: ModuleNamespace, exports: PlainExports): PyModuleDefinition {
  const names: Record<string, Constructor | HasConverter> = {};
  for (const name of exports.typeVariables) names[name] = new TypeVariable();
  for (const { key, name } of exports.classes) names[name] = namespace[key] as Constructor;
  const enums = exports.enums.map(({ key, name, place, doc, kind }) => {
    const made = enumAt(place, name, namespace[key] as EnumMembers, { doc, kind });
    names[name] = made as unknown as HasConverter;
    return made;
  });
  // A union and an object type may be parts of each other.
  const later = new Map<string, Converter>();
  for (const { name } of [...exports.unions, ...exports.records]) names[name] = deferred(name, later);
  const records = exports.records.map((one) => new DeclaredRecord(one, names));
  const unions = exports.unions.map(({ name, variants, ...union }) => {
    return new DeclaredUnion(name, variants, { ...union, doc: union.doc, rename: undefined, names: names as never });
  });
  for (const one of [...records, ...unions]) later.set(one.name, one.converter);
  const members = [
    ...enums,
    ...unions.map((one) => unionOf(one)),
    ...records.map(recordMember),
    ...exports.classes.map((one) => plainClass(namespace[one.key] as Constructor, one, names)),
    ...exports.functions.map((one) => plainFunction(namespace[one.key] as AnyFunction, one, names)),
    ...exports.declared.map((key) => namespace[key] as PyModuleMember),
  ];
  const isWritten = ({ key }: PlainConstant): boolean => isWritable(namespace[key]);
  const constants = exports.constants.filter(isWritten).map(({ key, name }) => [name, namespace[key] as Constant]);
  const objects = exports.constants.filter((one) => !isWritten(one));
  return pymodule(name, {
    doc: exports.doc,
    members,
    constants: Object.fromEntries(constants),
    attributes: Object.fromEntries(objects.map(({ name, annotation }) => [name, annotation])),
    init: objects.length === 0 ? undefined : (module) => addObjects(module, namespace, objects, names),
  });
}

function deferred(name: string, later: ReadonlyMap<string, Converter>): HasConverter {
  const converter: Converter = {
    expected: name,
    fromPy: (ptr) => later.get(name)!.fromPy(ptr),
    intoPy: (value): Ptr => later.get(name)!.intoPy(value),
  };
  return { [CONVERTER]: () => converter };
}

function recordMember(declared: DeclaredRecord): Conversion<unknown, never> {
  const member = { [CONVERTER]: () => declared.converter };
  declareType(member, declared);
  return member as never;
}

function plainFunction(handler: AnyFunction, { signature, ...options }: PlainFunction, names: Names): PyModuleMember {
  // A function has one declaration; another signature or another name takes another function.
  const own = declarationOf(handler) === undefined && !options.overload
    ? handler
    : handler.bind(undefined) as AnyFunction;
  declare(own, new DeclaredFunction(signature, own, { ...options, names }));
  return own;
}

function plainClass(target: Constructor, description: PlainClass, names: Names): Constructor {
  if (typeDeclarationOf(target) !== undefined) return target;
  const { signature, methods, properties, name, doc, place, generic } = description;
  const owner = new ClassOwner();
  for (const { key, signature, static: isStatic, name: _, ...options } of methods) {
    const method = (isStatic ? target : target.prototype)[memberKey(key)];
    const context = { name: memberKey(key), static: isStatic, private: false };
    addMethod(owner, signature, method, context, { ...options, names });
  }
  properties.forEach(({ key, name, annotation, kind, static: isStatic, ...options }, order) => {
    const access = kind === "field"
      ? {
        get: (self: ModuleNamespace) => self[key],
        set: (self: Record<string, unknown>, value: unknown) => {
          self[key] = value;
        },
      }
      : { get: (self: ModuleNamespace) => self[key] };
    const context = { kind, name: key, private: false, static: isStatic, access };
    addProperty(owner, { name, type: annotation, order }, context, { ...options, names });
  });
  declareClass(target, owner, signature, { name, doc, place, generic, names: names as never });
  return target;
}

/** The key of a member: `[Symbol.iterator]` is a symbol. */
function memberKey(key: string): string {
  const [, symbol] = /^\[Symbol\.(\w+)\]$/.exec(key) ?? [];
  return (symbol === undefined ? key : Symbol[symbol as "iterator"]) as string;
}

/** Whether Python can have a value without asking. */
function isWritable(value: unknown): boolean {
  return isConstant(value) && (typeof value !== "number" || Number.isFinite(value));
}

function addObjects(
  module: PyModule,
  namespace: ModuleNamespace,
  objects: readonly PlainConstant[],
  names: Names,
): void {
  for (const { key, name, annotation } of objects) {
    // SAFETY: attached, as Python imports the module; the handle owns the new reference.
    module.addObject(name, new PyAny(converterOf(annotation, names).intoPy(namespace[key])));
  }
}
