"""`manage.py draw_routes`: every path of the storefront API with its verbs, as a page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.management import BaseCommand

from agents.api.views import AgentOnlyViewSet
from carts.api.up_selling_views import LostUpSellingViewSet
from config.urls import glue_api
from customers.api.address_views import AddressWithoutCustomerViewSet
from customers.guest_access import MAPPED_RESOURCES
from glue.resources import relationships_of
from glue.routing import ACTION_VERBS, Route
from glue.views import GUEST_TYPES

HEAD = """# Routes of the storefront API

Every path that the API serves, written by `make pictures` from the code itself; what is not here is a 404 without a
code. Beside them are `POST /token`, which takes an OAuth 2.0 form, and `/health/live`, `/health/ready` and
`/health/worker`, which are no JSON:API. [The page on the API](api.md) says what the requests mean and what is left out.

**Needs**: `customer` is a customer's token, own data only; `guest` the header `X-Anonymous-Customer-Unique-Id`; `agent`
the header `X-Agent-Authorization`; `shop` is open to guests unless the shop's table of guest access closes it; `-` is
nothing. **Includes** are the types that the answer leads to; they lead on to theirs.

| Path | Without id | With id | Needs | Includes |
| --- | --- | --- | --- | --- |
"""

MIDDLE = """
## Without a parent

These say which id is missing, or refuse; they serve nothing.

"""
WITHOUT_PARENT = (AddressWithoutCustomerViewSet, LostUpSellingViewSet)


class Command(BaseCommand):
    help = "List the paths of the storefront API with their verbs, needs and includes, as Markdown."

    def handle(self, **options: Any) -> None:
        routes = sorted(glue_api.routes.values(), key=lambda route: route.types.split("/"))
        self.stdout.write(page(routes), ending="")


def page(routes: Sequence[Route]) -> str:
    served = [route for route in routes if not lacks_parent(route, routes)]
    lost = [f"`/{route.types}`" for route in routes if lacks_parent(route, routes)]
    return HEAD + "".join(f"{row(route)}\n" for route in served) + MIDDLE + ",\n".join(lost) + "\n"


def lacks_parent(route: Route, routes: Sequence[Route]) -> bool:
    """Whether the route is there only to answer that its parent is missing."""
    if "/" in route.types:
        return False
    below = (other for other in routes if other.types.endswith(f"/{route.types}"))
    return route.viewset in WITHOUT_PARENT or any(other.viewset is route.viewset for other in below)


def row(route: Route) -> str:
    *parents, name = route.types.split("/")
    path = "".join(f"/{parent}/{{id}}" for parent in parents) + f"/{name}"
    includes = ", ".join(relation.name for relation in relationships_of(name))
    verbs = {"": verbs_of(route, "list", "create"), "id": verbs_of(route, "retrieve", "partial_update", "destroy")}
    return f"| `{path}` | {verbs['']} | {verbs['id']} | {'; '.join(needs(route))} | {includes} |".replace("|  |", "| |")


def verbs_of(route: Route, *actions: str) -> str:
    return ", ".join(ACTION_VERBS[action] for action in actions if action in route.views)


def needs(route: Route) -> Iterator[str]:
    """Say what a request must bring, verb by verb where they differ."""
    types = route.types.split("/")
    if issubclass(route.viewset, AgentOnlyViewSet):
        yield "agent"
    elif GUEST_TYPES & set(types):
        yield "guest"
    elif types[-1] in MAPPED_RESOURCES:
        yield "shop"
    else:
        closed = route.views.keys() - route.viewset.open_actions
        if not closed:
            yield "-"
        elif closed == route.views.keys():
            yield "customer"
        else:
            verbs = dict.fromkeys(verb for action, verb in ACTION_VERBS.items() if action in closed)
            yield f"customer for {', '.join(verbs)}"
