/** Days, times and zones as Temporal's. */
import { pyfunction, pymodule } from "../../mod.ts";

const makeDate = pyfunction(
  "make_date(year: int, month: int, day: int) -> date",
  (year, month, day) => Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }),
);
const dateParts = pyfunction("date_parts(value: date) -> tuple[int, int, int]", ({ year, month, day }) => [
  year,
  month,
  day,
]);
const addDays = pyfunction("add_days(value: date, days: int) -> date", (value, days) => value.add({ days }));
const sameTime = pyfunction("same_time(value: time) -> time", (value) => value);
const same = pyfunction("same(value: datetime) -> datetime", (value) => value);
const later = pyfunction("later(value: AwareDatetime, by: timedelta) -> AwareDatetime", (value, by) => value.add(by));
const inZone = pyfunction(
  "in_zone(value: AwareDatetime, zone: tzinfo) -> AwareDatetime",
  (value, zone) => value.withTimeZone(zone),
);
const between = pyfunction(
  "between(a: NaiveDatetime, b: NaiveDatetime) -> timedelta",
  (a, b) => a.until(b, { largestUnit: "day" }),
);
const moment = pyfunction("moment(value: Date) -> Date", (value) => value);

export default pymodule("datetimes", {
  members: [makeDate, dateParts, addDays, sameTime, same, later, inZone, between, moment],
});
