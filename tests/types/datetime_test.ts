import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CastError,
  PyDate,
  PyDateTime,
  PyDelta,
  PyErr,
  PyKeyError,
  PyModuleNotFoundError,
  PyOverflowError,
  Python,
  PyTime,
  PyTypeError,
  PyTzInfo,
  PyValueError,
} from "../../mod.ts";
import { forAll } from "../harness/random.ts";

/** Python source in which the classes of `datetime` have their names. */
function same(py: Python, object: PyDate | PyTime | PyDelta, code: string): void {
  const names = Object.fromEntries(
    ["date", "datetime", "time", "timedelta", "timezone"].map((name) => [name, py.import("datetime").getattr(name)]),
  );
  const expected = py.eval(code, names);
  assert.ok(object.eq(expected) && object.getType().is(expected.getType()), `${object.repr()} is not ${code}`);
}

test("TYP-23 random dates and times have the fields they were made with", () => {
  Python.attach((py) => {
    forAll(40, (random) =>
      Python.attach(() => {
        const [year, month, day] = [1 + random.integer(9999), 1 + random.integer(12), 1 + random.integer(28)];
        const [hour, minute, second] = [random.integer(24), random.integer(60), random.integer(60)];
        const microsecond = random.integer(1_000_000);
        const fold = random.pick([0, 1] as const);
        const date = PyDate.create(year, month, day);
        assert.deepEqual([date.year(), date.month(), date.day()], [year, month, day]);
        const time = PyTime.create(hour, minute, second, microsecond, { fold });
        const fields = [time.hour(), time.minute(), time.second(), time.microsecond(), time.fold()];
        assert.deepEqual(fields, [hour, minute, second, microsecond, fold]);
        const moment = PyDateTime.create(year, month, day, hour, minute, second, microsecond, { fold });
        same(py, moment, `datetime(${[year, month, day, hour, minute, second, microsecond]}, fold=${fold})`);
        assert.ok(moment.date().eq(date) && moment.time().eq(time) && PyDateTime.combine(date, time).eq(moment));
        assert.deepEqual([moment.year(), moment.hour(), moment.microsecond(), moment.fold()], [
          year,
          hour,
          microsecond,
          fold,
        ]);
      }));
  });
});

test("TYP-23 what is no date or time throws", () => {
  Python.attach((py) => {
    assert.throws(() => PyDate.create(2023, 2, 29), PyValueError);
    assert.throws(() => PyDate.create(2023, 1.5, 1), PyTypeError);
    assert.throws(() => PyTime.create(24), PyValueError);
    assert.throws(() => PyTime.create(0, 0, 0, 0, { fold: 2 as 1 }), PyValueError);
    assert.throws(() => PyDateTime.create(0, 1, 1), PyValueError);
    assert.throws(() => PyDate.fromTimestamp(1e18), PyErr);
    assert.throws(() => PyDate.create(2023, 1, 1).cast(PyDateTime), CastError);
    assert.throws(() => py.eval("1").cast(PyDelta), CastError);
    assert.ok(PyDate.isTypeOf(PyDateTime.create(2023, 1, 1)) && !PyTime.isTypeOf(PyDateTime.create(2023, 1, 1)));
  });
});

test("TYP-23 timestamps go both ways, to the microsecond", () => {
  Python.attach((py) => {
    const utc = PyTzInfo.utc();
    forAll(30, (random) =>
      Python.attach(() => {
        const milliseconds = random.integer(4e12 % 2 ** 32) * random.pick([1, 500]) + random.integer(1000);
        const moment = PyDateTime.fromTimestamp(milliseconds / 1000, utc);
        assert.equal(Math.round(moment.timestamp() * 1000), milliseconds);
        assert.equal(
          moment.callMethod("strftime", "%Y-%m-%dT%H:%M:%S").str(),
          new Date(milliseconds).toISOString().slice(0, 19),
        );
      }));
    const local = PyDateTime.fromTimestamp(1e9);
    assert.equal(local.tzinfo(), undefined);
    assert.equal(local.timestamp(), 1e9);
    assert.ok(PyDate.fromTimestamp(1e9).eq(local.date()));
    same(py, PyDateTime.fromTimestamp(0.000001, utc), "datetime(1970, 1, 1, 0, 0, 0, 1, timezone.utc)");
  });
});

test("TYP-23 spans are normal in Python's way", () => {
  Python.attach((py) => {
    forAll(30, (random) =>
      Python.attach(() => {
        const [days, seconds, micros] = [1e4, 1e6, 1e8].map((size) => random.integer(2 * size) - size);
        const delta = PyDelta.create(days, seconds, micros);
        same(py, delta, `timedelta(${days}, ${seconds}, ${micros})`);
        const total = BigInt(days * 86400 + seconds) * 1_000_000n + BigInt(micros);
        const fields = BigInt(delta.days() * 86400 + delta.seconds()) * 1_000_000n + BigInt(delta.microseconds());
        assert.equal(fields, total);
        assert.ok(delta.seconds() >= 0 && delta.microseconds() >= 0);
        assert.ok(Math.abs(delta.totalSeconds() - Number(total) / 1e6) < 1e-5);
      }));
    assert.throws(() => PyDelta.create(1e9), PyOverflowError);
  });
});

test("TYP-23 zones: universal time, fixed offsets, and what they do to a moment", () => {
  Python.attach((py) => {
    const utc = PyTzInfo.utc();
    assert.ok(utc.is(py.import("datetime").getattr("timezone").getattr("utc")));
    const india = PyTzInfo.fixedOffset(5.5 * 3600);
    assert.ok(india.eq(PyTzInfo.fixedOffset(PyDelta.create(0, 19_800))));
    const noon = PyDateTime.create(2024, 1, 1, 12, 0, 0, 0, { tzinfo: utc });
    assert.ok(noon.tzinfo()?.is(utc));
    assert.equal(noon.callMethod("astimezone", india).str(), "2024-01-01 17:30:00+05:30");
    assert.equal(PyTime.create(1, 2, 3, 4, { tzinfo: india }).str(), "01:02:03.000004+05:30");
    assert.equal(PyDateTime.create(2024, 1, 1).tzinfo(), undefined);
    assert.throws(() => PyTzInfo.fixedOffset(86_400), PyValueError);
    const span = PyDelta.create(0, 60);
    PyTzInfo.fixedOffset(span);
    assert.equal(span.seconds(), 60);
  });
});

test("TYP-23 a zone by name knows summer time, and fold tells its two hours apart", () => {
  Python.attach((py) => {
    let tzinfo: PyTzInfo;
    try {
      tzinfo = PyTzInfo.timezone("Europe/Berlin");
    } catch (error) {
      // Before 3.9 there is no zoneinfo, and a system may have no data.
      const [, minor] = Python.versionInfo;
      assert.ok(minor < 9 ? error instanceof PyModuleNotFoundError : error instanceof PyKeyError, `${error}`);
      if (minor >= 9) assert.equal(py.import("zoneinfo").callMethod("available_timezones").len(), 0);
      return;
    }
    const at = (fold: 0 | 1): PyDateTime => PyDateTime.create(2024, 10, 27, 2, 30, 0, 0, { tzinfo, fold });
    assert.equal(at(0).callMethod("utcoffset").cast(PyDelta).totalSeconds(), 7200);
    assert.equal(at(1).callMethod("utcoffset").cast(PyDelta).totalSeconds(), 3600);
    assert.equal(at(1).timestamp() - at(0).timestamp(), 3600);
    assert.throws(() => PyTzInfo.timezone("Mars/Olympus"), PyKeyError);
  });
});
