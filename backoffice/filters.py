"""Filters that any list may use: what is typed is read as the language writes it, and told where it cannot be read."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import get_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from unfold.contrib.filters.admin import (
    MultipleDropdownFilter,
    RangeDateFilter,
    RangeDateTimeFilter,
)
from unfold.contrib.filters.forms import RangeDateForm, RangeDateTimeForm

TIMES_OF_TWELVE_HOURS = ("%I:%M %p", "%I:%M:%S %p")
SIDES = ("from", "to")


class MomentField(forms.MultiValueField):
    """A day with or without a time of day, as the language writes them or as ISO does."""

    def __init__(self, **kwargs: Any) -> None:
        times = [*get_format("TIME_INPUT_FORMATS"), *TIMES_OF_TWELVE_HOURS]
        fields = (forms.DateField(required=False), forms.TimeField(required=False, input_formats=times))
        super().__init__(fields, require_all_fields=False, required=False, label="", **kwargs)

    def compress(self, data_list: list[Any]) -> tuple[date, time | None] | None:
        day, time_of_day = data_list or (None, None)
        if day is None and time_of_day is not None:
            raise forms.ValidationError(_("A time of day needs a day."))
        return (day, time_of_day) if day is not None else None


class MomentForm(RangeDateTimeForm):
    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(name, *args, **kwargs)
        for side in SIDES:
            self.fields[f"{name}_{side}"] = MomentField(widget=self.fields[f"{name}_{side}"].widget)


class Period:
    """Mix-in of filters by a period, from and to; `problems` says what of it cannot be read."""

    parameter_name: str
    title: str
    form_class: ClassVar[type[forms.Form]]
    used_parameters: dict[str, Any]

    @cached_property
    def form(self) -> forms.Form:
        return self.form_class(name=self.parameter_name, data=self.used_parameters)  # type: ignore[call-arg]

    @cached_property
    def limits(self) -> dict[str, Any]:
        """Return the lookups that the period comes to; an empty one where something cannot be read."""
        found: dict[str, Any] = {}
        if self.form.is_valid():
            for side, lookup in zip(SIDES, ("gte", "lte"), strict=True):
                value = self.form.cleaned_data[f"{self.parameter_name}_{side}"]
                if value is not None:
                    self._take(found, side, f"{self.parameter_name}__{lookup}", value)
            self._compare(list(found.values()))
        return found if not self.form.errors else {}

    def _take(self, found: dict[str, Any], side: str, lookup: str, value: Any) -> None:
        try:
            found[lookup] = self.limit(side, value)
        except OverflowError:
            self.form.add_error(f"{self.parameter_name}_{side}", _("No calendar reaches that far."))

    def _compare(self, limits: list[Any]) -> None:
        if len(limits) == 2 and limits[0] > limits[1]:
            self.form.add_error(f"{self.parameter_name}_to", _("The period ends before it begins."))

    def limit(self, side: str, value: Any) -> Any:
        """Return what a side of the period comes to in the database."""
        return value

    @property
    def problems(self) -> list[str]:
        self.limits  # noqa: B018  # finds some of them
        return [f"{self.title}: {problem}" for problems in self.form.errors.values() for problem in problems]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**self.limits)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        self.limits  # noqa: B018
        yield {"request": changelist, "parameter_name": self.parameter_name, "form": self.form}


class DayFilter(Period, RangeDateFilter):
    """From and to, each a day."""

    form_class = RangeDateForm


class MomentFilter(Period, RangeDateTimeFilter):
    """From and to, each a day with or without a time of day; a day alone means all of it."""

    form_class = MomentForm

    def limit(self, side: str, value: tuple[date, time | None]) -> datetime:
        """Return the moment; `OverflowError` where the database could not hold it."""
        day, time_of_day = value
        moment = timezone.make_aware(datetime.combine(day, time_of_day or (time.min if side == "from" else time.max)))
        moment.astimezone(UTC)
        return moment


def problems_of(specs: Iterable[Any], filters: Iterable[Any], request: HttpRequest) -> list[str]:
    """Say what filters were asked for and cannot be read: typed periods, and choices that there are not.

    `specs` are those that the list shows, `filters` all that it has.
    """
    shown = list(specs)
    problems: list[str] = []
    for spec in shown:
        problems += getattr(spec, "problems", ())
        if isinstance(spec, SimpleListFilter) and spec.lookup_choices and not isinstance(spec, MultipleDropdownFilter):
            value = spec.value()
            if value and value not in {str(choice) for choice, _text in spec.lookup_choices}:
                problems.append(_no_choice(spec.title, value))
    for filter_ in filters:
        is_shown = any(isinstance(spec, filter_) for spec in shown) if isinstance(filter_, type) else True
        if not is_shown and not issubclass(filter_, MultipleDropdownFilter):
            value = request.GET.get(getattr(filter_, "parameter_name", None) or "", "")
            if value:
                problems.append(_no_choice(getattr(filter_, "title", ""), value))
    return problems


def _no_choice(title: Any, value: str) -> str:
    return _("%(title)s: “%(value)s” is none of the choices.") % {"title": title, "value": value[:100]}
