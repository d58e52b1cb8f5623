/**
 * Reads Python annotations and signatures at compile time: `FromPython<"list[int] | None">` is `number[] | null`.
 *
 * Types only; nothing here exists at run time. `core/annotation/` is the same language at run time.
 *
 * How it stays fast: a text is cut at delimiters (`${infer Head},${infer Rest}`), never walked by character, and every
 * loop is tail-recursive, so the compiler's limits (1 000 tail calls, about 50 nested ones) are reached only by texts
 * that {@linkcode Unchecked} turns into `unknown` first. String literals are lifted out before anything is cut, so no
 * delimiter in the remaining text is inside a string.
 *
 * @module
 */
import type { Kept } from "./extracted.ts";
import type {
  BufferItem,
  FromStandard,
  FromStandardGeneric,
  IntoStandard,
  IntoStandardGeneric,
  StandardArity,
  StandardModule,
  StandardName,
} from "./standard_annotation.ts";

/**
 * The names an annotation may use beside the built-in ones, and the TypeScript type of each.
 *
 * A scope is passed as a type argument, never augmented globally. `Any` is what an unconverted Python object is.
 *
 * @example A scope with a user's class
 * ```ts
 * import type { FromPython } from "./annotation.ts";
 *
 * class Counter {}
 * const counters: FromPython<"list[Counter]", { Counter: Counter }> = [new Counter()];
 * console.assert(counters.length === 1);
 * ```
 */
export interface AnnotationScope {
  /** A Python object of any type. */
  Any: unknown;
  /** The same as `Any`: everything in Python is an `object`. */
  object: unknown;
}

/**
 * The type of a name in a scope that is not the same both ways, as a class that takes more than it gives.
 *
 * @typeParam From What comes from Python.
 * @typeParam Into What goes to Python.
 */
export interface Directed<From, Into> {
  /** The type from Python. Nothing has these at run time. */
  readonly "from Python": From;
  /** The type to Python. */
  readonly "to Python": Into;
}

/**
 * What stands where a type cannot be made: the message says why.
 *
 * @typeParam Message What is wrong with the annotation.
 */
export interface AnnotationError<Message extends string> {
  /** What is wrong with the annotation. */
  readonly annotationError: Message;
}

/**
 * The TypeScript type that a Python value of annotation `S` is extracted to.
 *
 * A text that is not known at compile time (`string`), or too long to read, is `unknown`.
 *
 * @typeParam S The annotation, in Python's own words.
 * @typeParam Scope Further names and their types.
 *
 * @example Usage
 * ```ts
 * import type { FromPython } from "./annotation.ts";
 *
 * const rows: FromPython<"list[dict[str, float | None]]"> = [{ height: 1.5, width: null }];
 * console.assert(rows[0]?.height === 1.5);
 * ```
 */
export type FromPython<S extends string, Scope = AnnotationScope> = S extends unknown ? From<Read<S>, Scope> : never;

/**
 * What TypeScript may hand to Python where annotation `S` is expected: wider than {@linkcode FromPython}, as reading
 * asks less than owning (`readonly` arrays, `ReadonlySet`, a `number` or a `bigint` for `int`).
 *
 * @typeParam S The annotation, in Python's own words.
 * @typeParam Scope Further names and their types.
 *
 * @example Usage
 * ```ts
 * import type { IntoPython } from "./annotation.ts";
 *
 * const ages: IntoPython<"dict[str, int]"> = new Map([["Ada", 36n]]);
 * console.assert(ages instanceof Map);
 * ```
 */
export type IntoPython<S extends string, Scope = AnnotationScope> = S extends unknown ? Into<Read<S>, Scope> : never;

/**
 * `S` itself when every name in the annotation is known, and otherwise a string literal type that says what is wrong.
 *
 * Declare a parameter as `annotation: Checked<S>` with `<const S extends string>`: `S` is inferred through it, and a
 * misspelling is the compile error `Argument of type '"itn"' is not assignable to parameter of type '"Unknown
 * annotation: itn"'`.
 *
 * @typeParam S The annotation, in Python's own words.
 * @typeParam Scope Further names and their types.
 *
 * @example Usage
 * ```ts
 * import type { Checked } from "./annotation.ts";
 *
 * function describe<const S extends string>(annotation: Checked<S>): string {
 *   return annotation;
 * }
 * console.assert(describe("list[int]") === "list[int]");
 * ```
 */
export type Checked<S extends string, Scope = AnnotationScope> = string extends S ? S
  : [Problem<Read<S>, Scope>] extends [never] ? S
  : Problem<Read<S>, Scope>;

