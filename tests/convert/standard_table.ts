/**
 * What the standard library's values are in TypeScript, frozen: each row is checked on every Python.
 *
 * @module
 */

/** One value, both ways. */
export interface StandardRow {
  /** The annotation. */
  readonly annotation: string;
  /** Python's expression for the value, with the names of {@linkcode NAMES}. */
  readonly python: string;
  /** The class of the value in TypeScript, and its text. */
  readonly typescript: string;
  /** What Python's `repr` says when it goes back, where that is not what it said before. */
  readonly back?: string;
}

/** Python: what the rows name. Zones are `None` where Python has no zoneinfo. */
export const NAMES = `
import collections, datetime, decimal, fractions, ipaddress, pathlib, sys, types, uuid
from datetime import date, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
try:
    from zoneinfo import ZoneInfo
except ImportError:
    ZoneInfo = None
`;

function row(annotation: string, python: string, typescript: string, back?: string): StandardRow {
  return { annotation, python, typescript, back };
}

/** The table. */
export const ROWS: readonly StandardRow[] = [
  row("complex", "1.5-2j", "Complex 1.5-2j"),
  row("complex", "complex(-0.0, -0.0)", "Complex -0-0j"),
  row("complex", "3", "Complex 3+0j", "(3+0j)"),
  row("complex", "True", "Complex 1+0j", "(1+0j)"),
  row("Fraction", "Fraction(-2, 6)", "Fraction -1/3"),
  row("Fraction", "Fraction(4)", "Fraction 4"),
  row("decimal.Decimal", "Decimal('1.10')", "Decimal 1.10"),
  row("Decimal", "Decimal('-0')", "Decimal -0"),
  row("Decimal", "Decimal('0E-10')", "Decimal 0E-10"),
  row("Decimal", "Decimal('1.5E+100000')", "Decimal 1.5E+100000"),
  row("Decimal", "Decimal('-Infinity')", "Decimal -Infinity"),
  row("Decimal", "Decimal('NaN')", "Decimal NaN"),
  row("Decimal", "Decimal('-sNaN123')", "Decimal -sNaN123"),
  row(
    "UUID",
    "uuid.UUID('12345678-1234-5678-1234-567812345678')",
    "String 12345678-1234-5678-1234-567812345678",
  ),
  row("Path", "pathlib.Path('/srv/data.bin')", "String /srv/data.bin"),
  row("Path", "'notes.txt'", "String notes.txt", "PosixPath('notes.txt')"),
  row("PurePath", "pathlib.PurePath('a/../b')", "String a/../b"),
  row("os.PathLike", "pathlib.Path('x')", "String x"),
  row("date", "date(2024, 2, 29)", "PlainDate 2024-02-29"),
  row("date", "date.min", "PlainDate 0001-01-01"),
  row("date", "date.max", "PlainDate 9999-12-31"),
  row("time", "time(7, 8, 9, 10)", "PlainTime 07:08:09.00001"),
  row("time", "time.max", "PlainTime 23:59:59.999999"),
  row("datetime", "datetime.datetime(2024, 2, 29, 12, 30)", "PlainDateTime 2024-02-29T12:30:00"),
  row("datetime", "datetime.datetime.min", "PlainDateTime 0001-01-01T00:00:00"),
  row("datetime", "datetime.datetime.max", "PlainDateTime 9999-12-31T23:59:59.999999"),
  row("NaiveDatetime", "datetime.datetime(1, 1, 1)", "PlainDateTime 0001-01-01T00:00:00"),
  row(
    "datetime.datetime",
    "datetime.datetime(2024, 2, 29, tzinfo=timezone.utc)",
    "ZonedDateTime 2024-02-29T00:00:00+00:00[UTC]",
  ),
  row(
    "AwareDatetime",
    "datetime.datetime(2024, 2, 29, tzinfo=timezone(-timedelta(hours=3, minutes=30)))",
    "ZonedDateTime 2024-02-29T00:00:00-03:30[-03:30]",
  ),
  row(
    "datetime",
    "datetime.datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo('Europe/Paris'))",
    "ZonedDateTime 2024-10-27T02:30:00+02:00[Europe/Paris]",
  ),
  row(
    "datetime",
    "datetime.datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo('Europe/Paris'))",
    "ZonedDateTime 2024-10-27T02:30:00+01:00[Europe/Paris]",
  ),
  row("Date", "datetime.datetime(2024, 2, 29, tzinfo=timezone.utc)", "Date 2024-02-29T00:00:00.000Z"),
  row(
    "Date",
    "datetime.datetime(2024, 2, 29, tzinfo=timezone(timedelta(hours=2)))",
    "Date 2024-02-28T22:00:00.000Z",
    "datetime.datetime(2024, 2, 28, 22, 0, tzinfo=datetime.timezone.utc)",
  ),
  row("timedelta", "timedelta(days=3, hours=25)", "Duration P4DT1H"),
  row("timedelta", "timedelta(microseconds=-1)", "Duration -PT0.000001S"),
  row("timedelta", "timedelta.max", "Duration P999999999DT23H59M59.999999S"),
  row("timedelta", "timedelta.min", "Duration -P999999999D"),
  row("tzinfo", "timezone.utc", "String UTC"),
  row("timezone", "timezone(timedelta(hours=5, minutes=45))", "String +05:45"),
  row("zoneinfo.ZoneInfo", "ZoneInfo('Asia/Kolkata')", "String Asia/Kolkata"),
  row("IPv4Address", "ipaddress.ip_address('192.0.2.1')", "String 192.0.2.1"),
  row("IPv6Address", "ipaddress.ip_address('2001:db8::1')", "String 2001:db8::1"),
  row("IPv4Interface", "ipaddress.ip_interface('192.0.2.1/24')", "String 192.0.2.1/24"),
  row("IPv6Interface", "ipaddress.ip_interface('2001:db8::1/64')", "String 2001:db8::1/64"),
  row("IPv4Network", "ipaddress.ip_network('192.0.2.0/24')", "String 192.0.2.0/24"),
  row("IPv6Network", "ipaddress.ip_network('2001:db8::/32')", "String 2001:db8::/32"),
  row("deque[int]", "collections.deque([1, 2])", "Array 1,2"),
  row("OrderedDict[str, int]", "collections.OrderedDict([('2', 1), ('1', 2)])", "Map 2,1,1,2"),
  row(
    "defaultdict[str, int]",
    "collections.defaultdict(int, {'a': 1})",
    "Object a,1",
    "defaultdict(None, {'a': 1})",
  ),
  row("Exception", "ValueError('x', 1)", "PyValueError ValueError: ('x', 1)"),
  row("BaseException", "SystemExit(3)", "PySystemExit SystemExit: 3"),
  row("type", "collections.OrderedDict", "PyType <class 'collections.OrderedDict'>"),
  row("types.ModuleType", "sys", "PyModule <module 'sys' (built-in)>"),
  row("slice", "slice(1, None, 2)", "PySlice slice(1, None, 2)"),
  row("range", "range(0, 10, 3)", "PyRange range(0, 10, 3)"),
];
