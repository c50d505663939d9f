"""Process files as other shops write them are read as the reference reads them (oms-xml.md)."""

import pytest
import time_machine

from orders.models import TransitionLog
from orders.oms import trigger_event
from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES
from orders.oms.library import find_process, forget_processes, readings_of
from orders.oms.registry import condition

MAIN = (
    '<process name="Shop01" main="true"><subprocesses><process>Sub</process></subprocesses>'
    '<states><state name="new"/></states></process>{}'
)
PAID = (
    '<process name="{}"><states><state name="paid"/></states><transitions>'
    '<transition happy="true"><source>new</source><target>paid</target></transition></transitions></process>'
)


def problems(name="Shop01", family=ORDER_PROCESSES):
    return [str(problem) for problem in readings_of(family)[name].problems]


@pytest.mark.parametrize(
    ("declaration", "held", "file"),
    [
        ('<process name="Sub" file="S/Sub01.xml"/>', PAID.format("Sub"), "S/Sub01.xml"),
        ('<process name="Sub" file="S/Sub01.xml"/>', PAID.format("Other"), "S/Sub01.xml"),
        ('<process name="Sub" file="/S/Sub01.xml"/>', PAID.format("Other"), "S/Sub01.xml"),
        ('<process file="S/Sub01.xml"/>', PAID.format("Sub"), "S/Sub01.xml"),
        ('<process name="Sub" file="S/Sub 01.xml"/>', PAID.format("Sub"), "S/Sub_01.xml"),
        ('<process name="Sub" file="Sub01.xml"/>', PAID.format("Sub"), "Sub01.xml"),
        ('<process name="Sub" file=""/>' + PAID.format("Sub"), "", "S/Sub01.xml"),
    ],
)
def test_a_sub_process_is_found_and_named_by_its_declaration(write_process, declaration, held, file):
    if 'file=""' in declaration:
        declaration = PAID.format("Sub").replace("<process ", '<process file="" ')
    write_process(MAIN.format(declaration))
    if held:
        write_process(held, file)
    assert list(readings_of(ORDER_PROCESSES)) == ["Shop01"]
    assert problems() == []
    assert list(find_process("Shop01").states) == ["new", "paid"]


def test_one_file_may_be_declared_with_and_without_a_name(write_process):
    both = MAIN.replace("<process>Sub</process>", "<process>Sub</process><process>Own</process>")
    write_process(both.format('<process name="Sub" file="S/Sub01.xml"/><process file="S/Sub01.xml"/>'))
    write_process(
        '<process name="Own"><states><state name="a"/></states></process><process file="S/Sub01.xml"/>', "S/Sub01.xml"
    )
    assert list(find_process("Shop01").states) == ["new", "a"]
    assert not any("declared." in problem for problem in problems())


def test_sub_processes_that_list_each_other_are_taken_once(write_process):
    write_process(
        MAIN.format(
            '<process name="Sub"><subprocesses><process>Back</process><process>Shop01</process></subprocesses>'
            '<states><state name="b"/></states></process>'
            '<process name="Back"><subprocesses><process>Sub</process></subprocesses>'
            '<states><state name="c"/></states></process>'
        )
    )
    assert list(find_process("Shop01").states) == ["new", "b", "c"]
    assert not any(problem.is_error for problem in readings_of(ORDER_PROCESSES)["Shop01"].problems)


def test_the_first_of_repeated_elements_counts_and_the_others_are_told(write_process):
    write_process(
        """<process name="Shop01" main="true">
<states><state name="new"/><state name="paid"/></states>
<states><state name="late"/></states>
<transitions>
<transition happy="true"><source>new</source><source>x</source>
<target>paid</target>
<target>pay</target>
<event>pay</event><event>other</event></transition>
</transitions>
<events><event name="pay" manual="true"/></events>
</process>"""
    )
    process = find_process("Shop01")
    assert list(process.states) == ["new", "paid"]
    assert [(way.source, way.target, way.event) for way in process.transitions] == [("new", "paid", "pay")]
    assert problems() == [
        "Shop01.xml:3: Another <states> stands before this one, which is not read.",
        "Shop01.xml:5: Another <source> stands before this one, which is not read.",
        "Shop01.xml:7: Another <target> stands before this one, which is not read.",
        "Shop01.xml:8: Another <event> stands before this one, which is not read.",
    ]


