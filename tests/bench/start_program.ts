// From the import to the first result. Imported at run time, so that the clock runs first.
const start = performance.now();
const { Python } = await import("@pyo3/ts");
Python.attach((py) => py.import("math").callMethodAs("float", "sqrt", 2));
console.log(performance.now() - start);
