// The same as start_program.ts, written as any program is: Deno keeps compiled code for static imports alone.
import { Python } from "@pyo3/ts";

console.log(Python.attach((py) => py.import("math").callMethodAs("float", "sqrt", 2)));
