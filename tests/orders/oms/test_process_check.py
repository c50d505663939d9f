"""What is wrong in a process file is told at start, with file and line (oms-xml.md, "What the check finds")."""

import io

import pytest
from django.core.management import call_command

from orders.oms import ProcessError, trigger_event
from orders.oms.checks import check_mapped_processes, check_processes
from orders.oms.library import find_process, forget_processes, usable_process
from orders.oms.registry import command, condition, timeout_processor

GOOD = """<?xml version="1.0"?>
<statemachine xmlns="spryker:oms-01" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
  <process name="Shop01" main="true">
    <states>
      <state name="new"/>
      <state name="sent" reserved="true"/>
    </states>
    <transitions>
      <transition happy="true">
        <source> new </source>
        <target>sent</target>
        <event>send</event>
      </transition>
    </transitions>
    <events>
      <event name="send" manual="true"/>
    </events>
  </process>
</statemachine>
"""


def found(level="orders.E"):
    return [message.msg for message in check_processes(None) if message.id.startswith(level)]


def test_the_processes_that_kontor_ships_have_no_problem():
    assert check_processes(None) == []
    assert check_mapped_processes(None) == []


def test_a_good_file_has_no_problem(write_process):
    write_process(GOOD, is_whole=True)
    assert check_processes(None) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("</process>", "", "Shop01.xml:19: Not well-formed XML: mismatched tag."),
        (' main="true"', ' main="yes"', 'Shop01.xml:1: No process has main="true".'),
        ("<target>sent<", "<target>gone<", "Shop01.xml:9: The target gone is not declared as a state."),
        ("<source> new <", "<source>old<", "Shop01.xml:9: The source old is not declared as a state."),
        ("<event>send<", "<event>throw<", "Shop01.xml:9: The event throw is not declared."),
        ('name="new"', 'name="start"', "Shop01.xml:3: The process Shop01 has no state new."),
        (
            'manual="true"',
            'timeout="soon"',
            "Shop01.xml:16: The timeout 'soon' of event send cannot be read.",
        ),
        (
            "<states>",
            "<subprocesses><process>Return01</process></subprocesses><states>",
            "Shop01.xml:4: The sub-process Return01 is not declared.",
        ),
        (
            "</statemachine>",
            '<process name="Return01" file="Parts/Return01.xml"/></statemachine>',
            "Shop01.xml:19: The file Parts/Return01.xml of sub-process Return01 is missing.",
        ),
        (
            "</statemachine>",
            '<process name="Outside" file="../Outside.xml"/></statemachine>',
            "Shop01.xml:19: The file ../Outside.xml of sub-process Outside is missing.",
        ),
        (
            '<?xml version="1.0"?>',
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
            "Shop01.xml:1: Document types and entities are not allowed in process files.",
        ),
    ],
)
def test_errors_are_told_with_file_and_line(write_process, old, new, message):
    assert old in GOOD
    write_process(GOOD.replace(old, new, 1), is_whole=True)
    assert message in found("orders.E")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'manual="true"/>',
            'manual="true" command="Shop/Send"/>',
            "Shop01.xml:16: The command Shop/Send is not known.",
        ),
        (
            '<transition happy="true">',
            '<transition happy="true" condition="Shop/IsOpen">',
            "Shop01.xml:9: The condition Shop/IsOpen is not known.",
        ),
        (
            'manual="true"/>',
            'timeout="1 hour" timeoutProcessor="Shop/Morning"/>',
            "Shop01.xml:16: The timeout processor Shop/Morning is not known.",
        ),
        (
            '<state name="new"/>',
            '<state name="new"/><state name="limbo"/>',
            "Shop01.xml:5: The state limbo cannot be reached.",
        ),
        (
            '<transition happy="true">',
            "<transition>",
            "Shop01.xml:6: The state sent has no way out, and no happy path ends there.",
        ),
        ("<events>", '<events><event name="wait"/>', "Shop01.xml:15: No transition uses the event wait."),
        (
            "<events>",
            '<events><event name="send" manual="true"/>',
            "Shop01.xml:16: The event send of Shop01.xml:15 is declared again as it is.",
        ),
        (
            "<events>",
            '<events><event name="send"/>',
            "Shop01.xml:16: The event send of Shop01.xml:15 is declared again in another way; this last one counts.",
        ),
        (
            'reserved="true"/>',
            "><flag>blue</flag></state>",
            "Shop01.xml:6: The flag 'blue' of state sent means nothing to Kontor.",
        ),
    ],
)
def test_warnings_are_told_with_file_and_line(write_process, old, new, message):
    assert old in GOOD
    write_process(GOOD.replace(old, new, 1), is_whole=True)
    assert message in found("orders.W")
    assert found("orders.E") == []


