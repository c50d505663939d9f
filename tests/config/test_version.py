"""One version in one place: the command, the packages, the foot of the pages, the log of a starting server."""

import pytest

from config.version import VERSION
from tests.support.manage_py import PROJECT, manage, start
from tests.support.storefront import Storefront


@pytest.mark.parametrize("spelling", ["version", "--version"])
def test_the_command_says_it(spelling: str) -> None:
    said = manage(spelling)
    assert (said.returncode, said.stdout, said.stderr) == (0, f"{VERSION}\n", "")


def test_the_changelog_begins_with_it() -> None:
    titles = [line for line in (PROJECT / "CHANGELOG.md").read_text().splitlines() if line.startswith("## ")]
    assert titles[0] == f"## {VERSION}"


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_server_that_starts_logs_it_once(server: str) -> None:
    started = start("-c", f"import config.{server}")
    assert started.stderr.count(f" INFO kontor Kontor {VERSION} starts.\n") == 1


def test_pages_of_staff_carry_it_at_their_foot(staff_client) -> None:
    foot = f'<footer class="desk desk-foot">Kontor {VERSION}</footer>'
    client = staff_client("orders.view_order")
    assert client.get("/backoffice/orders/order/").content.decode().count(foot) == 1
    assert foot not in client.get("/backoffice/orders/order/?_popup=1").content.decode()


def test_who_is_not_signed_in_reads_it_on_no_page(anonymous: Storefront, client) -> None:
    assert "Kontor 1." not in client.get("/backoffice/login/").content.decode()
