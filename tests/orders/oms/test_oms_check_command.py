"""`manage.py oms_check DIR` says of a directory what the page of processes says (oms-xml.md)."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from orders.oms.inspection import inspect_directory

KNOWN = Path(__file__).parent / "known_shops"


def check(directory, **options):
    out = io.StringIO()
    try:
        call_command("oms_check", str(directory), stdout=out, **options)
    except SystemExit as end:
        return end.code, without_version(out)
    return 0, without_version(out)


def without_version(out):
    return re.sub(r"version [0-9a-f]{10}", "version V", out.getvalue()).splitlines()


def test_processes_built_as_the_familys_own_lack_functions_only():
    assert check(KNOWN / "orders") == (
        0,
        [
            "DummyPrepayment01 (DummyPrepayment01.xml) version V: 11 states, 13 transitions, 12 events",
            "  missing  Sub/Prepayment01.xml:26: ForeignPay/Capture. A command: runs when pay is fired for items in "
            "payment pending, before they move to paid.",
            "  missing  Sub/Fulfilment_01.xml:22: Carrier/Announce. A command: runs when ship is fired for items in "
            "picked, before they move to shipped.",
            "  missing  Sub/Fulfilment_01.xml:14: Carrier/IsSigned. A condition: decides at close which items in "
            "delivered move to closed. All others stay.",
            "ForeignPaymentStateMachine01 (ForeignPaymentStateMachine01.xml) version V: "
            "6 states, 7 transitions, 6 events",
            "  missing  ForeignPaymentStateMachine01.xml:32: Payment/SendCancelPaymentMessage. A command: runs when "
            "payment cancelled is fired for items in payment failed, before they move to cancelled.",
            "  missing  ForeignPaymentStateMachine01.xml:17: Payment/IsCaptured. A condition: decides at look again "
            "which items in payment authorized move to paid. All others move to payment authorized.",
            "2 processes, 0 of them refused.",
        ],
    )
    assert check(KNOWN / "merchants") == (
        0,
        [
            "MainMerchantStateMachine (MainMerchantStateMachine.xml) version V: 6 states, 6 transitions, 5 events",
            "1 processes, 0 of them refused.",
        ],
    )


def test_missing_functions_count_where_the_processes_are_to_be_used():
    code, lines = check(KNOWN / "orders", usable=True)
    assert (code, lines[-1]) == (1, "2 processes, 2 of them refused.")
    assert check(KNOWN / "merchants", usable=True)[0] == 0


def test_errors_are_told_with_file_and_line_and_in_the_exit_code(tmp_path):
    (tmp_path / "Own.xml").write_text(
        '<statemachine><process name="Own" main="true">\n<states><state name="new"/></states>\n'
        '<events><event name="a" timeout="half an hour"/></events></process></statemachine>'
    )
    assert check(tmp_path) == (
        1,
        [
            "Own (Own.xml) version V: 1 states, 0 transitions, 1 events",
            "  error    Own.xml:3: The timeout 'half an hour' of event a cannot be read.",
            "  warning  Own.xml:2: The state new has no way out, and no happy path ends there.",
            "  warning  Own.xml:3: No transition uses the event a.",
            "1 processes, 1 of them refused.",
        ],
    )


@pytest.mark.parametrize(("name", "words"), [("gone", "is no directory"), ("empty", "holds no file *.xml")])
def test_without_files_it_could_not_run(tmp_path, name, words):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=re.escape(words)) as refusal:
        call_command("oms_check", str(tmp_path / name))
    assert refusal.value.returncode == 2


def test_a_version_changes_with_any_of_its_files(tmp_path):
    (tmp_path / "Own.xml").write_text(
        '<statemachine><process name="Own" main="true"/><process name="P" file="P.xml"/></statemachine>'
    )
    versions = []
    for state in ("a", "b", "a"):
        (tmp_path / "P.xml").write_text(
            f'<statemachine><process name="P"><states><state name="{state}"/></states></process></statemachine>'
        )
        versions.append(inspect_directory(tmp_path)[0].reading.version)
    assert versions[0] == versions[2] != versions[1]