/**
 * Like {@linkcode Checked} for a whole signature.
 *
 * @typeParam S The signature: `name(parameters) -> result`.
 * @typeParam Scope Further names and their types.
 *
 * @example Usage
 * ```ts
 * import type { CheckedSignature, Handler } from "./annotation.ts";
 *
 * function declare<const S extends string>(signature: CheckedSignature<S>, handler: Handler<S>): Handler<S> {
 *   console.assert(signature.length > 0);
 *   return handler;
 * }
 * const add = declare("add(a: int, b: int) -> int", (a, b) => a + b);
 * console.assert(add(1, 2) === 3);
 * ```
 */
export type CheckedSignature<S extends string, Scope = AnnotationScope> = string extends S ? S
  : [Problem<SignatureNodes<ReadSignature<S>>, Scope>] extends [never] ? S
  : Problem<SignatureNodes<ReadSignature<S>>, Scope>;

/**
 * The type of the TypeScript function behind the Python signature `S`.
 *
 * Positional parameters are positional and `self` is dropped, as it is `this`. `*args` is the rest parameter when
 * nothing follows it, and else an array. Keyword-only parameters and `**kw` are one last object. A default that is
 * written out arrives as a value; a default of `...` arrives as `undefined`. An `async` one may return a promise; Python
 * objects come to it as `Py`, since it goes on when the scope of the call has ended.
 *
 * @typeParam S The signature: `name(parameters) -> result`.
 * @typeParam Scope Further names and their types.
 *
 * @example Usage
 * ```ts
 * import type { Handler } from "./annotation.ts";
 *
 * const join: Handler<"join(*parts: str, sep: str = ' ') -> str"> = (parts, { sep }) => parts.join(sep);
 * console.assert(join(["a", "b"], { sep: "-" }) === "a-b");
 * ```
 */
export type Handler<S extends string, Scope = AnnotationScope> = ReadSignature<S> extends
  Parsed<infer Parameters, infer Result, infer Texts, infer IsAsync> ? (
    ...args: Arguments<WithoutSelf<Parameters>, Texts, IsAsync extends true ? KeptScope<Scope> : Scope>
  ) => Returned<ReadIn<Result, Texts>, Scope, IsAsync>
  : UncheckedHandler["call"];

/** @internal A scope whose Python objects outlive the call; a function that is given calls Python in its own time. */
export type KeptScope<Scope> =
  & {
    [K in keyof Scope]: Scope[K] extends Directed<infer From, infer Into> ? Directed<Kept<From>, Into> : Kept<Scope[K]>;
  }
  & { readonly "in calls": Scope };

/** @internal The scope of what a function gives that is itself given. */
export type CallScope<Scope> = Scope extends { readonly "in calls": infer Own } ? Own : Scope;

/**
 * The handler of a signature that is not known at compile time or too long to read. A method, as its parameters are
 * then compared both ways: any function fits, and parameters without a type are `unknown`.
 *
 * @internal
 */
export interface UncheckedHandler {
  /** Takes and gives anything; the name of the rest parameter is what an editor shows. */
  call(...signatureIsTooLongOrNotALiteralSoNotChecked: unknown[]): unknown;
}

// ---------------------------------------------------------------------------------------------------------------------
// What each name means.

/**
 * The type of each plain name when it comes from Python. `A` is the type of `Any`.
 *
 * @internal
 */
export interface FromName<A> extends Widths, FromStandard<A> {
  None: null;
  bool: boolean;
  int: number;
  bigint: bigint;
  i64: bigint;
  u64: bigint;
  isize: bigint;
  usize: bigint;
  str: string;
  bytes: Uint8Array<ArrayBuffer>;
  bytearray: Uint8Array<ArrayBuffer>;
  Any: A;
  object: A;
  list: A[];
  tuple: A[];
  set: Set<A>;
  frozenset: Set<A>;
  dict: Map<A, A>;
  Sequence: A[];
  Iterable: Iterable<A>;
  Mapping: Map<A, A>;
  Callable: (...args: unknown[]) => A;
}

/**
 * The type of each plain name when it is given to Python. `A` is the type of `Any` in what Python gives back.
 *
 * @internal
 */
export interface IntoName<A> extends Widths, IntoStandard<A> {
  None: null | undefined;
  bool: boolean;
  int: number | bigint;
  bigint: bigint | number;
  i64: bigint | number;
  u64: bigint | number;
  isize: bigint | number;
  usize: bigint | number;
  str: string;
  bytes: Uint8Array | ArrayBuffer;
  bytearray: Uint8Array | ArrayBuffer;
  Any: unknown;
  object: unknown;
  list: readonly unknown[];
  tuple: readonly unknown[];
  set: ReadonlySet<unknown>;
  frozenset: ReadonlySet<unknown>;
  dict: Dictionary<unknown> | ReadonlyMap<unknown, unknown>;
  Sequence: readonly unknown[];
  Iterable: Iterable<unknown>;
  Mapping: Dictionary<unknown> | ReadonlyMap<unknown, unknown>;
  Callable: AnyArguments<A, unknown>["call"];
}

