//! The same as `loop_program.ts` for PyO3: `pyo3-bench ID`.

use std::ffi::CString;
use std::hint::black_box;
use std::io::{stdin, BufRead};
use std::time::{Duration, Instant};

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

const ROUND: Duration = Duration::from_millis(30);
const NOT_OFFERED: i32 = 3;

/// Does the subject as often as told. Attached.
type Run = Box<dyn Fn(Python<'_>, u64) -> PyResult<()>>;

#[pyfunction]
fn same(x: i64) -> i64 {
    x
}

fn main() -> PyResult<()> {
    let start = Instant::now();
    let id = std::env::args().nth(1).unwrap_or_default();
    match id.as_str() {
        "empty_process" => Ok(()),
        "start" | "start_process" => Python::attach(|py| {
            black_box(py.import("math")?.call_method1("sqrt", (2,))?.extract::<f64>()?);
            println!("{}", start.elapsed().as_secs_f64() * 1e3);
            Ok(())
        }),
        _ => Python::attach(|py| rounds(py, &id)),
    }
}

fn rounds(py: Python<'_>, id: &str) -> PyResult<()> {
    let names = PyDict::new(py);
    py.run(&CString::new(include_str!("../../subjects.py"))?, Some(&names), None)?;
    if id.starts_with("memory_") {
        return memory(py, &names);
    }
    let Some(run) = subject(py, id, &names)? else {
        std::process::exit(NOT_OFFERED)
    };
    let time = |count: u64| -> PyResult<Duration> {
        let start = Instant::now();
        run(py, count)?;
        Ok(start.elapsed())
    };
    let mut count = 1;
    while time(count)? < ROUND {
        count *= 2;
    }
    println!("ready");
    for _line in stdin().lock().lines() {
        println!("{}", time(count)?.as_nanos() as f64 / count as f64);
    }
    Ok(())
}

fn subject(py: Python<'_>, id: &str, names: &Bound<'_, PyDict>) -> PyResult<Option<Run>> {
    let member = |name: &str| -> PyResult<Py<PyAny>> { Ok(names.as_any().get_item(name)?.unbind()) };
    let values: Vec<f64> = (0..100_000).map(|i| f64::from(i) + 0.5).collect();
    Ok(Some(match id {
        "noop" => {
            let noop = member("noop")?;
            repeat(move |py, _| noop.bind(py).call0().map(drop))
        }
        "sqrt" | "sqrt_extract" => {
            let sqrt = member("sqrt")?;
            repeat(move |py, i| sqrt.bind(py).call1((i as f64 + 0.5,))?.extract::<f64>().map(keep))
        }
        "attribute" => {
            let thing = member("thing")?;
            repeat(move |py, _| thing.bind(py).getattr(intern!(py, "x")).map(drop))
        }
        "string" => {
            let identity = member("identity")?;
            repeat(move |py, _| identity.bind(py).call1(("hello world",))?.extract::<String>().map(keep))
        }
        "attach" => Box::new(move |py, count| {
            py.detach(|| (0..count).for_each(|_| Python::attach(|py| keep(py))));
            Ok(())
        }),
        "attach_call" => {
            let noop = member("noop")?;
            Box::new(move |py, count| {
                py.detach(|| (0..count).try_for_each(|_| Python::attach(|py| noop.bind(py).call0().map(drop))))
            })
        }
        "callback" => {
            let repeated = member("loop")?;
            let callback = wrap_pyfunction!(same, py)?.unbind();
            Box::new(move |py, count| repeated.bind(py).call1((callback.bind(py), count)).map(drop))
        }
        "list_in" | "list_in_untyped" => repeat(move |py, _| PyList::new(py, &values).map(drop)),
        "list_out" => {
            let floats = member("floats")?;
            repeat(move |py, _| floats.bind(py).extract::<Vec<f64>>().map(keep))
        }
        _ => return Ok(None),
    }))
}

fn repeat(body: impl Fn(Python<'_>, u64) -> PyResult<()> + 'static) -> Run {
    Box::new(move |py, count| (0..count).try_for_each(|i| body(py, i)))
}

fn keep<T>(value: T) {
    black_box(value);
}

/// Asks Python for the peak, so that no package has to.
fn memory(py: Python<'_>, names: &Bound<'_, PyDict>) -> PyResult<()> {
    let peak = || -> PyResult<f64> {
        let resource = py.import("resource")?;
        let usage = resource.call_method1("getrusage", (resource.getattr("RUSAGE_SELF")?,))?;
        let unit = if cfg!(target_os = "macos") { 1.0 } else { 1024.0 };
        Ok(usage.getattr("ru_maxrss")?.extract::<f64>()? * unit)
    };
    let kilobyte = names.as_any().get_item("kilobyte")?;
    let before = peak()?;
    for _ in 0..1_000_000 {
        kilobyte.call0()?;
    }
    println!("{}", (peak()? - before) / 1e6);
    Ok(())
}
