/**
 * `PyMethodDef`, frozen by the stable ABI: name, function, flags, doc, each in a word of 8 bytes.
 *
 * @module
 */

/** `sizeof(PyMethodDef)` where pointers have 8 bytes. */
export const METHOD_DEF_SIZE = 32;

/** The function takes `self` and a tuple. */
export const METH_VARARGS = 1;
