"""Working days, counted as PHP counts them."""

from datetime import datetime


def days_of_weekdays(date: datetime, count: int) -> int:
    """Return how many days of the calendar `count` working days from a date are; Saturday and Sunday are none.

    Counting 0 from a weekend leads to its Monday. Whole weeks from a weekend end on the Friday before the day,
    and backwards on the Monday after it.
    """
    sign = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    # Backwards is forwards in a mirror, in which Monday stands for Friday and Saturday for Sunday.
    day = date.isoweekday() % 7
    mirrored = day if sign > 0 else (6 - day)
    days = weeks * 7 + rest
    if rest == 0:
        days -= {0: 2, 6: 1}.get(mirrored, 0)
    elif mirrored == 6:
        days += 1
    elif mirrored + rest > 5:
        days += 2
    return sign * days