LOOP = """
<process name="Shop01" main="true">
<states><state name="new"/><state name="a"/><state name="b"/></states>
<transitions>
<transition><source>new</source><target>a</target><event>go</event></transition>
<transition><source>a</source><target>b</target><event>there</event></transition>
<transition{condition}><source>b</source><target>a</target><event>back</event></transition>
</transitions>
<events>
<event name="go" onEnter="true"/><event name="there" onEnter="true"/><event name="back" onEnter="true"/>
</events>
</process>
"""


def test_on_enter_events_must_not_run_in_a_circle(write_process):
    write_process(LOOP.format(condition=""))
    assert found() == ["Shop01.xml:3: On-enter events lead from the state a back to it without end."]
    write_process(LOOP.format(condition=' condition="DummyPayment/IsPayed"'))
    assert found() == []


def test_a_state_fires_one_event_on_entering(write_process):
    second = "<transition><source>a</source><target>new</target><event>go</event></transition></transitions>"
    write_process(LOOP.format(condition=' condition="DummyPayment/IsPayed"').replace("</transitions>", second))
    assert found()[0] == "Shop01.xml:3: The state a has several on-enter events: there, go."


def test_a_process_with_an_unknown_command_is_drawn_and_refused(write_process, settings, make_order):
    write_process(GOOD.replace('manual="true"/>', 'manual="true" command="Shop/Send"/>'), is_whole=True)
    settings.PAYMENT_PROCESSES = {"DummyPayment": "Shop01"}
    reason = "The process Shop01 cannot be used: Shop01.xml:16: The command Shop/Send is not known."
    assert list(find_process("Shop01").states) == ["new", "sent"]
    with pytest.raises(ProcessError, match="The command Shop/Send is not known"):
        usable_process("Shop01")
    assert [message.msg for message in check_mapped_processes(None)] == [
        f"KONTOR_PAYMENT_PROCESSES maps DummyPayment to Shop01. {reason}"
    ]
    order = make_order()
    order.items.update(process="Shop01")
    outcome = trigger_event(event="send", items=order.items.all())
    assert outcome.messages == [reason]
    assert order.items.get().state == "new"


def test_a_directory_that_is_not_there_is_told(settings, tmp_path):
    settings.MERCHANT_PROCESS_DIRECTORY = tmp_path / "gone"
    assert found("orders.E001") == [
        f"KONTOR_MERCHANT_PROCESS_DIRECTORY names {tmp_path / 'gone'}, which is no directory."
    ]


