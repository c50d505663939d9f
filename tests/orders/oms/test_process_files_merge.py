"""Process files become one process each (oms-xml.md)."""

import pytest

from orders.oms.library import find_process

MAIN = """
<process name="Shop01" main="true">
  <subprocesses><process>Return01</process><process>Inline</process></subprocesses>
  <!-- a comment -->
  <states><state name="new" display="oms.state.fresh"/></states>
  <transitions>
    <transition><source>new</source><target>Back - wanted</target><event>Back - ask</event></transition>
  </transitions>
</process>
<process name="Return01" file="Parts/Return01.xml" prefix="Back"/>
<process name="Inline"><states><state name="Closed Now" reserved="TRUE"/></states></process>
"""
RETURN = """
<process name="Return01">
  <subprocesses><process>Check01</process></subprocesses>
  <states><state name="wanted" reserved="true"><flag> cancellable </flag><flag>amendable</flag></state></states>
  <transitions>
    <transition condition="Shop/IsFine"><source>wanted</source><target>checked</target></transition>
  </transitions>
  <events>
    <event name="ask" onEnter="false" manual="true" timeout="14days" timeoutProcessor="Shop/Morning"
      command="Shop/Ask"/>
  </events>
</process>
<process name="Check01" file="Parts/Check01.xml"/>
"""
CHECK = '<process name="Check01"><states><state name="checked"/></states></process>'


@pytest.fixture
def process(write_process):
    write_process(MAIN)
    write_process(RETURN, "Parts/Return01.xml")
    write_process(CHECK, "Parts/Check01.xml")
    return find_process("Shop01")


def test_sub_processes_are_merged_and_prefixed(process):
    assert list(process.states) == ["new", "Back - wanted", "Back - checked", "Closed Now"]
    assert [(way.source, way.target, way.event, way.condition) for way in process.transitions] == [
        ("new", "Back - wanted", "Back - ask", ""),
        ("Back - wanted", "Back - checked", "", "Shop/IsFine"),
    ]
    assert list(process.events) == ["Back - ask"]


def test_states_and_events_keep_what_the_file_says(process):
    state, event = process.states["Back - wanted"], process.events["Back - ask"]
    assert (state.is_reserved, state.flags) == (True, {"cancellable", "amendable"})
    assert (event.is_manual, event.is_on_enter, event.command) == (True, False, "Shop/Ask")
    assert (event.timeout, event.timeout_processor) == ("14days", "Shop/Morning")
    assert str(event.place) == "Parts/Return01.xml:9"


def test_only_the_exact_word_true_is_true(process):
    assert not process.states["Closed Now"].is_reserved


def test_a_state_has_a_key_for_the_name_that_customers_read(process):
    assert process.states["new"].display_key == "oms.state.fresh"
    assert process.states["Closed Now"].display_key == "oms.state.closed-now"
