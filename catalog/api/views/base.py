"""What the public reads of the catalog share."""

from collections.abc import Sequence

from rest_framework.request import Request
from rest_framework.response import Response

from glue.resources import Resource
from glue.views import GlueViewSet

BIGGEST_ID_DIGITS = 18


class CatalogViewSet(GlueViewSet):
    """Everything here can be read by anybody."""

    open_actions = frozenset({"list", "retrieve"})

    def answer(self, resources: Sequence[Resource]) -> Response:
        """Answer one resource that an id asked for as an object, everything else as an array (catalog.md, 2.1)."""
        if self.context.resource_id and len(resources) == 1:
            return self.single(resources[0])
        return self.collection(resources)

    def numeric_id(self) -> int | None:
        """Return the id of the path where it is a number that a row could have."""
        text = self.context.resource_id or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= BIGGEST_ID_DIGITS else None


class ChildViewSet(CatalogViewSet):
    """What hangs on a product. An id behind the type of the child plays no part (catalog.md, 8.1)."""

    def list(self, request: Request) -> Response:
        return self.answer(self.children())

    def retrieve(self, request: Request) -> Response:
        return self.answer(self.children())

    def children(self) -> Sequence[Resource]:
        raise NotImplementedError
