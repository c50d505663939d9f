"""Nobody reads or changes anything in the back office without a right: every address of every screen.

The addresses are read from the site, so that a new page is walked by itself; each names a row that is there, so that
a refusal is one of the right and not of the row.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from agents.models import User
from merchants.models import Merchant, MerchantUser
from tests.releases.filling import fill_all_tables, recorded_models

pytestmark = pytest.mark.django_db

ARGUMENT = re.compile(r"<(\w+):(\w+)>")
TEXTS = {"kind": "csv", "locale_name": "de_DE", "name": "orders", "verb": "approve"}
UNCOMPARED = {"sessions.Session", "kontor_cache"}
"""Tables that anybody's visit may write into."""
MODELS = {re.sub(r"\B(?=[A-Z])", "_", model.__name__).lower(): model for model in apps.get_models()}
"""By the name that stands for a row in an address: `merchant_order` for `<int:merchant_order_id>`."""


def patterns_of(patterns: list[URLPattern | URLResolver], route: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns_of(pattern.url_patterns, route + str(pattern.pattern))
        else:
            yield route + str(pattern.pattern)


def address_of(screen: ModelAdmin[Any], route: str) -> str:
    """Return an address of a screen with the first row of each table that it names."""

    def row_or_text(match: re.Match[str]) -> str:
        kind, name = match.groups()
        if name in TEXTS:
            return TEXTS[name]
        if name == "object_id":
            return str(screen.model._default_manager.order_by("pk").values_list("pk", flat=True)[0])
        assert kind == "int", f"{route}: what shall stand for {name}?"
        model = MODELS.get(name.removesuffix("_id"), screen.model)
        return str(model._base_manager.order_by("pk").values_list("pk", flat=True)[0])

    beginning = f"{screen.opts.app_label}/{screen.opts.model_name}/"
    return reverse("admin:index") + beginning + ARGUMENT.sub(row_or_text, route)


def addresses() -> list[str]:
    screens = admin.site._registry.values()
    return [address_of(screen, route) for screen in screens for route in patterns_of(list(screen.get_urls()))]


def stored() -> dict[str, int]:
    """Return a number for each table that another one replaces as soon as anything in it changes."""
    tables = (model for model in recorded_models() if model._meta.label not in UNCOMPARED)
    return {
        model._meta.label: hash(tuple(map(repr, model._base_manager.order_by("pk").values_list()))) for model in tables
    }


def clerk_with(name: str, rights: QuerySet[Permission]) -> Client:
    user, client = User.objects.create(email=f"{name}@shop.example"), Client()
    user.user_permissions.set(rights)
    client.force_login(user)
    return client


def seller() -> Client:
    user, client = User.objects.create(email="seller@shop.example"), Client()
    MerchantUser.objects.create(merchant=Merchant.objects.earliest("pk"), user=user)
    client.force_login(user)
    return client


def answers_to(client: Client, found: list[str]) -> set[tuple[int, str]]:
    """Ask everything of every address; return each status with the address that it leads to, ids left out."""
    answers = [ask(address) for address in found for ask in (client.get, client.post)]
    return {(answer.status_code, urlsplit(answer.headers.get("Location", "")).path) for answer in answers}


def test_every_address_refuses_those_who_have_no_right() -> None:
    fill_all_tables()
    found, nothing = addresses(), Permission.objects.none()
    people = {"anonymous": Client(), "clerk": clerk_with("clerk", nothing), "seller": seller()}
    reader = clerk_with("reader", Permission.objects.filter(codename__startswith="view_"))
    before = stored()

    assert answers_to(people["anonymous"], found) == {(302, reverse("admin:login"))}
    for who in ("clerk", "seller"):
        answers = answers_to(people[who], found)
        assert (403, "") in answers
        assert {status for status, _ in answers} <= {302, 403, 405}
        assert {where for status, where in answers if status == 302} <= {f"{address}change/" for address in found}
    for address in found:
        reader.post(address)
    assert stored() == before
