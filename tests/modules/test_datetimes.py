from datetime import date, datetime, time, timedelta, timezone

import pytest
from modules import datetimes

UTC = timezone.utc
HOUR = timedelta(hours=1)


def test_dates():
    assert datetimes.make_date(2024, 2, 29) == date(2024, 2, 29)
    assert datetimes.date_parts(date.max) == (9999, 12, 31) and datetimes.date_parts(date.min) == (1, 1, 1)
    assert datetimes.add_days(date(2023, 12, 31), 1) == date(2024, 1, 1)
    with pytest.raises(ValueError):
        datetimes.make_date(2023, 2, 29)
    with pytest.raises(TypeError, match="expected date, got datetime"):
        datetimes.date_parts(datetime(2024, 1, 1))


@pytest.mark.parametrize("value", [time.min, time.max, time(1, 2, 3, 4), time(23, 59, 59, 999999)])
def test_times(value):
    assert datetimes.same_time(value) == value


@pytest.mark.parametrize(
    "value",
    [
        datetime.min,
        datetime.max,
        datetime(2024, 3, 31, 2, 30),
        datetime(2024, 3, 31, 2, 30, tzinfo=UTC),
        datetime(1, 1, 2, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        datetime(2024, 1, 1, 0, 0, 0, 1, tzinfo=timezone(-HOUR)),
    ],
)
def test_moments_survive(value):
    back = datetimes.same(value)
    assert back == value and back.utcoffset() == value.utcoffset() and type(back) is datetime


def test_arithmetic():
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    assert datetimes.later(noon, timedelta(days=1, microseconds=1)) == noon + timedelta(days=1, microseconds=1)
    assert datetimes.in_zone(noon, timezone(HOUR)).hour == 13 and datetimes.in_zone(noon, timezone(HOUR)) == noon
    assert datetimes.between(datetime(2024, 1, 1), datetime(2024, 3, 1, 6)) == timedelta(days=60, hours=6)
    assert datetimes.moment(noon) == noon
    with pytest.raises(TypeError):
        datetimes.later(datetime(2024, 1, 1), HOUR)


def test_named_zones():
    zoneinfo = pytest.importorskip("zoneinfo")
    paris = zoneinfo.ZoneInfo("Europe/Paris")
    for fold in (0, 1):
        value = datetime(2024, 10, 27, 2, 30, fold=fold, tzinfo=paris)
        back = datetimes.same(value)
        assert back.utcoffset() == value.utcoffset() and back.tzinfo.key == "Europe/Paris"
