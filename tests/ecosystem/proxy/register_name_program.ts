/**
 * A program that imports a name which a module of Python's has not.
 *
 * @module
 */
import { anything } from "py:math";

console.log(anything);