OWN = """<?xml version="1.0"?>
<statemachine
    xmlns="spryker:oms-01"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="spryker:oms-01 http://static.spryker.com/oms-01.xsd"
>
    <process name="Shop01" main="true">
        <subprocesses>
            <process>Picking</process>
            <process>Back01</process>
        </subprocesses>
        <states>
            <state name="new" reserved="true" display="oms.state.new"><flag>cancellable</flag></state>
            <state name="taken"/>
            <!-- <state name="old"/> -->
        </states>
        <transitions>
            <transition happy="true" condition="ShopBilling/IsTaken">
                <source>new</source>
                <target>taken</target>
                <event>take</event>
            </transition>
            <transition happy="true">
                <source>taken</source>
                <target>picked</target>
                <event>pick</event>
            </transition>
        </transitions>
        <events>
            <event name="take" onEnter="true" command="ShopBilling/Take"/>
        </events>
    </process>
    <process name="Picking" file="ShopSubprocess/Picking01.xml"/>
    <process name="Back01" file="ShopSubprocess/Back01.xml" prefix="Back"/>
</statemachine>
"""
PICKING = """
<process name="Picking">
  <states><state name="picked" reserved="true"><flag>ready for invoice</flag></state></states>
  <transitions>
    <transition happy="true"><source>picked</source><target>Back - asked</target><event>Back - ask</event></transition>
  </transitions>
  <events><event name="pick" manual="true" timeout="1 hour" timeoutProcessor="ShopTime/NextMorning"/></events>
</process>
"""
BACK = """
<process name="Back01">
  <states><state name="asked"/><state name="closed"/></states>
  <transitions>
    <transition happy="true"><source>asked</source><target>closed</target><event>close</event></transition>
  </transitions>
  <events>
    <event name="ask" manual="true" command="ShopReturn/Ask"/>
    <event name="close" timeout="14days"/>
  </events>
</process>
"""


def test_a_shops_own_files_are_read_drawn_and_refused_for_what_they_name_until_it_is_registered(
    write_process, registry, settings, make_order
):
    write_process(OWN, is_whole=True)
    write_process(PICKING, "ShopSubprocess/Picking01.xml")
    write_process(BACK, "ShopSubprocess/Back01.xml")
    settings.PAYMENT_PROCESSES = {"DummyPayment": "Shop01"}
    missing = [
        "Shop01.xml:30: The command ShopBilling/Take is not known.",
        "ShopSubprocess/Picking01.xml:7: The timeout processor ShopTime/NextMorning is not known.",
        "ShopSubprocess/Back01.xml:8: The command ShopReturn/Ask is not known.",
        "Shop01.xml:18: The condition ShopBilling/IsTaken is not known.",
    ]
    assert (found(), sorted(found("orders.W"))) == ([], sorted(missing))
    drawing = io.StringIO()
    call_command("oms_draw", "Shop01", stdout=drawing)
    states = ["new", "taken", "picked", "Back - asked", "Back - closed"]
    assert [state for state in states if f">{state}</text>" in drawing.getvalue()] == states
    order = make_order()
    order.items.update(process="", state="new")
    outcome = trigger_event(event="take", items=order.items.all())
    assert outcome.messages == [f"The process Shop01 cannot be used: {missing[0]} (and 3 more, see manage.py check)"]
    assert list(order.items.values_list("state", "process")) == [("new", "")]

    command("ShopBilling/Take", "ShopReturn/Ask")(lambda items, context: None)
    condition("ShopBilling/IsTaken")(lambda item, context: True)
    timeout_processor("ShopTime/NextMorning")(lambda item, event, entered_at: event.due_at(entered_at))
    forget_processes()
    assert found("orders.") == []
    outcome = trigger_event(event="take", items=order.items.all())
    assert outcome.messages == []
    assert order.items.get().state == "taken"
    assert order.items.get().timeouts.get().event == "pick"


def test_a_merchants_process_that_names_what_is_unknown_is_told_with_its_merchant(settings, tmp_path):
    file = tmp_path / "OwnMerchant.xml"
    file.write_text(
        '<statemachine xmlns="spryker:state-machine-01"><process name="OwnMerchant" main="true">'
        '<states><state name="created"/><state name="closed"/></states>'
        "<transitions><transition><source>created</source><target>closed</target><event>close</event></transition>"
        '</transitions><events><event name="close" command="Shop/Close"/></events></process></statemachine>'
    )
    settings.MERCHANT_PROCESS_DIRECTORY = tmp_path
    settings.MERCHANT_PROCESSES = {"MER000009": "OwnMerchant"}
    reason = "The process OwnMerchant cannot be used: OwnMerchant.xml:1: The command Shop/Close is not known."
    assert [message.msg for message in check_mapped_processes(None)] == [
        f"KONTOR_MERCHANT_PROCESSES maps MER000009 to OwnMerchant. {reason}"
    ]
    assert find_process("OwnMerchant").initial_state == "created"
