//! What the bench of modules calls, by PyO3.
use pyo3::prelude::*;

#[pyfunction]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

#[pyfunction]
fn echo(text: &str) -> &str {
    text
}

#[pyfunction]
fn call(f: &Bound<'_, PyAny>) -> PyResult<i64> {
    f.call1((-1,))?.extract()
}

#[pyfunction]
fn data(value: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    value.into()
}

#[pymodule]
fn bench_pyo3(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(add, module)?)?;
    module.add_function(wrap_pyfunction!(echo, module)?)?;
    module.add_function(wrap_pyfunction!(call, module)?)?;
    module.add_function(wrap_pyfunction!(data, module)?)
}
