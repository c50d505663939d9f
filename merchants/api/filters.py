"""What `GET /merchants` can be narrowed by (orders.md, 5.3)."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters

from glue.query import Query, texts_of
from merchants.models import Merchant
from merchants.queries import in_any_category


class CategoryKeysFilter(filters.Filter):
    """Merchants that have any of the keys; no key at all narrows nothing."""

    def filter(self, qs: QuerySet[Merchant], value: Sequence[str] | None) -> QuerySet[Merchant]:
        return in_any_category(qs, value) if value else qs


class MerchantFilterSet(filters.FilterSet):
    category_keys = CategoryKeysFilter()

    class Meta:
        model = Merchant
        fields: list[str] = []


def narrow_merchants(merchants: QuerySet[Merchant], query: Query) -> QuerySet[Merchant]:
    """Apply `category-keys[]=a&category-keys[]=b`; anything else in the query is left to others."""
    data: dict[str, Any] = {"category_keys": texts_of(query, "category-keys")}
    return MerchantFilterSet(data, queryset=merchants).qs