/**
 * The numeric names that are a `number` both ways.
 *
 * @internal
 */
export interface Widths {
  float: number;
  f32: number;
  f64: number;
  i8: number;
  i16: number;
  i32: number;
  u8: number;
  u16: number;
  u32: number;
}

/**
 * The type of each name with arguments when it comes from Python.
 *
 * @internal
 */
export interface FromGeneric<T, U> extends FromStandardGeneric<T, U, FromMapping<T, U>> {
  list: T[];
  set: Set<T>;
  frozenset: Set<T>;
  dict: FromMapping<T, U>;
  Sequence: T[];
  Iterable: Iterable<T>;
  Mapping: FromMapping<T, U>;
}

/**
 * The type of each name with arguments when it is given to Python.
 *
 * @internal
 */
export interface IntoGeneric<T, U> extends IntoStandardGeneric<T, U, IntoMapping<T, U>> {
  list: readonly T[];
  set: ReadonlySet<T>;
  frozenset: ReadonlySet<T>;
  dict: IntoMapping<T, U>;
  Sequence: readonly T[];
  Iterable: Iterable<T>;
  Mapping: IntoMapping<T, U>;
}

/**
 * How many arguments each name takes, in words for the message.
 *
 * @internal
 */
export interface Arity extends StandardArity {
  list: [1, "1 argument"];
  set: [1, "1 argument"];
  frozenset: [1, "1 argument"];
  Sequence: [1, "1 argument"];
  Iterable: [1, "1 argument"];
  dict: [2, "2 arguments"];
  Mapping: [2, "2 arguments"];
}

/**
 * Names that `typing` has a second spelling for.
 *
 * @internal
 */
export interface Aliases {
  List: "list";
  Dict: "dict";
  Tuple: "tuple";
  Set: "set";
  FrozenSet: "frozenset";
}

/** @internal `str` keys are an object; any other key needs a `Map`. */
export type FromMapping<K, V> = [K, string] extends [string, K] ? Record<string, V> : Map<K, V>;

/** @internal A key that may be any string lets a plain object through as well. */
export type IntoMapping<K, V> = ReadonlyMap<K, V> | (string extends K ? Dictionary<V> : never);

/**
 * A plain object of which only reading is asked.
 *
 * @internal
 */
export interface Dictionary<V> {
  readonly [key: string]: V;
}

/**
 * A function given to Python for `Callable[..., R]`: a method, so that a function with any parameters fits.
 *
 * @internal
 */
export interface AnyArguments<A, R> {
  /** Takes what Python passes. */
  call(...args: A[]): R;
}

// ---------------------------------------------------------------------------------------------------------------------
// From a tree to types. A tree is a name ("int"), a tuple of head and arguments (["list", "int"]), a LiteralNode, an
// AnnotationError, or Unchecked.

/**
 * A tree that could not be made: the text is not a literal, or past the limits.
 *
 * @internal
 */
export interface Unchecked {
  /** Tells it from the other trees. */
  readonly unchecked: true;
}

/**
 * `Literal[...]`, its values already types.
 *
 * @internal
 */
export interface LiteralNode<V> {
  /** The union of the values. */
  readonly literal: V;
}

/** @internal The type of `Any` in a scope. */
export type AnyIn<Scope> = Scope extends { Any: infer A } ? A : unknown;

/** @internal What a scope's name is when it comes from Python. */
export type FromScope<T> = T extends Directed<infer F, unknown> ? F : T;

/** @internal What a scope's name is when it is given to Python. */
export type IntoScope<T> = T extends Directed<unknown, infer I> ? I : T;

/** @internal A tree's type when it comes from Python. */
export type From<N, Scope> = N extends string ? N extends keyof Scope ? FromScope<Scope[N]>
  : N extends keyof FromName<unknown> ? FromName<AnyIn<Scope>>[N]
  : AnnotationError<`Unknown annotation: ${N}`>
  : N extends readonly [infer H extends string, ...infer A] ? FromTree<H, A, Scope>
  : N extends LiteralNode<infer V> ? V
  : N extends Unchecked ? unknown
  : N;

