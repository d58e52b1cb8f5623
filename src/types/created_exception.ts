/**
 * An exception that TypeScript declares, as Python has it.
 *
 * @module
 */
import { bulk, longobject, type Ptr } from "../../ffi/mod.ts";
import {
  callerPlace,
  callRuntime,
  check,
  type ExceptionClass,
  type ExceptionType,
  exceptionType,
  formatLiteral,
  nameOf,
  parseSignature,
  type Place,
  registerException,
  settleException,
} from "../core/mod.ts";
import { findException } from "./imported_exception.ts";

/** What a declaration says. */
export interface CreatedExceptionOptions {
  /** What `__module__` says. */
  readonly module: string;
  /** Its name in there. */
  readonly className: string;
  /** The class that it extends. */
  readonly base: unknown;
  /** Its `__doc__`. */
  readonly doc: string | undefined;
  /** The annotations of the fields that it adds, by name. */
  readonly ownFields: Readonly<Record<string, string>>;
}

/** The Python side of such an exception. */
export class CreatedException implements ExceptionType {
  /** What it was declared as. */
  readonly options: CreatedExceptionOptions;
  /** What the Python half knows its type by. */
  readonly number: number = ++count;
  /** Where it was declared. */
  readonly place: Place = callerPlace();
  readonly #inherited: Readonly<Record<string, string>>;
  #type: Ptr | undefined;
  /** Finds the type where a built module has it. */
  find?: () => Ptr;

  /** Throws `SyntaxError` where Python would. */
  constructor(options: CreatedExceptionOptions) {
    const { className, ownFields } = options;
    const parameters = Object.entries(ownFields).map(([name, annotation]) => `, ${name}: ${annotation}`);
    parseSignature(`${className}(*args${parameters.join("")})`);
    this.options = options;
    this.#inherited = exceptionType(options.base).fields ?? {};
  }

  get name(): string {
    const { module, className } = this.options;
    return module === "__main__" ? className : `${module}.${className}`;
  }

  get fields(): Readonly<Record<string, string>> {
    return { ...this.#inherited, ...this.options.ownFields };
  }

  get = (): Ptr => this.#type ??= this.find === undefined ? this.#make() : this.#find(this.find);

  /** Says that a built module makes the type, under its name. */
  belongTo(module: string): void {
    this.find = () => findException(module, this.options.className);
    registerException(classes.get(this)!, this);
  }

  /**
   * The `class` statement.
   *
   * @param base The source for its base.
   */
  source(base: string): string {
    const { className, module, doc, ownFields } = this.options;
    const own = Object.keys(ownFields);
    const lines = [`class ${className}(${base}):`, `  ${formatLiteral(doc ?? null)}`];
    lines.push(`  __module__ = ${formatLiteral(module)}`);
    if (own.length > 0) {
      const inherited = Object.keys(this.#inherited);
      const all = [...inherited, ...own];
      const [above, kept] = [inherited.map((name) => `, ${name}=${name}`), all.map((name) => `, ${name}=self.${name}`)];
      const fields = own.map((name) => `; self.${name} = ${name}`);
      lines.push(`  def __init__(self, *args, ${all}): super().__init__(*args${above.join("")})${fields.join("")}`);
      // Copies and pickles take the fields along.
      lines.push("  def __reduce__(self):", "    from functools import partial");
      lines.push(`    return partial(type(self)${kept.join("")}), super().__reduce__()[1], self.__dict__`);
    }
    return `${lines.join("\n")}\n`;
  }

  #find(find: () => Ptr): Ptr {
    const type = find();
    if (!type) throw new Error(`Cannot find an exception in the module that has it: ${this.name}`);
    settleException(classes.get(this)!, type);
    return type;
  }

  #make(): Ptr {
    const base = exceptionType(this.options.base).get();
    const { file, line } = this.place;
    // SAFETY: attached; the arguments are ours, lent to the call, and the type is kept for ever.
    const args = [
      check(bulk.newString(this.source("_base"))),
      check(bulk.newString(file)),
      check(longobject.PyLong_FromDouble(line)),
      check(longobject.PyLong_FromDouble(this.number)),
    ];
    try {
      const type = callRuntime("new_exception", [base, nameOf(this.options.className), ...args]);
      settleException(classes.get(this)!, type);
      return type;
    } finally {
      bulk.releaseMany(args);
    }
  }
}

let count = 0;

const classes = new Map<CreatedException, ExceptionClass<unknown>>();
const declarations = new WeakMap<object, CreatedException>();

/** Makes a class stand for an exception. */
export function declareException(Class: ExceptionClass<unknown>, exception: CreatedException): void {
  classes.set(exception, Class);
  declarations.set(Class, exception);
  registerException(Class, exception);
}

/** What a class was declared as; `undefined` where it was not, as one that extends such a class. */
export function createdException(Class: unknown): CreatedException | undefined {
  return typeof Class === "function" ? declarations.get(Class) : undefined;
}
