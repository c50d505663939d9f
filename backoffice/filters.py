"""Filters that any list may use."""

from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_time
from unfold.contrib.filters.admin import RangeDateTimeFilter


class MomentFilter(RangeDateTimeFilter):
    """From and to, each a day with or without a time of day; a day alone means all of it."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        conditions: dict[str, Any] = {
            f"{self.parameter_name}__gte": self._moment("from", time.min),
            f"{self.parameter_name}__lte": self._moment("to", time.max),
        }
        return queryset.filter(**{lookup: moment for lookup, moment in conditions.items() if moment})

    def _moment(self, side: str, time_of_day: time) -> datetime | None:
        try:
            day = parse_date(self.used_parameters.get(f"{self.parameter_name}_{side}_0") or "")
            typed_time = parse_time(self.used_parameters.get(f"{self.parameter_name}_{side}_1") or "")
        except ValueError:
            return None
        return timezone.make_aware(datetime.combine(day, typed_time or time_of_day)) if day else None