/** @internal */
export type FromTree<H extends string, A extends unknown[], Scope> = H extends "|" ? From<A[number], Scope>
  : H extends "tuple" ? { [I in keyof A]: From<A[I], Scope> }
  : H extends "tuple..." ? From<A[0], Scope>[]
  : H extends "Callable" ? (...args: IntoArguments<A[0], Scope>) => From<A[1], CallScope<Scope>>
  : Whole<H, A> extends keyof Scope ? FromScope<Scope[Whole<H, A>]>
  : H extends keyof Scope ? FromScope<Scope[H]>
  : H extends keyof Arity ? FromGeneric<From<A[0], Scope>, From<A[1], Scope>>[H]
  : AnnotationError<`Unknown annotation: ${H}`>;

/** @internal A tree's type when it is given to Python. */
export type Into<N, Scope> = N extends string ? N extends "Any" | "object" ? unknown
  : N extends keyof Scope ? IntoScope<Scope[N]>
  : N extends keyof IntoName<unknown> ? IntoName<AnyIn<Scope>>[N]
  : AnnotationError<`Unknown annotation: ${N}`>
  : N extends readonly [infer H extends string, ...infer A] ? IntoTree<H, A, Scope>
  : N extends LiteralNode<infer V> ? V extends null ? null | undefined : V
  : N extends Unchecked ? unknown
  : N;

/** @internal */
export type IntoTree<H extends string, A extends unknown[], Scope> = H extends "|" ? Into<A[number], Scope>
  : H extends "tuple" ? { readonly [I in keyof A]: Into<A[I], Scope> }
  : H extends "tuple..." ? readonly Into<A[0], Scope>[]
  : H extends "Callable" ? A[0] extends "..." ? AnyArguments<AnyIn<Scope>, Returned<A[1], Scope, false>>["call"]
    : (...args: FromArguments<A[0], Scope>) => Returned<A[1], Scope, false>
  : Whole<H, A> extends keyof Scope ? IntoScope<Scope[Whole<H, A>]>
  : H extends keyof Scope ? IntoScope<Scope[H]>
  : H extends keyof Arity ? IntoGeneric<Into<A[0], Scope>, Into<A[1], Scope>>[H]
  : AnnotationError<`Unknown annotation: ${H}`>;

/** @internal A name with one argument, which a scope may have as a name of its own. */
export type Whole<H extends string, A extends unknown[]> = A extends [infer One extends string] ? `${H}[${One}]` : "";

/** @internal Arguments flow against the function: to call a Python function is to give it values. */
export type IntoArguments<P, Scope> = P extends ["()", ...infer A] ? { [I in keyof A]: Into<A[I], Scope> } : unknown[];

/** @internal */
export type FromArguments<P, Scope> = P extends ["()", ...infer A] ? { [I in keyof A]: From<A[I], Scope> } : never;

/** @internal What a function may return: for `None` also nothing at all. */
export type Returned<N, Scope, IsAsync> = (N extends "None" ? void | null | undefined : Into<N, Scope>) extends infer T
  ? IsAsync extends true ? T | Promise<T> : T
  : never;

/** @internal The messages about whatever is not understood in the trees `N`, a union: `never` when all is well. */
export type Problem<N, Scope> = N extends string ? N extends keyof Scope | keyof FromName<unknown> ? never
  : N extends "" ? "Empty annotation"
  : N extends "Optional" | "Union" | "Literal" ? `${N} takes arguments: ${N}[...]`
  : `Unknown annotation: ${N}`
  : N extends readonly [infer H extends string, ...infer A]
    ? H extends "|" | "tuple" | "tuple..." | "()" ? Problem<A[number], Scope>
    : H extends "Callable" ? Problem<Exclude<A[number], "...">, Scope>
    : Whole<H, A> extends keyof Scope ? never
    : H extends keyof Scope ? Problem<A[number], Scope>
    : H extends keyof Arity ? A["length"] extends Arity[H][0] ? Problem<A[number], Scope>
      : `${H} takes ${Arity[H][1]}, not ${A["length"] & number}`
    : H extends keyof FromName<unknown> ? `${H} takes no arguments`
    : `Unknown annotation: ${H}`
  : N extends AnnotationError<infer Message> ? Message
  : never;

// ---------------------------------------------------------------------------------------------------------------------
// From text to a tree.

/** @internal The tree of a text that may have string literals. */
export type Read<S extends string> = string extends S ? Unchecked
  : Lift<S> extends [infer Text extends string, infer Texts extends string[]]
    ? Guard<Text> extends infer G ? G extends true ? ReadIn<Text, Texts> : G : never
  : Lift<S>;

/** @internal The tree of a text whose string literals are lifted; without any, all signatures share the result. */
export type ReadIn<S extends string, Texts extends string[]> = Tree<Trim<S>, HasQuote<S> extends true ? Texts : []>;

