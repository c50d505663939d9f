"""Intervals in words, as process files write them: `30 minute`, `14days`, `1 month` (oms-xml.md)."""

import calendar
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
MONTHS = {"month": 1, "year": 12}
PART = re.compile(r"\s*(\d{1,6})\s*(second|minute|hour|day|week|month|year)s?\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Interval:
    """Months are kept apart, because they differ in length."""

    months: int = 0
    seconds: int = 0

    def after(self, moment: datetime) -> datetime:
        """Return the moment when the interval is over; a day that its month lacks becomes the month's last."""
        month = moment.month - 1 + self.months
        year, month = moment.year + month // 12, month % 12 + 1
        day = min(moment.day, calendar.monthrange(year, month)[1])
        return moment.replace(year=year, month=month, day=day) + timedelta(seconds=self.seconds)


def read_interval(text: str) -> Interval | None:
    """Return what the words mean; None when they cannot be read."""
    months = seconds = at = 0
    while at < len(text):
        part = PART.match(text, at)
        if part is None:
            return None
        count, unit = int(part[1]), part[2].lower()
        months += count * MONTHS.get(unit, 0)
        seconds += count * SECONDS.get(unit, 0)
        at = part.end()
    return Interval(months, seconds) if at and months < 12 * 1000 and seconds < 86_400 * 366_000 else None
