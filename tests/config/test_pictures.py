"""The kept pictures of rooms, models and routes show the code as it is; `make pictures` draws them anew."""

import io
import re

import pytest
from django.core.management import CommandError, call_command

from config.urls import glue_api
from tests.support.manage_py import PROJECT, start

IMPORT = re.compile(r"<title>(\S+ imports \S+)</title>")
STALE = "It is out of date: make pictures"


def test_the_picture_of_the_rooms_shows_who_imports_whom() -> None:
    drawn = start("bin/draw_rooms.py")
    assert drawn.returncode == 0, drawn.stderr
    kept = (PROJECT / "docs" / "rooms.svg").read_text()
    assert set(IMPORT.findall(kept)) == set(IMPORT.findall(drawn.stdout)), STALE
    assert "desk imports orders" in IMPORT.findall(kept)
    assert 'class="upward"' not in drawn.stdout


def test_the_page_of_the_models_shows_them_as_they_are() -> None:
    assert (PROJECT / "docs" / "models.md").read_text() == models(), STALE


def test_the_page_of_the_routes_shows_them_as_they_are() -> None:
    page = written("draw_routes")
    assert (PROJECT / "docs" / "routes.md").read_text() == page, STALE
    assert "\n| `/orders` | GET | GET | customer | merchants, order-shipments, order-amendments, " in page
    assert "\n| `/guest-carts/{id}/vouchers` | POST | DELETE | guest | |\n" in page
    assert "\n| `/agent-customer-search` | GET | | agent | |\n" in page
    shown = set(re.findall(r"^\| `/(.+?)` \|", page, re.M)) | set(re.findall(r"^`/(.+?)`,?$", page, re.M))
    assert shown == {route.replace("/", "/{id}/") for route in glue_api.routes}


def test_one_room_can_be_drawn_alone() -> None:
    page = models("shipments")
    assert re.findall("^## (.+)$", page, re.M) == ["shipments"]
    assert '\n    Carrier ||--o{ ShipmentMethod : "carrier"\n' in page
    assert '\n    "catalog.Store" ||--o{ ' in page


def test_a_room_without_models_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(CommandError, match=r"^No room with models: glue\. There are: agents, backoffice, .*, sso"):
        models("glue")


def models(*rooms: str) -> str:
    return written("draw_models", *rooms)


def written(command: str, *arguments: str) -> str:
    page = io.StringIO()
    call_command(command, *arguments, stdout=page)
    return page.getvalue()