/** @internal */
export type Tree<S extends string, Texts extends string[]> = S extends `${string}|${string}`
  ? Split<S, "|"> extends infer M extends string[] ? M extends [infer Only extends string] ? Term<Only, Texts>
    : ["|", ...{ [I in keyof M]: Term<M[I], Texts> }]
  : never
  : Term<S, Texts>;

/** @internal One member of a union. */
export type Term<S extends string, Texts extends string[]> = S extends `${infer Head}[${infer Body}]`
  ? Generic<Name<Trim<Head>>, WithoutLastEmpty<Split<Body, ",">>, S, Texts>
  : S extends `"${infer I extends keyof Texts & `${number}`}"` ? Read<Texts[I] & string>
  : Name<S>;

/** @internal */
export type Generic<H extends string, A extends string[], S extends string, Texts extends string[]> = A extends []
  ? AnnotationError<`Empty brackets: ${S}`>
  : H extends "Optional" ? A extends [infer T extends string] ? ["|", Tree<T, Texts>, "None"]
    : AnnotationError<`Optional takes 1 argument, not ${A["length"]}`>
  : H extends "Union" ? ["|", ...Trees<A, Texts>]
  : H extends "Buffer" ? BufferName<A>
  : H extends "Literal" ? LiteralValue<A[number], Texts> extends infer V ? Literal<V> : never
  : H extends "tuple" ? A extends ["()"] ? ["tuple"]
    : A extends [infer T extends string, "..."] ? ["tuple...", Tree<T, Texts>]
    : ["tuple", ...Trees<A, Texts>]
  : H extends "Callable" ? A extends ["...", infer R extends string] ? ["Callable", "...", Tree<R, Texts>]
    : A extends ["[]", infer R extends string] ? ["Callable", ["()"], Tree<R, Texts>]
    : A extends [`[${infer P}]`, infer R extends string]
      ? ["Callable", ["()", ...Trees<Split<P, ",">, Texts>], Tree<R, Texts>]
    : AnnotationError<`Callable takes [parameters] and a result: ${S}`>
  : [H, ...Trees<A, Texts>];

/** @internal A kind of item makes a name with `Buffer`. */
export type BufferName<A extends string[]> = A extends [infer K extends BufferItem] ? `Buffer[${K}]`
  : AnnotationError<`Buffer takes 1 kind of item, such as uint8 or float64, not: ${A[0]}`>;

/** @internal */
export type Trees<A extends string[], Texts extends string[]> = { [I in keyof A]: Tree<A[I], Texts> };

/** @internal */
export type Literal<V> = Extract<V, AnnotationError<string>> extends never ? LiteralNode<V>
  : Extract<V, AnnotationError<string>>;

/** @internal */
export type LiteralValue<S extends string, Texts extends string[]> = S extends "None" ? null
  : S extends "True" ? true
  : S extends "False" ? false
  : S extends `"${infer I extends keyof Texts & `${number}`}"` ? Unescape<Texts[I] & string>
  : S extends `${"b" | "B"}"${number}"` ? Uint8Array<ArrayBuffer>
  : S extends `${"r" | "R"}"${infer I extends keyof Texts & `${number}`}"` ? Texts[I]
  : S extends `${infer N extends bigint}` ? IntegerLiteral<S, N>
  : AnnotationError<`Literal takes strings, integers, True, False and None, not: ${S}`>;

/** @internal */
export type IntegerLiteral<S extends string, N> = S extends `${infer V extends number}` ? V : N;

/** @internal Removes what `typing` writes in front of a name, and its second spellings. */
export type Name<S extends string> = S extends
  `${"typing" | "t" | "collections.abc" | "typing_extensions" | "builtins"}.${infer N}`
  ? N extends `${string}.${string}` ? S
  : Alias<N>
  : S extends `${StandardModule}.${infer N extends StandardName}` ? N
  : Alias<S>;

/** @internal */
export type Alias<S extends string> = S extends keyof Aliases ? Aliases[S] : S;

// ---------------------------------------------------------------------------------------------------------------------
// Signatures.

/**
 * A signature taken apart.
 *
 * @internal
 */
export interface Parsed<
  Parameters extends string[],
  Result extends string,
  Texts extends string[],
  IsAsync extends boolean,
> {
  /** The text of each parameter. */
  parameters: Parameters;
  /** The annotation after `->`. */
  result: Result;
  /** The string literals lifted out. */
  texts: Texts;
  /** Whether it began with `async`. */
  isAsync: IsAsync;
}

/** @internal */
export type ReadSignature<S extends string> = string extends S ? Unchecked
  : Lift<S> extends [infer Text extends string, infer Texts extends string[]]
    ? Guard<Text> extends infer G ? G extends true ? SignatureParts<Trim<Text>, Texts> : G : never
  : Lift<S>;

