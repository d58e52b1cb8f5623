/**
 * A program that imports a module which Python has not.
 *
 * @module
 */
import { anything } from "py:nowhere.at.all";

console.log(anything);
