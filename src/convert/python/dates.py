"""Days, times, moments, spans and zones as text that Temporal reads, and back."""

from datetime import date, datetime, time, timedelta, timezone, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
MINUTE = timedelta(minutes=1)

read_date = date.fromisoformat
read_time = time.fromisoformat


def write_date(value):
    # A datetime is a date, too, by its class; its time would be lost.
    return date.isoformat(value) if isinstance(value, date) and not isinstance(value, datetime) else None


def write_time(value):
    if not isinstance(value, time):
        return None
    if value.tzinfo is not None:
        raise ValueError(f"cannot convert time: Temporal has none with a time zone: {value}")
    return time.isoformat(value)


def write_datetime(value):
    if not isinstance(value, datetime):
        return None
    return local_text(value) if value.tzinfo is None else aware_text(value)


def write_naive(value):
    return local_text(value) if isinstance(value, datetime) and value.tzinfo is None else None


def write_aware(value):
    return aware_text(value) if isinstance(value, datetime) and value.tzinfo is not None else None


def write_moment(value):
    """The microseconds since 1970 began."""
    if not isinstance(value, datetime):
        return None
    if value.tzinfo is None:
        raise ValueError(f"cannot convert datetime to Date: it has no time zone: {value}")
    if getattr(value, "nanosecond", 0):
        raise ValueError(f"cannot convert datetime to Date: it has nanoseconds: {value}")
    return str((value - EPOCH) // timedelta(microseconds=1))


def write_timedelta(value):
    """The nanoseconds."""
    if not isinstance(value, timedelta):
        return None
    seconds = value.days * 86400 + value.seconds
    return str((seconds * 1000000 + value.microseconds) * 1000 + getattr(value, "nanoseconds", 0))


def write_tzinfo(value):
    return zone_name(value) if isinstance(value, tzinfo) else None


def local_text(value):
    # What stands for a missing value in pandas is a datetime by its class.
    if value != value:
        raise ValueError(f"cannot convert datetime: it is missing: {value!r}")
    text = datetime.isoformat(value, timespec="microseconds")[:26]
    # pandas goes further than Python.
    return f"{text}{getattr(value, 'nanosecond', 0):03}"


def aware_text(value):
    return f"{local_text(value)}{offset_text(value.utcoffset())}[{zone_name(value.tzinfo)}]"


def zone_name(zone):
    """What Temporal knows a zone by."""
    # Those of zoneinfo have a key, those of pytz a zone.
    name = getattr(zone, "key", None) or getattr(zone, "zone", None)
    if isinstance(name, str):
        return name
    offset = zone.utcoffset(None)
    if offset is None:
        raise ValueError(f"cannot convert tzinfo: it is neither of zoneinfo nor a fixed offset: {zone!r}")
    if offset % MINUTE:
        raise ValueError(f"cannot convert tzinfo: the offset is not of whole minutes: {zone!r}")
    return offset_text(offset) if offset else "UTC"


def offset_text(offset):
    minutes, rest = divmod(abs(offset), MINUTE)
    sign = "-" if offset < timedelta(0) else "+"
    seconds = f":{rest.total_seconds():09.6f}" if rest else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}{seconds}"


def read_datetime(text):
    """A local time, and where it is aware, its offset in microseconds and its zone."""
    local, *rest = text.split(" ")
    value = datetime.fromisoformat(local)
    if not rest:
        return value
    offset = timedelta(microseconds=int(rest[0]))
    value = value.replace(tzinfo=read_tzinfo(rest[1]))
    # In an hour that comes twice, the offset tells which one it is.
    for fold in (0, 1):
        value = value.replace(fold=fold)
        if value.utcoffset() == offset:
            return value
    raise ValueError(f"cannot convert datetime: the offset in Python's time zone is another: {text}")


def read_moment(text):
    return EPOCH + timedelta(milliseconds=int(text))


def read_timedelta(text):
    return timedelta(microseconds=int(text))


def read_tzinfo(name):
    if name in ("UTC", "+00:00"):
        return timezone.utc
    if name[:1] in ("+", "-"):
        hours, minutes = map(int, name[1:].split(":"))
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if name[0] == "-" else offset)
    try:
        return zone_class()(name)
    except KeyError:
        if name in RENAMED:
            return read_tzinfo(RENAMED[name])
        raise ValueError(f"cannot convert tzinfo: Python does not know the time zone: {name}") from None


# Deno names zones as V8 does, by names that some systems have no more.
RENAMED = {
    "Africa/Asmera": "Africa/Asmara",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Catamarca": "America/Argentina/Catamarca",
    "America/Cordoba": "America/Argentina/Cordoba",
    "America/Godthab": "America/Nuuk",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "America/Jujuy": "America/Argentina/Jujuy",
    "America/Louisville": "America/Kentucky/Louisville",
    "America/Mendoza": "America/Argentina/Mendoza",
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Europe/Kiev": "Europe/Kyiv",
    "Pacific/Enderbury": "Pacific/Kanton",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
}


def zone_class():
    try:
        from zoneinfo import ZoneInfo
    except ImportError:
        try:
            from backports.zoneinfo import ZoneInfo
        except ImportError:
            message = "cannot convert tzinfo: Python 3.8 has fixed offsets alone; install backports.zoneinfo"
            raise ValueError(message) from None
    return ZoneInfo