/** @internal */
export type SignatureParts<S extends string, Texts extends string[]> = S extends `async ${infer R}`
  ? SignatureBody<R, Texts, true>
  : SignatureBody<S, Texts, false>;

/** @internal */
export type SignatureBody<S extends string, Texts extends string[], IsAsync extends boolean> = S extends
  `${infer Head}->${infer Result}` ? SignatureHead<Trim<Head>, Trim<Result>, Texts, IsAsync>
  : SignatureHead<S, "Any", Texts, IsAsync>;

/** @internal */
export type SignatureHead<S extends string, Result extends string, Texts extends string[], IsAsync extends boolean> =
  S extends `${string}(${infer P})` ? Parsed<WithoutLastEmpty<Split<P, ",">>, Result, Texts, IsAsync>
    : AnnotationError<`Expected name(parameters) -> result, not: ${S}`>;

/** @internal */
export type WithoutSelf<P extends string[]> = P extends ["self", "/", ...infer R extends string[]] ? R
  : P extends ["self" | `self:${string}`, ...infer R extends string[]] ? R
  : P;

/** @internal The trees of all annotations of a signature, a union. */
export type SignatureNodes<S> = S extends Parsed<infer P, infer Result, infer Texts, boolean>
  ? ParameterNode<P[number], Texts> | ReadIn<Result, Texts>
  : S;

/** @internal */
export type ParameterNode<P extends string, Texts extends string[]> = P extends "/" | "*" ? "Any"
  : P extends "" ? AnnotationError<"Empty parameter: two commas with nothing between">
  : P extends `${infer Left}=${string}` ? NamedNode<Trim<Left>, Texts>
  : NamedNode<P, Texts>;

/** @internal */
export type NamedNode<P extends string, Texts extends string[]> = P extends `${string}:${infer T}` ? ReadIn<T, Texts>
  : P extends `${string}${" " | "[" | '"'}${string}` ? AnnotationError<`Expected name: annotation, not: ${P}`>
  : "Any";

/** @internal The name of a parameter. */
export type ParameterName<P extends string> = P extends `${infer N}:${string}` ? Trim<N>
  : P extends `${infer N}=${string}` ? Trim<N>
  : P;

/** @internal What arrives for a parameter: a default of `None` or `...` adds to what the annotation says. */
export type ParameterType<P extends string, Texts extends string[], Scope> =
  | From<ParameterNode<P, Texts>, Scope>
  | (P extends `${string}=${infer Default}` ? DefaultType<Trim<Default>> : never);

/** @internal */
export type DefaultType<D extends string> = D extends "..." ? undefined : D extends "None" ? null : never;

/** @internal The arguments of a handler, read from left to right. `Rest` and `Extra` hold one type in a tuple. */
export type Arguments<
  P extends string[],
  Texts extends string[],
  Scope,
  Positional extends unknown[] = [],
  Rest extends unknown[] = [],
  Keywords extends string = never,
  Extra extends unknown[] = [],
  AfterStar extends boolean = false,
> = P extends [infer H extends string, ...infer R extends string[]]
  ? H extends "/" ? Arguments<R, Texts, Scope, Positional>
  : H extends "*" ? Arguments<R, Texts, Scope, Positional, Rest, Keywords, Extra, true>
  : H extends `**${infer V}`
    ? Arguments<R, Texts, Scope, Positional, Rest, Keywords, [ParameterType<V, Texts, Scope>], true>
  : H extends `*${infer V}`
    ? Arguments<R, Texts, Scope, Positional, [ParameterType<V, Texts, Scope>], Keywords, Extra, true>
  : AfterStar extends true ? Arguments<R, Texts, Scope, Positional, Rest, Keywords | H, Extra, true>
  : Arguments<R, Texts, Scope, [...Positional, ParameterType<H, Texts, Scope>]>
  : [Keywords, Extra] extends [never, []] ? Rest extends [infer T] ? [...Positional, ...T[]] : Positional
  : [...Positional, ...(Rest extends [infer T] ? [T[]] : []), KeywordObject<Keywords, Extra, Texts, Scope>];

/** @internal The last argument. An index signature must allow the named ones, so it is as wide as all of them. */
export type KeywordObject<K extends string, Extra extends unknown[], Texts extends string[], Scope> = Extra extends
  [infer T] ? KeywordFields<K, Texts, Scope> & { [name: string]: T | ParameterType<K, Texts, Scope> }
  : KeywordFields<K, Texts, Scope>;

/** @internal */
export type KeywordFields<K extends string, Texts extends string[], Scope> = {
  [P in K as ParameterName<P>]: ParameterType<P, Texts, Scope>;
};

// ---------------------------------------------------------------------------------------------------------------------
// Fields of shapes: an annotation with a default or not.

