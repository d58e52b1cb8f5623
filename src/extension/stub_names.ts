/**
 * The names that the annotations of a stub use.
 *
 * @module
 */
import { type Annotation, BUILT_IN_NAMES } from "../core/mod.ts";
import { pythonAnnotation } from "./face.ts";
import { modulesOf } from "./standard_names.ts";

const MODULE_OF = modulesOf({
  typing:
    "Any Optional Union Literal Callable Final ClassVar Generic NoReturn SupportsFloat SupportsIndex SupportsInt TypeVar " +
    "TypedDict final overload",
  typing_extensions: "Buffer NotRequired Self",
  "collections.abc":
    "Sequence Iterable Iterator Mapping Awaitable Coroutine AsyncIterator AsyncIterable Generator Collection " +
    "Container Hashable Reversible Sized",
});
const BUILTINS: ReadonlySet<string> = new Set(
  [...BUILT_IN_NAMES, ..."complex type slice range BaseException Exception memoryview".split(" ")]
    .filter((name) => !MODULE_OF.has(name)),
);
/** What `mypy --strict` wants to know more of. */
const BARE: Readonly<Record<string, string>> = {
  dict: "dict[Any, Any]",
  frozenset: "frozenset[Any]",
  list: "list[Any]",
  set: "set[Any]",
  tuple: "tuple[Any, ...]",
  type: "type[Any]",
  Callable: "Callable[..., Any]",
  Sequence: "Sequence[Any]",
  Iterable: "Iterable[Any]",
  Iterator: "Iterator[Any]",
  Mapping: "Mapping[Any, Any]",
  PathLike: "PathLike[Any]",
  deque: "deque[Any]",
  OrderedDict: "OrderedDict[Any, Any]",
  defaultdict: "defaultdict[Any, Any]",
};

/** The imports of a stub, gathered while it is written. */
export class StubNames {
  readonly #own: ReadonlySet<string>;
  readonly #others: ReadonlyMap<string, string>;
  readonly #generics: ReadonlyMap<string, number>;
  #imports = new Map<string, Set<string>>();
  #modules = new Set<string>();
  /** The type variables of the whole module. */
  #variables = new Set<string>();
  /** Those that stand for something where an annotation is. */
  #known: ReadonlySet<string> = new Set();

  /**
   * `own` names types of this module, `others` those of other modules and where these are, `generics` how many arguments
   * each of them takes that takes some.
   */
  constructor(
    own: ReadonlySet<string>,
    others: ReadonlyMap<string, string>,
    generics: ReadonlyMap<string, number> = new Map(),
  ) {
    this.#own = own;
    this.#others = others;
    this.#generics = generics;
  }

  /** The same where further type variables are known. */
  withVariables(variables: readonly string[]): StubNames {
    if (variables.length === 0) return this;
    const inner = new StubNames(this.#own, this.#others, this.#generics);
    [inner.#imports, inner.#modules, inner.#variables] = [this.#imports, this.#modules, this.#variables];
    inner.#known = new Set([...this.#known, ...variables]);
    return inner;
  }

  /** The type variables that were used. */
  get variables(): string[] {
    return [...this.#variables].sort();
  }

  /** Whether a name is that of a type that the program declares. */
  isOwn(name: string): boolean {
    return this.#own.has(name) || this.#others.has(name);
  }

  /** A name of the standard library, which is imported. */
  use(name: string): string {
    return this.#from(MODULE_OF.get(name)!, name);
  }

  /** A class by the path that `import` and attributes take. */
  imported(path: string): string {
    const dot = path.includes(":") ? path.indexOf(":") : path.lastIndexOf(".");
    const [module, bare] = [path.slice(0, Math.max(0, dot)), path.slice(dot + 1)];
    if (module === "" || module === "builtins") return this.annotation({ kind: "name", name: bare });
    return `${this.module(module)}.${bare}`;
  }

  /** A module, which is imported. */
  module(name: string): string {
    this.#modules.add(name);
    return name;
  }

  /** An annotation; what nobody knows is `Any`. */
  annotation(annotation: Annotation | null): string {
    return this.#text(annotation ?? { kind: "name", name: "Any" });
  }

  /** The `import` statements for all that was used. */
  get lines(): string[] {
    const from = [...this.#imports].sort(([a], [b]) => a < b ? -1 : 1);
    return [
      ...[...this.#modules].sort().map((module) => `import ${module}`),
      ...from.map(([module, names]) => `from ${module} import ${[...names].sort().join(", ")}`),
    ];
  }

  #text(annotation: Annotation): string {
    const all = (list: readonly Annotation[]): string => list.map((one) => this.#text(one)).join(", ");
    switch (annotation.kind) {
      case "name":
        return this.#bare(this.#name(pythonAnnotation(annotation)));
      case "generic": {
        if (annotation.name === "NonZero") return this.#text(annotation.args[0]);
        const name = this.#name(pythonAnnotation({ kind: "name", name: annotation.name }));
        // What nobody knows has no arguments, and the kind of a buffer's items is for TypeScript alone.
        return name === "Any" || name === "Buffer" ? name : `${name}[${all(annotation.args)}]`;
      }
      case "tuple":
        return `tuple[${annotation.variadic ? `${all(annotation.items)}, ...` : all(annotation.items) || "()"}]`;
      case "union":
        return annotation.members.map((one) => this.#text(one)).join(" | ");
      case "callable": {
        const { parameters, result } = annotation;
        const callable = this.use("Callable");
        return `${callable}[${parameters === null ? "..." : `[${all(parameters)}]`}, ${this.#text(result)}]`;
      }
      case "literal":
        return pythonAnnotation(annotation).replace(/^Literal/, this.use("Literal"));
    }
  }

  #name(name: string): string {
    if (this.#known.has(name)) {
      // As it is in no module that runs.
      const own = `_${name}`;
      this.#variables.add(own);
      return own;
    }
    if (this.#own.has(name) || BUILTINS.has(name)) return name;
    const other = this.#others.get(name);
    if (other !== undefined) return this.#from(other, name);
    if (MODULE_OF.has(name)) return this.use(name);
    return name.includes(".") ? this.imported(name) : this.use("Any");
  }

  #bare(name: string): string {
    const count = this.#generics.get(name);
    if (count !== undefined) return `${name}[${Array(count).fill(this.use("Any")).join(", ")}]`;
    if (!(name in BARE) || this.#own.has(name)) return name;
    this.use("Any");
    return BARE[name];
  }

  #from(module: string, name: string): string {
    this.#imports.set(module, (this.#imports.get(module) ?? new Set()).add(name));
    return name;
  }
}
