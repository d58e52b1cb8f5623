/**
 * Numbers of TypeScript that say what they are in Python, for modules of plain exports: `number` alone is a `float`.
 *
 * A name is the annotation of the same name. Any `number` or `bigint` fits, as TypeScript has no kinds of these: Python
 * checks what comes, and what goes to it is checked when it does.
 *
 * @module
 */

/** A `number` that Python has as an `int`. */
export type int = number & { readonly "in Python"?: "int" };
/** A `number` that Python has as a `float`: what a `number` is anyway. */
export type float = number & { readonly "in Python"?: "float" };
/** A `number` that Python has as a `float` of 32 bits. */
export type f32 = number & { readonly "in Python"?: "f32" };
/** A `number` that Python has as a `float` of 64 bits. */
export type f64 = number & { readonly "in Python"?: "f64" };
/** A `number` that Python has as an `int` of 8 bits. */
export type i8 = number & { readonly "in Python"?: "i8" };
/** A `number` that Python has as an `int` of 16 bits. */
export type i16 = number & { readonly "in Python"?: "i16" };
/** A `number` that Python has as an `int` of 32 bits. */
export type i32 = number & { readonly "in Python"?: "i32" };
/** A `bigint` that Python has as an `int` of 64 bits. */
export type i64 = bigint & { readonly "in Python"?: "i64" };
/** A `bigint` that Python has as an `int` of as many bits as an address. */
export type isize = bigint & { readonly "in Python"?: "isize" };
/** A `number` that Python has as an `int` of 8 bits that is not negative. */
export type u8 = number & { readonly "in Python"?: "u8" };
/** A `number` that Python has as an `int` of 16 bits that is not negative. */
export type u16 = number & { readonly "in Python"?: "u16" };
/** A `number` that Python has as an `int` of 32 bits that is not negative. */
export type u32 = number & { readonly "in Python"?: "u32" };
/** A `bigint` that Python has as an `int` of 64 bits that is not negative. */
export type u64 = bigint & { readonly "in Python"?: "u64" };
/** A `bigint` that Python has as an `int` of as many bits as an address that is not negative. */
export type usize = bigint & { readonly "in Python"?: "usize" };