/** @internal A field as a parameter, which is written the same. */
export type ReadField<S extends string> = string extends S ? Unchecked
  : Lift<S> extends [infer Text extends string, infer Texts extends string[]]
    ? Guard<Text> extends infer G ? G extends true ? [`field: ${Text}`, Texts] : G : never
  : Lift<S>;

/** @internal What a field is when it comes from Python. */
export type FieldFrom<S extends string, Scope> = ReadField<S> extends
  [infer P extends string, infer Texts extends string[]] ? ParameterType<P, Texts, Scope>
  : unknown;

/** @internal What a field is when it is given to Python. */
export type FieldInto<S extends string, Scope> = ReadField<S> extends
  [infer P extends string, infer Texts extends string[]] ? Into<ParameterNode<P, Texts>, Scope>
  : unknown;

/** @internal Whether a field may be left out. */
export type FieldHasDefault<S extends string> = ReadField<S> extends [`${string}=${string}`, string[]] ? true : false;

/** @internal `S` itself, or what is wrong with it. */
export type CheckedField<S extends string, Scope> = [FieldProblem<ReadField<S>, Scope>] extends [never] ? S
  : FieldProblem<ReadField<S>, Scope>;

/** @internal */
export type FieldProblem<R, Scope> = R extends [infer P extends string, infer Texts extends string[]]
  ? Problem<ParameterNode<P, Texts>, Scope>
  : R extends AnnotationError<infer Message> ? Message
  : never;

// ---------------------------------------------------------------------------------------------------------------------
// Text.

/** @internal */
export type Blank = " " | "\n" | "\t" | "\r";

/** @internal */
export type Trim<S extends string> = S extends `${Blank}${infer R}` ? Trim<R>
  : S extends `${infer R}${Blank}` ? Trim<R>
  : S;

/** @internal */
export type HasQuote<S extends string> = S extends `${string}"${string}` ? true : false;

/** @internal Cuts at every `D` that is outside brackets, and trims the pieces. Brackets are known to be balanced. */
export type Split<S extends string, D extends string> = S extends `${string}${D}${string}`
  ? S extends `${string}${"[" | "(" | "{"}${string}` ? SplitNested<S, D> : SplitFlat<S, D>
  : [Trim<S>];

/** @internal A comma after the last piece is allowed. */
export type WithoutLastEmpty<P extends string[]> = P extends [...infer Most extends string[], ""] ? Most : P;

/** @internal Four pieces a step, so that 900 steps are enough for any text. */
export type SplitFlat<S extends string, D extends string, Out extends string[] = []> = S extends
  `${infer A}${D}${infer B}${D}${infer C}${D}${infer E}${D}${infer R}`
  ? SplitFlat<R, D, [...Out, Trim<A>, Trim<B>, Trim<C>, Trim<E>]>
  : S extends `${infer A}${D}${infer R}` ? SplitFlat<R, D, [...Out, Trim<A>]>
  : [...Out, Trim<S>];

/** @internal `Depth` has one element for each bracket that is open at the end of `Piece`. */
export type SplitNested<
  S extends string,
  D extends string,
  Piece extends string = "",
  Depth extends 0[] = [],
  Out extends string[] = [],
> = S extends `${infer H}${D}${infer R}`
  ? Nest<H, Depth> extends infer Now extends 0[]
    ? Now extends [] ? SplitNested<R, D, "", [], [...Out, Trim<`${Piece}${H}`>]>
    : SplitNested<R, D, `${Piece}${H}${D}`, Now, Out>
  : never
  : [...Out, Trim<`${Piece}${S}`>];

/** @internal Adds what `S` opens and takes away what it closes. */
export type Nest<S extends string, Depth extends 0[]> = S extends
  `${string}${"[" | "]" | "(" | ")" | "{" | "}"}${string}`
  ? Close<S, "]", Close<S, ")", Close<S, "}", Open<S, "[", Open<S, "(", Open<S, "{", Depth>>>>>>
  : Depth;

/** @internal */
export type Open<S extends string, B extends string, Depth extends 0[]> = S extends `${string}${B}${infer R}`
  ? Open<R, B, [...Depth, 0]>
  : Depth;

/** @internal */
export type Close<S extends string, B extends string, Depth extends 0[]> = S extends `${string}${B}${infer R}`
  ? Close<R, B, Depth extends [0, ...infer D extends 0[]] ? D : []>
  : Depth;

/** @internal `true`, an error when brackets do not match, or `Unchecked` when the text is past the limits. */
export type Guard<S extends string> = Over<S, ","> extends true ? Unchecked
  : Over<S, "|"> extends true ? Unchecked
  : Over<S, "["> extends true ? Unchecked
  : Over<S, "]"> extends true ? Unchecked
  : S extends `${string}${"(" | "{"}${string}` ? GuardDefaults<S>
  : Balance<S, S>;

