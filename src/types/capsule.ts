/**
 * Python's capsules.
 *
 * @module
 */
import { type Bound, check, hold, letGo, requireAttached, runtimeMember, Token } from "../core/mod.ts";
import { PyAny } from "./any.ts";
import { callPtr } from "./arguments.ts";
import source from "./capsule.py" with { type: "text" };
import { isBuiltin } from "./cast.ts";
import { PythonText } from "./python_text.ts";

const text = new PythonText("pyo3_ts.capsule", source);

/** What a capsule may have besides a pointer and a name. */
export interface CapsuleOptions {
  /** A second address, for whoever made it. Default 0, which is none. */
  context?: bigint;
  /**
   * Called once, from the event loop, after a garbage collection of Python's has found that nothing holds the capsule
   * any more; not for those that are held to the end of the program.
   */
  destructor?: (pointer: bigint, context: bigint) => void;
}

/**
 * A handle to a Python `PyCapsule`: an address that one library hands to another through Python. It is one of the
 * process that Python runs in: where a Python program runs TypeScript in a process of its own, it can be passed on, and
 * means nothing here. Works through Python's `ctypes`.
 *
 * @example Pass on what a library of C exports
 * ```ts
 * import { PyCapsule, Python } from "@pyo3/ts";
 *
 * Python.attach(() => {
 *   const api = PyCapsule.import("datetime.datetime_CAPI");
 *   console.assert(api.name() === "datetime.datetime_CAPI" && api.pointer("datetime.datetime_CAPI") > 0n);
 * });
 * ```
 */
export class PyCapsule extends PyAny {
  /**
   * The type's name as Python writes it.
   *
   * @example Python has it under no other name
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   const type = py.import("datetime").getattr("datetime_CAPI").getType();
   *   console.assert(type.getattr("__name__").eq(PyCapsule.pythonName));
   * });
   * ```
   */
  static readonly pythonName = "PyCapsule";

  /**
   * Whether an object is a capsule.
   *
   * @param object Any object.
   * @returns Whether it is.
   *
   * @example Not an address
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach((py) => {
   *   console.assert(!PyCapsule.isTypeOf(py.eval("id(None)")));
   * });
   * ```
   */
  static isTypeOf(object: Bound): boolean {
    return isBuiltin(object, "PyCapsule_Type");
  }

  /**
   * A new capsule: C's `PyCapsule_New(pointer, name, …)`.
   *
   * @param pointer An address in the process that Python runs in. What it leads to has to live as long as the capsule.
   * @param name What it is, for whoever asks for the pointer; `undefined` for none. `"module.attribute"`, where it can be
   * imported.
   * @param options A context and a destructor.
   * @returns The capsule.
   * @throws {RangeError} Where an address is not from 0 to 2⁶⁴ − 1.
   * @throws {PyValueError} Where the pointer is 0, or the name has a NUL.
   * @throws {PyImportError} Where Python was built without `ctypes`.
   *
   * @example There and back
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const capsule = PyCapsule.create(0x1000n, "shop.prices", { context: 7n });
   *   console.assert(capsule.pointer("shop.prices") === 0x1000n && capsule.context() === 7n);
   * });
   * ```
   */
  static create(pointer: bigint, name?: string, { context = 0n, destructor }: CapsuleOptions = {}): PyCapsule {
    for (const address of [pointer, context]) {
      if (BigInt.asUintN(64, address) !== address) throw new RangeError(`An address has 64 bits: ${address}`);
    }
    using token = destructor && newToken(() => destructor(pointer, context));
    using made = text.call("create", pointer, name, context, token);
    return made.cast(PyCapsule);
  }

  /**
   * The capsule that a module exports: what C's `PyCapsule_Import(name)` finds.
   *
   * @param name The module's name, a dot, and the attribute's, which is also the capsule's own name.
   * @returns The capsule.
   * @throws {PyImportError} Where there is no such module, or the attribute is no capsule of this name.
   * @throws {PyAttributeError} Where the module has no such attribute.
   *
   * @example A table of functions
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyCapsule.import("datetime.datetime_CAPI").isValid("datetime.datetime_CAPI"));
   * });
   * ```
   */
  static import(name: string): PyCapsule {
    using found = text.call("find", name);
    return found.cast(PyCapsule);
  }

  /**
   * The address: C's `PyCapsule_GetPointer(self, name)`.
   *
   * @param name What it is; `undefined` where the capsule has no name.
   * @returns The address, never 0.
   * @throws {PyValueError} Where the capsule has another name.
   *
   * @example Asked for something else
   * ```ts
   * import { PyCapsule, Python, PyValueError } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   try {
   *     PyCapsule.create(0x1000n, "shop.prices").pointer("shop.names");
   *     console.assert(false);
   *   } catch (error) {
   *     console.assert(error instanceof PyValueError);
   *   }
   * });
   * ```
   */
  pointer(name?: string): bigint {
    using pointer = text.call("pointer", this, name);
    return pointer.extract("bigint");
  }

  /**
   * What it is: C's `PyCapsule_GetName(self)`.
   *
   * @returns The name; `undefined` where it has none.
   *
   * @example A capsule without a name
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyCapsule.create(1n).name() === undefined);
   * });
   * ```
   */
  name(): string | undefined {
    using name = text.call("name", this);
    return name.extract("str | None") ?? undefined;
  }

  /**
   * A second address, for whoever made it: C's `PyCapsule_GetContext(self)`.
   *
   * @returns The address; 0 where it has none.
   *
   * @example None, where nothing is said
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   console.assert(PyCapsule.create(1n).context() === 0n);
   * });
   * ```
   */
  context(): bigint {
    using context = text.call("context", this);
    return context.extract("bigint");
  }

  /**
   * Whether it is what it is taken for: C's `PyCapsule_IsValid(self, name)`.
   *
   * @param name What it should be; `undefined` for a capsule without a name.
   * @returns Whether it is.
   *
   * @example Before asking for the pointer
   * ```ts
   * import { PyCapsule, Python } from "@pyo3/ts";
   *
   * Python.attach(() => {
   *   const capsule = PyCapsule.create(1n, "shop.prices");
   *   console.assert(capsule.isValid("shop.prices") && !capsule.isValid("shop.names") && !capsule.isValid());
   * });
   * ```
   */
  isValid(name?: string): boolean {
    using valid = text.call("valid", this, name);
    return valid.extract("bool");
  }
}

/** An object that says when Python drops it. */
function newToken(dropped: () => void): PyAny {
  requireAttached();
  const number = hold(new Token(dropped));
  // SAFETY: attached; the class lives as long as Python, the scope owns the object.
  const token = callPtr(runtimeMember("Id"), [number]);
  if (!token) letGo(number);
  return new PyAny(check(token));
}