@pytest.mark.parametrize(("namespace", "is_found"), [("spryker:state-machine-01", True), ("spryker:oms-01", False)])
def test_the_reader_of_merchants_processes_appends_the_ending(settings, tmp_path, namespace, is_found):
    (tmp_path / "Parts").mkdir()
    whole = f'<statemachine xmlns="{namespace}">{{}}</statemachine>'
    (tmp_path / "Own.xml").write_text(
        whole.format(
            '<process name="Own" main="true"><subprocesses><process>Return</process></subprocesses>'
            '<states><state name="created"/></states><transitions><transition happy="true"><source>created</source>'
            '<target>returned</target></transition></transitions></process><process name="Return" file="Parts/Return"/>'
        )
    )
    (tmp_path / "Parts" / "Return.xml").write_text(
        whole.format('<process name="Return"><states><state name="returned"/></states></process>')
    )
    settings.MERCHANT_PROCESS_DIRECTORY = tmp_path
    forget_processes()
    missing = [
        "Own.xml:1: The file Parts/Return of sub-process Return is missing.",
        "Own.xml:1: The target returned is not declared as a state.",
    ]
    assert problems("Own", MERCHANT_PROCESSES) == ([] if is_found else missing)
    forget_processes()


def test_an_item_that_an_on_enter_event_leaves_where_it_is_waits_there(write_process, place_order, registry):
    write_process(
        '<process name="Shop01" main="true"><states><state name="new"/><state name="paid"/></states><transitions>'
        '<transition condition="Shop/IsPaid" happy="true"><source>new</source><target>paid</target><event>pay</event>'
        "</transition><transition><source>new</source><target>new</target><event>pay</event></transition>"
        '</transitions><events><event name="pay" onEnter="true" manual="true"/></events></process>'
    )
    asked = []
    condition("Shop/IsPaid")(lambda item, context: asked.append(item.pk) or len(asked) > 1)
    forget_processes()
    assert problems() == []
    (item,) = place_order(process="Shop01")
    assert (item.state, len(asked)) == ("new", 1)
    assert [(entry.target_state, entry.error_message) for entry in TransitionLog.objects.all()] == [("new", "")]
    outcome = trigger_event(event="pay", items=[item])
    item.refresh_from_db()
    assert (item.state, outcome.messages, len(asked)) == ("paid", [], 2)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("20min", None),
        ("1 hour 30 min", None),
        ("next week", "Shop01.xml:5: The timeout 'next week' of event pay cannot be read."),
    ],
)
def test_a_timeout_that_php_reads_is_no_problem(write_process, words, problem):
    write_process(
        f"""<process name="Shop01" main="true">
<states><state name="new"/><state name="paid"/></states>
<transitions><transition happy="true"><source>new</source><target>paid</target><event>pay</event></transition>
</transitions><events>
<event name="pay" timeout="{words}"/></events></process>"""
    )
    assert problems() == ([problem] if problem else [])


def test_timeouts_are_added_in_the_calendar_of_the_shop(write_process, place_order, settings):
    settings.PROCESS_TIME_ZONE = "Europe/Berlin"
    write_process(
        '<process name="Shop01" main="true"><states><state name="new"/><state name="paid"/></states><transitions>'
        "<transition happy='true'><source>new</source><target>paid</target><event>pay</event></transition>"
        '</transitions><events><event name="pay" timeout="1 day"/></events></process>'
    )
    with time_machine.travel("2026-03-28T11:00:00+00:00", tick=False):
        (item,) = place_order(process="Shop01")
    assert item.timeouts.get().due_at.isoformat() == "2026-03-29T10:00:00+00:00"
