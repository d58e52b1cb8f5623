/**
 * What an annotation is once it is read: a small tree with one spelling for each meaning.
 *
 * @module
 */

/** A value that may stand in `Literal[...]`. An integer is a `bigint` only where a `number` would not be exact. */
export type LiteralValue = string | number | bigint | boolean | null | Uint8Array;

/**
 * A Python annotation. Second spellings are gone: `Optional`, `Union` and `|` are all `union` (flat, no member twice),
 * `typing.List` is the name `list`, a forward reference in quotes is what it refers to.
 */
export type Annotation =
  | {
    /** A name alone: `int`, `Counter`, `geo.Point`. */
    readonly kind: "name";
    /** The name, without `typing.` and the like. */
    readonly name: string;
  }
  | {
    /** A name with arguments: `dict[str, int]`. */
    readonly kind: "generic";
    /** The name before the brackets. */
    readonly name: string;
    /** At least one argument. */
    readonly args: readonly Annotation[];
  }
  | {
    /** `tuple[A, B]`, `tuple[()]`, and `tuple[A, ...]`. A bare `tuple` is a name. */
    readonly kind: "tuple";
    /** The type of each item; of all items when `variadic`. */
    readonly items: readonly Annotation[];
    /** Whether any number of items of the one type is meant. */
    readonly variadic: boolean;
  }
  | {
    /** `A | B`. */
    readonly kind: "union";
    /** At least two members, none of them a union, in the order written. */
    readonly members: readonly Annotation[];
  }
  | {
    /** `Literal[1, "a"]`. */
    readonly kind: "literal";
    /** At least one value. */
    readonly values: readonly LiteralValue[];
  }
  | {
    /** `Callable[[A], R]`; `Callable[..., R]` and a bare `Callable` have no known parameters. */
    readonly kind: "callable";
    /** The parameters' types, or `null` when any are taken. */
    readonly parameters: readonly Annotation[] | null;
    /** The result's type. */
    readonly result: Annotation;
  };
