"""What narrows and sorts the lists of the API: filter sets and sort rules, which DRF runs as filter backends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django_filters import rest_framework as filters
from rest_framework.request import Request
from rest_framework_json_api.filters import OrderingFilter

from glue.query import Query, text_of

if TYPE_CHECKING:
    from glue.views import GlueViewSet


class TextField(forms.Field):
    """A plain parameter exactly as it was sent; one that is absent or an array is empty."""

    def clean(self, value: Any) -> str:
        return value if isinstance(value, str) else ""


class TextListField(forms.Field):
    """The texts of an array parameter such as `category-keys[]=a&category-keys[]=b`."""

    def clean(self, value: Any) -> list[str]:
        return [text for text in value.values() if isinstance(text, str)] if isinstance(value, dict) else []


class TextFilter(filters.Filter):
    field_class = TextField


class TextListFilter(filters.Filter):
    field_class = TextListField


class GlueFilterSet(filters.FilterSet):
    """The filters of a list, named as their parameters are, with `_` for `-`. What a shop does not know finds nothing.

    What is filtered may be any source that has a `model` and `all()`: not every list of the API is a QuerySet.
    """

    _form_class: ClassVar[type[forms.Form]]

    @classmethod
    def data_of(cls, query: Query) -> dict[str, Any]:
        return {name: query.get(name.replace("_", "-")) for name in cls.base_filters}

    def get_form_class(self) -> type[forms.Form]:
        """Return the form of the class, which the library would define anew at every request."""
        if "_form_class" not in vars(type(self)):
            type(self)._form_class = super().get_form_class()
        return type(self)._form_class

    def filter_queryset(self, queryset: Any) -> Any:
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset


class FilterSetBackend(filters.DjangoFilterBackend):
    """Narrow a list by the `filterset_class` of its view."""

    def get_filterset_kwargs(self, request: Request, queryset: Any, view: "GlueViewSet") -> dict[str, Any]:
        filterset = self.get_filterset_class(view, queryset)
        return {"data": filterset.data_of(view.context.query), "queryset": queryset, "request": request}


class SortBackend(OrderingFilter):
    """Sort a list by the first rule of `sort`, where its view has `ordering_fields`: columns by their wire names.

    A name that is no such field leaves the list in its usual order: its own, or the view's `ordering`.
    """

    def get_ordering(self, request: Request, queryset: Any, view: "GlueViewSet") -> tuple[str, ...] | None:
        columns: Mapping[str, str] = getattr(view, "ordering_fields", {})
        first = (text_of(view.context.query, self.ordering_param) or "").partition(",")[0]
        column = columns.get(first.removeprefix("-"))
        if column is None:
            return self.get_default_ordering(view)
        return (f"-{column}" if first.startswith("-") else column,)
