import assert from "node:assert/strict";
import { test } from "node:test";
import { type PyDict, Python, PyTypeError, PyValueError } from "../../mod.ts";
import { forAll, type Random } from "../harness/random.ts";

const NAMES = `
from datetime import date, datetime, time, timedelta, timezone, tzinfo
try:
    from zoneinfo import ZoneInfo
except ImportError:
    ZoneInfo = None
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
def moment(microseconds, zone):
    return (EPOCH + timedelta(microseconds=microseconds)).astimezone(zone)
def offset(seconds, zone):
    return moment(seconds * 10**6, zone).utcoffset() // timedelta(seconds=1)
def same(a, b):
    return type(a) is type(b) and repr(a) == repr(b) and a == b
`;

function withNames(body: (py: Python, names: PyDict) => void): void {
  Python.attach((py) => body(py, py.run(NAMES, {})));
}

const hasZones = Python.attach((py) => !py.run(NAMES, {}).getItem("ZoneInfo").isNone());
const needsZones = { skip: hasZones ? false : "Python 3.8 has no zoneinfo" };

/** Checks that a value goes as what Python's expression gives, and that both come back as the value. */
function check(py: Python, names: PyDict, annotation: string, code: string, value: { toString(): string }): void {
  const meant = py.eval(code, names);
  const there = py.intoPyObject(value, annotation as "Any");
  assert.ok(names.getItem("same").callAs("bool", there, meant), `${there.repr()} is not ${code}`);
  for (const object of [meant, there]) {
    const back = object.extract(annotation as "Any") as unknown as object;
    assert.equal(back.constructor, value.constructor);
    assert.equal(back.toString(), value.toString());
  }
}

function checkAll(count: number, body: (py: Python, names: PyDict, random: Random) => void): void {
  withNames((_, names) => forAll(count, (random) => Python.attach((py) => body(py, names, random))));
}

/** Between two integers, the ends most often. */
function between(random: Random, low: number, high: number): number {
  const kind = random.integer(6);
  return kind === 0 ? low : kind === 1 ? high : low + random.integer(high - low + 1);
}

function randomDate(random: Random): Temporal.PlainDate {
  const [year, month] = [between(random, 1, 9999), between(random, 1, 12)];
  const { daysInMonth } = Temporal.PlainDate.from({ year, month, day: 1 });
  return Temporal.PlainDate.from({ year, month, day: between(random, 1, daysInMonth) });
}

function randomTime(random: Random): Temporal.PlainTime {
  return new Temporal.PlainTime(
    between(random, 0, 23),
    between(random, 0, 59),
    between(random, 0, 59),
    between(random, 0, 999),
    between(random, 0, 999),
  );
}

const dateParts = (day: Temporal.PlainDate | Temporal.PlainDateTime): string => `${day.year}, ${day.month}, ${day.day}`;
const timeParts = (time: Temporal.PlainTime | Temporal.PlainDateTime): string =>
  `${time.hour}, ${time.minute}, ${time.second}, ${time.millisecond * 1000 + time.microsecond}`;

test("CNV-29 P32 every day from 0001 to 9999 arrives, and comes back", () => {
  checkAll(400, (py, names, random) => {
    const value = randomDate(random);
    check(py, names, "date", `date(${dateParts(value)})`, value);
  });
});

test("CNV-29 P32 every time of the day arrives to the microsecond, and comes back", () => {
  checkAll(400, (py, names, random) => {
    const value = randomTime(random);
    check(py, names, "time", `time(${timeParts(value)})`, value);
  });
});

test("CNV-28 P32 every naive datetime arrives to the microsecond, and comes back", () => {
  checkAll(400, (py, names, random) => {
    const value = randomDate(random).toPlainDateTime(randomTime(random));
    const code = `datetime(${dateParts(value)}, ${timeParts(value)})`;
    check(py, names, random.pick(["datetime", "NaiveDatetime"]), code, value);
  });
});

test("CNV-28 CNV-31 P32 every datetime with a fixed offset arrives, and comes back", () => {
  checkAll(400, (py, names, random) => {
    const local = randomDate(random).toPlainDateTime(randomTime(random));
    const minutes = between(random, 0, 1439);
    const isWest = random.integer(2) === 0;
    const offset = Temporal.PlainTime.from("00:00").add({ minutes }).toString({ smallestUnit: "minute" });
    const zone = minutes === 0 ? "UTC" : `${isWest ? "-" : "+"}${offset}`;
    const value = local.toZonedDateTime(zone);
    const python = `timezone(${isWest ? "-" : ""}timedelta(minutes=${minutes}))`;
    const code = `datetime(${dateParts(value.toPlainDateTime())}, ${timeParts(local)}, tzinfo=${python})`;
    check(py, names, random.pick(["datetime", "AwareDatetime"]), code, value);
  });
});

const ZONES = [
  "Europe/Paris",
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Pacific/Apia",
  "Africa/Casablanca",
  "UTC",
  "Etc/GMT+12",
];

