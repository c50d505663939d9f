"""A database that cannot be reached ends a command with one sentence."""

import pytest

from tests.support.manage_py import manage


@pytest.mark.parametrize("command", [("migrate",), ("check_documents",), ("oms_trigger", "pay", "--order", "DE--1")])
def test_host_port_and_the_drivers_reason_are_told_in_one_sentence(command: tuple[str, ...]) -> None:
    ended = manage(*command, DATABASE_URL="postgres://shop@127.0.0.1:1/shop")
    assert ended.returncode == 1
    said = ended.stderr.strip()
    assert said.startswith("The database at 127.0.0.1, port 1, cannot be reached: ")
    assert "Connection refused" in said
    assert "\n" not in said