/** @internal Parentheses and braces need only be as many: the run-time parser looks at their order. */
export type GuardDefaults<S extends string> = Over<S, "("> extends true ? Unchecked
  : Over<S, ")"> extends true ? Unchecked
  : Over<S, "{"> extends true ? Unchecked
  : Over<S, "}"> extends true ? Unchecked
  : Open<S, "(", []>["length"] extends Open<S, ")", []>["length"]
    ? Open<S, "{", []>["length"] extends Open<S, "}", []>["length"] ? Balance<S, S>
    : AnnotationError<`Braces do not match: ${S}`>
  : AnnotationError<`Parentheses do not match: ${S}`>;

/** @internal More than 12 nested brackets. */
export type TooDeep = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...0[]];

/** @internal */
export type Balance<S extends string, Whole extends string, Depth extends 0[] = []> = S extends `${infer H}]${infer R}`
  ? Open<H, "[", Depth> extends infer Now extends 0[] ? Now extends TooDeep ? Unchecked
    : Now extends [0, ...infer Less extends 0[]] ? Balance<R, Whole, Less>
    : AnnotationError<`Missing '[': ${Whole}`>
  : never
  : Open<S, "[", Depth> extends [] ? true
  : AnnotationError<`Missing ']': ${Whole}`>;

/** @internal Whether `D` occurs more than 900 times (20 times `Limit`). */
export type Over<S extends string, D extends string, Limit extends number = 45, Count extends 0[] = []> = S extends
  `${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${string}${D}${infer R}`
  ? Count["length"] extends Limit ? true : Over<R, D, Limit, [...Count, 0]>
  : false;

/** @internal Takes string literals out: `Literal['a', 'b']` is `[`Literal["0", "1"]`, ["a", "b"]]`. */
export type Lift<S extends string> = S extends `${string}"${string}`
  ? S extends `${string}'${string}`
    ? Over<S, '"'> extends true ? Unchecked : Over<S, "'"> extends true ? Unchecked : LiftAll<S>
  : Over<S, '"', 90> extends true ? Unchecked
  : LiftAll<S>
  : S extends `${string}'${string}` ? Over<S, "'", 90> extends true ? Unchecked : LiftAll<S>
  : [S, []];

/** @internal */
export type LiftAll<S extends string> = LiftNext<S> extends infer Lifted extends unknown[] ? Lifted
  : AnnotationError<`Missing closing quote: ${S}`>;

/** @internal One string literal a step: the first quote of either kind begins it. */
export type LiftNext<S extends string, Done extends string = "", Texts extends string[] = []> = S extends
  `${infer A}"${infer B}`
  ? A extends `${infer A1}'${infer A2}`
    ? Take<`${A2}"${B}`, "'"> extends [infer T extends string, infer R extends string]
      ? LiftNext<R, `${Done}${A1}"${Texts["length"]}"`, [...Texts, T]>
    : null
  : Take<B, '"'> extends [infer T extends string, infer R extends string]
    ? LiftNext<R, `${Done}${A}"${Texts["length"]}"`, [...Texts, T]>
  : null
  : S extends `${infer A}'${infer B}`
    ? Take<B, "'"> extends [infer T extends string, infer R extends string]
      ? LiftNext<R, `${Done}${A}"${Texts["length"]}"`, [...Texts, T]>
    : null
  : [`${Done}${S}`, Texts];

/** @internal The text up to the first quote that no backslash escapes, and what follows. */
export type Take<S extends string, Quote extends string, Text extends string = ""> = S extends
  `${infer H}${Quote}${infer R}`
  ? EndsInEscape<H> extends true ? Take<R, Quote, `${Text}${H}${Quote}`> : [`${Text}${H}`, R]
  : null;

/** @internal Whether the text ends in an odd number of backslashes. */
export type EndsInEscape<S extends string> = S extends `${infer A}\\`
  ? A extends `${infer B}\\` ? EndsInEscape<B> : true
  : false;

/** @internal The simple escapes; a text with any other one is some `string`. */
export type Unescape<S extends string, Out extends string = ""> = S extends `${infer A}\\${infer R}`
  ? R extends `${infer C extends keyof Escapes}${infer Rest}` ? Unescape<Rest, `${Out}${A}${Escapes[C]}`> : string
  : `${Out}${S}`;

/**
 * The escapes that are understood in a `Literal`.
 *
 * @internal
 */
export interface Escapes {
  "\\": "\\";
  "'": "'";
  '"': '"';
  n: "\n";
  t: "\t";
  r: "\r";
}
