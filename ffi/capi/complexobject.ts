/** `complexobject.h` @module */
// `Py_complex` is passed by value, so what takes or returns it is left out.

/** `PyComplex_*` */
export const complexobject = {
  PyComplex_FromDoubles: ["owned", ["f64", "f64"]],
  PyComplex_RealAsDouble: ["f64", ["handle"]],
  PyComplex_ImagAsDouble: ["f64", ["handle"]],
} as const;