/** Whether a zone is the same in the runtime's data and Python's, of which one may be the newer: asked twice a month. */
function isSameZone(names: PyDict, zone: string): boolean {
  const offset = names.getItem("offset");
  const inPython = names.getItem("ZoneInfo").call(zone);
  for (let seconds = 0; seconds < 2 ** 31; seconds += 15 * 86_400) {
    const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
    if (offset.callAs("float", seconds, inPython) === there.offsetNanoseconds / 1e9) continue;
    console.log(`Not tested: ${zone}, of which the runtime and Python have other data: ${there}`);
    return false;
  }
  return true;
}

/** A moment within two hours of a change of the clock, or any. */
function randomMoment(random: Random, zones: readonly string[]): Temporal.ZonedDateTime {
  const seconds = random.integer(2 ** 31);
  const start = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(random.pick(zones));
  const change = random.integer(4) === 0 ? null : start.getTimeZoneTransition("next");
  if (change === null || change.year > 2037) return start.add({ microseconds: random.integer(1_000_000) });
  return change.add({ minutes: random.integer(240) - 120 }).add({ microseconds: random.integer(3) - 1 });
}

test("CNV-28 CNV-31 P32 moments around changes of the clock keep their instant, zone and fold", needsZones, () => {
  const zones = Python.attach((py) => {
    const names = py.run(NAMES, {});
    return ZONES.filter((zone) => isSameZone(names, zone));
  });
  assert.ok(zones.length > ZONES.length / 2, `Update the time zones of Python or of the runtime: ${zones}`);
  checkAll(800, (py, names, random) => {
    const value = randomMoment(random, zones);
    const microseconds = value.epochNanoseconds / 1000n;
    const zone = value.timeZoneId === "UTC" ? "timezone.utc" : `ZoneInfo('${value.timeZoneId}')`;
    check(py, names, "datetime", `moment(${microseconds}, ${zone})`, value);
  });
});

test("CNV-28 zones that a system knows by their new names alone are found by the old ones", needsZones, () => {
  Python.attach((py) => {
    const names = py.run(
      `
import os, shutil, tempfile, zoneinfo
before = zoneinfo.TZPATH
known = [path for path in (os.path.join(one, "Asia", "Kolkata") for one in before) if os.path.exists(path)]
folder = tempfile.mkdtemp()
os.makedirs(os.path.join(folder, "Asia"))
if known:
    shutil.copy(known[0], os.path.join(folder, "Asia", "Kolkata"))
zoneinfo.reset_tzpath([folder])
zoneinfo.ZoneInfo.clear_cache()
def end():
    zoneinfo.reset_tzpath(before)
    shutil.rmtree(folder)
`,
      {},
    );
    try {
      // A system without the data has the package tzdata, which has all names.
      const value = Temporal.ZonedDateTime.from("2024-05-01T12:00[Asia/Calcutta]");
      const there = py.intoPyObject(value, "datetime");
      assert.match(there.str(), /^2024-05-01 12:00:00\+05:30$/);
      assert.ok(there.extract("datetime").equals(value));
    } finally {
      names.getItem("end").call();
    }
  });
});

test("CNV-28 a time that the clock leaves out is an error, not another time", needsZones, () => {
  withNames((py, names) => {
    for (const [zone, parts] of [["Europe/Paris", "2024, 3, 31, 2, 30"], ["Pacific/Apia", "2011, 12, 30, 12"]]) {
      for (const fold of [0, 1]) {
        const gone = py.eval(`datetime(${parts}, fold=${fold}, tzinfo=ZoneInfo('${zone}'))`, names);
        assert.throws(() => gone.extract("datetime"), (error: unknown) => {
          assert.ok(error instanceof PyValueError && /the clock is set forward/.test(error.message), String(error));
          return true;
        });
        // The moment itself is known. Python finds no such time equal to any of another zone.
        assert.equal(gone.extract("Date").getTime(), gone.callMethodAs("float", "timestamp") * 1000);
      }
    }
  });
});

test("CNV-28 the fold of the first and the second of two equal hours is kept", needsZones, () => {
  withNames((py, names) => {
    for (const fold of [0, 1]) {
      const code = `datetime(2024, 11, 3, 1, 59, 59, 999999, fold=${fold}, tzinfo=ZoneInfo('America/New_York'))`;
      const value = py.eval(code, names).extract("AwareDatetime");
      assert.equal(value.offset, fold === 0 ? "-04:00" : "-05:00");
      assert.equal(py.intoPyObject(value).getattr("fold").extract("int"), fold);
    }
  });
});

