/** A program that has Python call it, for compiled_test.ts. */
import { Python } from "../../mod.ts";

console.log(Python.attach((py) => py.eval("lambda f: f(20) + 2").callAs("int", (x: number) => 2 * x)));
