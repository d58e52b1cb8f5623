/**
 * The first program: who are you, and which Python is this?
 *
 *     deno run -A examples/hello.ts
 *     bun examples/hello.ts
 *
 * @module
 */
import { Python } from "@pyo3/ts";

Python.attach((py) => {
  const sys = py.import("sys");
  const version = sys.getattr("version").extract("str");
  const code = "os.getenv('USER') or os.getenv('USERNAME') or 'Unknown'";
  const user = py.eval(code, { os: py.import("os") }).extract("str");
  console.log(`Hello ${user}, I'm Python ${version}`);
});