test("CNV-28 CNV-30 nanoseconds that Python cannot hold are an error in every type, and those of zero are none", () => {
  Python.attach((py) => {
    const nano = Temporal.Instant.fromEpochNanoseconds(1n);
    const zoned = nano.toZonedDateTimeISO("UTC");
    const duration = Temporal.Duration.from({ microseconds: 5, nanoseconds: 1 });
    const values = [nano, zoned, zoned.toPlainDateTime(), zoned.toPlainTime(), duration];
    for (const value of values) {
      assert.throws(() => py.intoPyObject(value), { name: "ValueError", message: /no nanoseconds, round it to micro/ });
    }
    assert.equal(py.intoPyObject(duration.add({ nanoseconds: 999 })).repr(), "datetime.timedelta(microseconds=6)");
    assert.equal(py.intoPyObject(Temporal.Duration.from({ nanoseconds: -2000 })).extract("timedelta").microseconds, -2);
  });
});

test("CNV-28 CNV-29 years beyond Python's and calendars that it lacks are errors", () => {
  Python.attach((py) => {
    for (const text of ["0000-12-31", "+010000-01-01", "-000001-01-01"]) {
      const day = Temporal.PlainDate.from(text);
      for (const value of [day, day.toPlainDateTime(), day.toZonedDateTime("UTC")]) {
        assert.throws(() => py.intoPyObject(value), { name: "ValueError", message: /years 1 to 9999/ });
      }
    }
    assert.throws(() => py.intoPyObject(new Date(8.64e15)), { name: "ValueError", message: /years 1 to 9999/ });
    assert.throws(() => py.intoPyObject(new Date(8.64e15), "Date"), { name: "OverflowError" });
    const hebrew = Temporal.PlainDate.from("2024-01-01").withCalendar("hebrew");
    assert.throws(() => py.intoPyObject(hebrew), { name: "ValueError", message: /withCalendar\("iso8601"\)/ });
    assert.throws(() => py.intoPyObject(hebrew.toZonedDateTime("UTC")), {
      name: "ValueError",
      message: /withCalendar/,
    });
  });
});

test("CNV-28 a Date comes from a datetime of whole milliseconds in a zone, and of no other", () => {
  checkAll(300, (py, names, random) => {
    const milliseconds = (random.integer(2 ** 32) - 2 ** 31) * 1000 + random.integer(1000);
    const value = new Date(milliseconds);
    const meant = py.eval(`moment(${milliseconds}000, timezone.utc)`, names);
    assert.ok(names.getItem("same").callAs("bool", value, meant));
    assert.equal(meant.extract("Date").getTime(), milliseconds);
  });
  withNames((py, names) => {
    const odd = py.eval("datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc)", names);
    assert.throws(() => odd.extract("Date"), { name: "ValueError", message: /has microseconds, use datetime/ });
    assert.throws(() => py.eval("datetime(2024, 1, 1)", names).extract("Date"), /no time zone/);
    assert.throws(() => py.eval("date(2024, 1, 1)", names).extract("Date"), { message: "expected Date, got date" });
  });
});

test("CNV-30 P32 every timedelta arrives to the microsecond, and comes back", () => {
  const limit = 999_999_999n * 86_400_000_000n;
  checkAll(400, (py, names, random) => {
    const size = random.bigint() % limit;
    const meant = py.eval(`timedelta(microseconds=${size})`, names);
    const value = meant.extract("timedelta");
    assert.equal(value.total({ unit: "hours" }) < 0, size < 0n);
    assert.ok(py.intoPyObject(value, "timedelta").eq(meant));
    assert.ok(py.intoPyObject(value).eq(meant));
  });
  withNames((py) => {
    const build = (like: Temporal.DurationLike): string => py.intoPyObject(Temporal.Duration.from(like)).repr();
    assert.equal(build({ weeks: 1, hours: 30 }), "datetime.timedelta(days=8, seconds=21600)");
    assert.throws(() => build({ months: 1 }), { name: "ValueError", message: /no fixed length/ });
    assert.throws(() => build({ days: 1_000_000_000 }), { name: "OverflowError" });
  });
});

test("CNV-28 CNV-31 zones that Temporal does not have are errors", () => {
  withNames((py, names) => {
    const seconds = py.eval("timezone(timedelta(seconds=1))", names);
    assert.throws(() => seconds.extract("tzinfo"), { name: "ValueError", message: /not of whole minutes/ });
    py.run(
      `
      class Own(tzinfo):
          def utcoffset(self, dt): return None if dt is None else timedelta(0)
          def dst(self, dt): return None
      `,
      names,
    );
    assert.throws(() => py.eval("Own()", names).extract("tzinfo"), {
      name: "ValueError",
      message: /neither of zoneinfo/,
    });
    assert.throws(() => py.eval("datetime(1, 1, 1, tzinfo=Own())", names).extract("datetime"), PyValueError);
    assert.throws(() => py.intoPyObject("Mars/Base", "tzinfo"), { name: "ValueError", message: /no such time zone/ });
    assert.throws(() => py.eval("time(1, tzinfo=timezone.utc)", names).extract("time"), { name: "ValueError" });
    assert.throws(() => py.eval("datetime(1, 1, 1)", names).extract("date"), {
      message: "expected date, got datetime",
    });
    assert.throws(() => py.eval("datetime(1, 1, 1)", names).extract("AwareDatetime"), PyTypeError);
  });
});
