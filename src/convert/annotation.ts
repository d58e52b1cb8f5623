/**
 * Annotations that are prepared once, with the names they use.
 *
 * @module
 */
import type { Ptr } from "../../ffi/mod.ts";
import { conversions, ptrOf } from "../core/mod.ts";
import {
  type AnnotationNames,
  type CheckedAnnotation,
  type Conversion,
  type Convertible,
  type Extracted,
  type Given,
  type NoNames,
  PyAny,
} from "../types/mod.ts";
import { converterOf } from "./compile.ts";
import { CONVERTER, type Converter, type HasConverter } from "./converter.ts";

/** A conversion by a converter, which may be made for each name that it goes by. */
export class Prepared<T, Into> implements Conversion<T, Into>, HasConverter {
  readonly #make: (name?: string) => Converter;
  readonly #own: Converter;
  readonly #annotation: string | undefined;

  /** Makes the converter that goes by no name at once, so that mistakes show where they are made. */
  constructor(make: (name?: string) => Converter, annotation?: string) {
    this.#make = make;
    this.#annotation = annotation;
    this.#own = make();
  }

  get inputType(): string | undefined {
    return this.#annotation;
  }

  get outputType(): string | undefined {
    return this.#annotation;
  }

  extract(object: PyAny): T {
    const ptr: Ptr = ptrOf(object);
    return this.#own.fromPy(ptr) as T;
  }

  intoPyObject(value: Into): PyAny {
    return new PyAny(conversions.intoPy(value, this));
  }

  [CONVERTER](name?: string): Converter {
    return name === undefined ? this.#own : this.#make(name);
  }
}

/**
 * An annotation, read once with the names it uses: to be used wherever an annotation's text is, or as a name in others.
 *
 * @param annotation The annotation, as Python writes it, or what may stand for one.
 * @param names The names that it uses besides the built-in ones.
 * @returns Both directions of the type.
 * @throws {SyntaxError} Where it is not an annotation, or a name is not known.
 *
 * @example With a call, whose arguments are variadic
 * ```ts
 * import { annotation, type PyAny, Python } from "@pyo3/ts";
 *
 * const Fraction = {
 *   extract: (object: PyAny) => object.callMethodAs("tuple[int, int]", "as_integer_ratio"),
 * };
 * const Fractions = annotation("list[Fraction]", { Fraction });
 *
 * Python.attach((py) => {
 *   const halves = py.eval("lambda *values: [value / 2 for value in values]");
 *   const result: [number, number][] = halves.callAs(Fractions, 1, 3, 4);
 *   console.assert(result.join(" ") === "1,2 3,2 2,1");
 * });
 * ```
 */
export function annotation<const S extends string | Convertible, Names extends AnnotationNames = NoNames>(
  annotation: CheckedAnnotation<S, Names>,
  names?: Names & AnnotationNames,
): Conversion<Extracted<S, Names>, Given<S, Names>> {
  const converter = converterOf(annotation, names);
  return new Prepared(() => converter, typeof annotation === "string" ? annotation : undefined);
}
