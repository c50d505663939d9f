"""What `GET /agent-customer-search` can be narrowed by (identity.md, 5.3)."""

from customers.models import Customer
from customers.search import CustomerSearch
from glue.filters import GlueFilterSet, TextFilter


class TermFilter(TextFilter):
    def filter(self, qs: CustomerSearch, value: str) -> CustomerSearch:
        return qs.matching(value)


class CustomerFilterSet(GlueFilterSet):
    q = TermFilter()

    class Meta:
        model = Customer
        fields = ("q",)
