"""A small library served over the Glue protocol, for what no endpoint of the shop exercises yet.

Set `ROOT_URLCONF` to this module. Shelves hold books, books have authors, and both lead back, so that there are
cycles to end.
"""

from collections.abc import Sequence

from django.urls import re_path
from rest_framework.request import Request
from rest_framework.response import Response

from config.urls import handler400, handler500
from glue.constraints import IsBool, Length, NotBlank
from glue.context import GlueContext
from glue.errors import AgentOnly, GlueError
from glue.inputs import Attribute, GlueInput, Text
from glue.resources import Resource, relate
from glue.routing import Dispatcher, Route
from glue.views import GlueViewSet

__all__ = ["handler400", "handler500", "urlpatterns"]

BOOKS_OF_SHELF = {"1": ["b1", "b2"], "2": ["b2", "b3"], "3": []}
AUTHORS_OF_BOOK = {"b1": ["a1"], "b2": ["a1", "a2"], "b3": []}
BOOKS_OF_AUTHOR = {"a1": ["b1", "b2"], "a2": ["b2"]}

loads: list[tuple[str, str, tuple[str | None, ...]]] = []
"""Type, relationship and ids of each call of a loader, for tests that count them."""


class IfMatchMissing(GlueError):
    code = "005"
    status = 428
    detail = "If-Match header is missing."


class Foreign(GlueError):
    code = "411"
    status = 403
    detail = "Unauthorized request."


class ShelfInput(GlueInput):
    label = Text(NotBlank(), Length(at_least=3, at_most=5))
    is_open = Attribute(IsBool(), required=False)


def shelf(number: str) -> Resource:
    return Resource("shelves", number, {"label": f"Shelf {number}", "tags": [], "id": 7})


def book(key: str) -> Resource:
    return Resource("books", key, {"title": key.upper()}, link=f"shelves/0/books/{key}")


def author(key: str) -> Resource:
    return Resource("authors", key, {"name": key.upper()})


class ShelfViewSet(GlueViewSet):
    open_actions = frozenset({"list", "retrieve"})
    inputs = {"create": ShelfInput, "partial_update": ShelfInput}

    def check_precondition(self) -> None:
        if self.action == "partial_update" and "If-Match" not in self.request.headers:
            raise IfMatchMissing

    def check_user(self) -> None:
        if self.action == "partial_update" and self.context.resource_id == "theirs":
            raise GlueError.of([AgentOnly.entry(), Foreign.entry()])

    def list(self, request: Request) -> Response:
        shown = self.paginate_queryset(["1", "2", "3"])
        if shown is None:
            return self.collection([shelf("1"), shelf("2"), shelf("3")])
        return self.get_paginated_response([shelf(number) for number in shown])

    def retrieve(self, request: Request) -> Response:
        match self.context.resource_id:
            case "broken":
                raise RuntimeError("Nobody foresaw this.")
            case "both":
                return self.collection([shelf("1"), shelf("2")])
            case "none":
                return self.collection([])
            case number:
                return self.single(shelf(str(number)))

    def create(self, request: Request) -> Response:
        if self.values["label"] == "pair":
            return self.collection([shelf("1"), shelf("2")], status=201)
        return self.single(shelf("1"), status=201)

    def partial_update(self, request: Request) -> Response:
        return self.single(shelf(self.context.resource_id or ""))

    def destroy(self, request: Request) -> Response:
        return self.nothing()


class EchoViewSet(GlueViewSet):
    """Answers what DRF's request brought, and through which of its parts."""

    open_actions = frozenset({"create"})

    def create(self, request: Request) -> Response:
        parts = {"parsers": request.parsers, "renderers": [request.accepted_renderer]}
        names = {name: [type(part).__name__ for part in found] for name, found in parts.items()}
        return self.single(Resource("echoes", None, {"data": request.data, **names}), status=201)


class BookViewSet(GlueViewSet):
    """Books below their shelf; adding one answers with the shelf."""

    open_actions = frozenset({"list", "retrieve", "create"})

    def list(self, request: Request) -> Response:
        return self.collection([book(key) for key in BOOKS_OF_SHELF[self.context.parent_id("shelves")]])

    def retrieve(self, request: Request) -> Response:
        return self.single(book(self.context.resource_id or ""))

    def create(self, request: Request) -> Response:
        return self.single(shelf(self.context.parent_id("shelves")), status=201)

    def destroy(self, request: Request) -> Response:
        return self.nothing()


class AuthorViewSet(GlueViewSet):
    open_actions = frozenset({"retrieve"})

    def retrieve(self, request: Request) -> Response:
        return self.single(author(self.context.resource_id or ""))


class FindingViewSet(GlueViewSet):
    """One computed thing: a resource that has no id; another without attributes."""

    open_actions = frozenset({"list", "create"})

    def list(self, request: Request) -> Response:
        return self.single(Resource("findings", None, {"currency": self.context.currency}))

    def create(self, request: Request) -> Response:
        return self.single(Resource("findings", None, None), status=201)


class GuestViewSet(GlueViewSet):
    open_actions = frozenset({"list"})

    def list(self, request: Request) -> Response:
        return self.collection([Resource("guest-carts", self.context.guest_id, {})])


def _loader(target: str, table: dict[str, list[str]]):
    build = {"books": book, "authors": author}[target]

    def load(resources: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
        loads.append((resources[0].type, target, tuple(resource.id for resource in resources)))
        return [[build(key) for key in table.get(str(resource.id), [])] for resource in resources]

    return load


relate("shelves", "books", _loader("books", BOOKS_OF_SHELF))
relate("books", "authors", _loader("authors", AUTHORS_OF_BOOK))
relate("authors", "books", _loader("books", BOOKS_OF_AUTHOR))

urlpatterns = [
    re_path(
        "",
        Dispatcher(
            [
                Route("shelves", ShelfViewSet),
                Route("shelves/books", BookViewSet),
                Route("echoes", EchoViewSet),
                Route("books", BookViewSet),
                Route("authors", AuthorViewSet),
                Route("findings", FindingViewSet),
                Route("guest-carts", GuestViewSet),
                Route("guest-carts/guest-cart-items", GuestViewSet),
            ]
        ),
    )
]
