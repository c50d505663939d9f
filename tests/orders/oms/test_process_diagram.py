"""`oms_draw`: a process as a picture, compared with the one that was looked at and found good."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orders.oms.library import find_process
from orders.oms.xml_parser import parse_file

GOLDEN = Path(__file__).parent / "golden" / "DummyPayment01.svg"


def drawn(name, **options):
    out = io.StringIO()
    call_command("oms_draw", name, stdout=out, **options)
    return out.getvalue()


def test_the_drawing_of_the_payment_process_is_the_one_that_was_found_good():
    assert drawn("DummyPayment01") == GOLDEN.read_text()


@pytest.mark.parametrize("name", ["Nopayment01", "MarketplacePayment01", "MainMerchantStateMachine"])
def test_every_state_and_every_event_is_shown(name):
    process, drawing = find_process(name), drawn(name)
    assert all(f">{state}</text>" in drawing for state in process.states)
    assert all(f">{event}" in drawing for event in process.events)


def test_the_happy_path_is_marked(tmp_path):
    file = tmp_path / "process.svg"
    drawn("Nopayment01", output=file)
    groups = parse_file(file).all("g")
    marked = [group.children[1].text for group in groups if group.children[0].attributes["class"] == "happy-state"]
    assert marked == ["new", "paid", "exported", "shipped", "delivered", "closed"]


def test_a_process_with_problems_is_drawn_all_the_same(write_process):
    write_process(
        '<process name="Shop01" main="true"><states><state name="new &lt;1&gt;"/></states><transitions><transition>'
        "<source>new &lt;1&gt;</source><target>gone</target></transition></transitions></process>"
    )
    assert "new &lt;1&gt;" in drawn("Shop01")


def test_it_is_written_to_a_file(tmp_path):
    file = tmp_path / "process.svg"
    assert drawn("Nopayment01", output=file) == f"Nopayment01 is drawn in {file}.\n"
    assert file.read_text() == drawn("Nopayment01")


def test_an_unknown_process_is_named_with_those_that_there_are():
    with pytest.raises(CommandError) as refusal:
        drawn("Nothing01")
    assert str(refusal.value) == (
        "There is no process Nothing01. There are: DummyPayment01, MarketplacePayment01, Nopayment01, "
        "MainMerchantStateMachine, MerchantDefaultStateMachine."
    )
