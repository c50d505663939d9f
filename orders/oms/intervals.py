"""Relative times in words, read and added as PHP does (oms-xml.md): `30 minute`, `-2weekdays`, `1 hour 30 min ago`."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from orders.oms.weekdays import days_of_weekdays

MONTHS = {"month": 1, "year": 12}
DAYS = {"day": 1, "week": 7, "fortnight": 14, "forthnight": 14}
MICROSECONDS = {
    "ms": 1_000,
    "usec": 1,
    "microsecond": 1,
    "msec": 1_000,
    "millisecond": 1_000,
    "sec": 1_000_000,
    "second": 1_000_000,
    "min": 60_000_000,
    "minute": 60_000_000,
    "hour": 3_600_000_000,
}
WEEKDAY = "weekday"
UNITS = (*MONTHS, *DAYS, *MICROSECONDS, WEEKDAY)
YEARS_MAX = 400
"""No part counts more: what is due stays a date that databases know, whatever the parts add up to."""

NUMBERED = {
    "last": -1,
    "previous": -1,
    "this": 0,
    "next": 1,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eight": 8,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
"""Words before a unit. PHP takes `next week` for a Monday, so a week is read after a figure only."""
WORDS = "|".join(NUMBERED)
NAMES = "|".join(sorted(UNITS, key=len, reverse=True))
COUNTED = re.compile(rf"([+-]*)[ \t]*(\d{{1,13}})[ \t]*({NAMES})s?", re.IGNORECASE | re.ASCII)
WORDED = re.compile(rf"({WORDS})[ \t]+(?!weeks?(?!day))({NAMES})s?", re.IGNORECASE | re.ASCII)
AGO = re.compile("ago", re.IGNORECASE)
BETWEEN = " .,\t"


@dataclass(frozen=True, slots=True)
class Interval:
    """Months, days and working days are steps in the calendar of a time zone; time of day is time that passes."""

    months: int = 0
    days: int = 0
    microseconds: int = 0
    weekdays: int | None = None
    """Working days, of which the last that is named counts; 0 moves a weekend's day to the Monday after it."""

    def after(self, moment: datetime, zone: tzinfo = UTC) -> datetime:
        """Return the moment when the interval is over, in the zone of the moment that was given.

        A day that its month lacks runs over into the next month. An hour that the clock skips is the one after it;
        of an hour that it repeats the one is taken that has summer time if the start has it.
        """
        local = moment.astimezone(zone)
        month = local.month - 1 + self.months
        date = local.replace(year=local.year + month // 12, month=month % 12 + 1, day=1, tzinfo=None)
        date += timedelta(days=local.day - 1 + self.days)
        if self.weekdays is not None:
            date += timedelta(days=days_of_weekdays(date, self.weekdays))
        instant = _instant(date, zone, prefers_summer_time=bool(local.dst()))
        return (instant + timedelta(microseconds=self.microseconds)).astimezone(moment.tzinfo)

    def reversed(self) -> "Interval":
        weekdays = None if self.weekdays is None else -self.weekdays
        return Interval(-self.months, -self.days, -self.microseconds, weekdays)

    def plus(self, count: int, unit: str) -> "Interval":
        """Return the interval with so many more of a unit; working days are replaced."""
        if unit in MONTHS:
            return replace(self, months=self.months + count * MONTHS[unit])
        if unit in DAYS:
            return replace(self, days=self.days + count * DAYS[unit])
        if unit in MICROSECONDS:
            return replace(self, microseconds=self.microseconds + count * MICROSECONDS[unit])
        return replace(self, weekdays=count)

    @property
    def is_within_bounds(self) -> bool:
        return (
            abs(self.months) <= YEARS_MAX * 12
            and abs(self.days) <= YEARS_MAX * 365
            and abs(self.weekdays or 0) <= YEARS_MAX * 260
            and abs(self.microseconds) <= YEARS_MAX * 365 * 86_400_000_000
        )


def read_interval(text: str) -> Interval | None:
    """Return what the words mean; None when they cannot be read. `ago` turns round everything that stands before it."""
    interval, at, is_counted = Interval(), _skip(text, 0), False
    while at < len(text):
        if part := COUNTED.match(text, at):
            sign = -1 if part[1].count("-") % 2 else 1
            interval, is_counted = interval.plus(sign * int(part[2]), part[3].lower()), True
        elif part := WORDED.match(text, at):
            interval, is_counted = interval.plus(NUMBERED[part[1].lower()], part[2].lower()), True
        elif part := AGO.match(text, at):
            interval = interval.reversed()
        else:
            return None
        at = _skip(text, part.end())
    return interval if is_counted and interval.is_within_bounds else None


def _skip(text: str, at: int) -> int:
    """Return where the next part begins."""
    while at < len(text) and text[at] in BETWEEN:
        at += 1
    return at


def _instant(local: datetime, zone: tzinfo, *, prefers_summer_time: bool) -> datetime:
    """Return the moment that clocks of the zone show so."""
    early, late = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    is_repeated = early.astimezone(UTC) < late.astimezone(UTC)
    return (late if is_repeated and not prefers_summer_time else early).astimezone(UTC)
