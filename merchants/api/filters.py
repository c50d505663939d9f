"""What `GET /merchants` can be narrowed by (orders.md, 5.3)."""

from collections.abc import Sequence

from django.db.models import QuerySet

from glue.filters import GlueFilterSet, TextListFilter
from merchants.models import Merchant
from merchants.queries import in_any_category


class CategoryKeysFilter(TextListFilter):
    """Merchants that have any of the keys; no key at all narrows nothing."""

    def filter(self, qs: QuerySet[Merchant], value: Sequence[str]) -> QuerySet[Merchant]:
        return in_any_category(qs, value) if value else qs


class MerchantFilterSet(GlueFilterSet):
    category_keys = CategoryKeysFilter()

    class Meta:
        model = Merchant
        fields = ("category_keys",)
