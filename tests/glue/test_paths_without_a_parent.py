"""What the page of routes says of paths without a parent: they serve nothing."""

from collections.abc import Callable

import pytest

from config.management.commands.draw_routes import lacks_parent
from config.urls import glue_api
from customers.models import Customer
from glue.routing import ACTION_VERBS
from tests.support.storefront import Storefront

ROUTES = list(glue_api.routes.values())
LOST = [(route.types, action) for route in ROUTES if lacks_parent(route, ROUTES) for action in route.views]


@pytest.mark.parametrize(("name", "action"), LOST)
def test_a_path_without_its_parent_is_refused(
    name: str, action: str, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    path = f"/{name}" if action in ("list", "create") else f"/{name}/7"
    body = {"data": {"type": name, "attributes": {}}}
    answer = sign_in(make_customer()).send(ACTION_VERBS[action], path, body)
    assert 400 <= answer.status_code < 500
