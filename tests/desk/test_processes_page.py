"""The page of processes, and files that are tried without being installed (oms-xml.md)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from orders.models import OrderItem
from orders.oms.item_kinds import ORDER_PROCESSES
from orders.oms.library import readings_of
from tests.orders.oms.conftest import write_process  # noqa: F401  # a fixture
from tests.support.browser import DESKTOP, PHONE

PAGE = "/backoffice/orders/order/processes/"
TRY = f"{PAGE}try/"
DRAWING = f"{PAGE}drawing.svg"
RIGHTS = ("orders.view_order", "orders.try_process")
OWN = """<statemachine xmlns="spryker:oms-01">
<process name="Own01" main="true">
<subprocesses><process>Part</process></subprocesses>
<states><state name="new"/><state name="paid"/><state name="gone"/></states>
<transitions>
<transition condition="Shop/IsFine" happy="true"><source>new</source><target>paid</target><event>pay</event>
</transition>
<transition><source>new</source><target>cancelled</target><event>pay</event></transition>
<transition condition="Shop/IsOver"><source>paid</source><target>cancelled</target></transition>
</transitions>
<events>
<event name="pay" command="Shop/Take" timeout="1 hour" timeoutProcessor="Shop/Morning"/>
</events>
</process>
<process name="Part" file="Parts/Part.xml"/>
</statemachine>"""
PART = '<statemachine><process name="Other"><states><state name="cancelled"/></states></process></statemachine>'


def hand_over(client, *contents, **headers):
    files = [SimpleUploadedFile(name, content.encode()) for name, content in contents]
    return client.post(TRY, {"file": files}, **headers)


def test_the_page_shows_each_process_with_its_items(staff_client, make_order):
    order = make_order(item_states=["new", "new", "paid"])
    order.items.update(process="DummyPayment01")
    response = staff_client("orders.view_order").get(PAGE)
    families = response.context["families"]
    assert [str(title) for title, *_ in families] == ["Processes of order items", "Processes of merchants' items"]
    names = [[card.inspection.reading.name for card in cards] for _title, _directory, cards in families]
    assert names == [
        ["DummyPayment01", "MarketplacePayment01", "Nopayment01"],
        ["MainMerchantStateMachine", "MerchantDefaultStateMachine"],
    ]
    card = families[0][2][0]
    counts = dict(zip(readings_of(ORDER_PROCESSES)["DummyPayment01"].process.states, card.states, strict=True))
    assert {state: count for state, (_badge, count) in counts.items() if count != "0"} == {"new": "2", "paid": "1"}
    assert card.inspection.is_usable
    assert len(card.inspection.reading.version) == 10
    assert "Try process files" not in response.content.decode()


def test_more_items_than_are_counted_are_said_to_be_more(staff_client, make_order, monkeypatch):
    monkeypatch.setattr("desk.process_items.COUNTED_ITEMS_MAX", 2)
    monkeypatch.setattr("desk.admin.processes.COUNTED_ITEMS_MAX", 2)
    make_order(item_states=["new"] * 3).items.update(process="Nopayment01")
    families = staff_client("orders.view_order").get(PAGE).context["families"]
    assert families[0][2][2].states[0][1] == "> 2"


def test_the_page_costs_one_statement_for_each_kind_of_items(staff_client, make_order, django_assert_num_queries):
    client = staff_client("orders.view_order")
    with django_assert_num_queries(6) as few:
        client.get(PAGE)
    assert sum("WITH pairs" in query["sql"] for query in few.captured_queries) == 2
    make_order(item_states=["new"] * 20).items.update(process="Nopayment01")
    with django_assert_num_queries(6):
        client.get(PAGE)


def test_installed_problems_are_told_with_file_and_line(staff_client, write_process):  # noqa: F811
    write_process('<process name="Shop01" main="true">\n<states><state name="start"/></states></process>')
    text = staff_client("orders.view_order").get(PAGE).content.decode()
    assert "<code>Shop01.xml:1</code> The process Shop01 has no state new." in text
    assert "has errors" in text


def test_an_installed_process_is_drawn(staff_client):
    client = staff_client("orders.view_order")
    drawing = client.get(DRAWING, {"family": "merchants", "process": "MainMerchantStateMachine"})
    assert (drawing.status_code, drawing.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "MainMerchantStateMachine" in drawing.content.decode()
    for query in ({}, {"family": "orders", "process": "Gone"}, {"family": "gone", "process": "DummyPayment01"}):
        assert client.get(DRAWING, query).status_code == 404


@pytest.mark.parametrize(("address", "needed"), [(PAGE, RIGHTS[:1]), (DRAWING, RIGHTS[:1]), (TRY, RIGHTS)])
def test_each_page_opens_with_its_rights_only(client, staff_client, address, needed):
    assert client.get(address).status_code == 302
    full = {**({"family": "orders", "process": "Nopayment01"} if address == DRAWING else {})}
    assert staff_client(*needed).get(address, full).status_code == 200
    for right in needed:
        assert staff_client(*(other for other in needed if other != right)).get(address, full).status_code == 403


def test_trying_needs_its_own_right_whatever_else_one_may(staff_client):
    assert (
        hand_over(staff_client("orders.view_order", "orders.view_transitionlog"), ("Own.xml", OWN)).status_code == 403
    )


def test_tried_files_are_told_about_and_installed_nowhere(staff_client, tmp_path, settings):
    settings.ORDER_PROCESS_DIRECTORY = tmp_path
    response = hand_over(staff_client(*RIGHTS), ("Own01.xml", OWN), ("Part.xml", PART))
    (card,) = response.context["cards"]
    inspection = card.inspection
    assert [str(problem) for problem in inspection.errors] == []
    assert [str(problem) for problem in inspection.warnings] == [
        "Own01.xml:4: The state gone cannot be reached.",
        "Own01.xml:4: The state gone has no way out, and no happy path ends there.",
    ]
    assert [(function.name, str(function.place), function.effect) for function in inspection.missing] == [
        (
            "Shop/Take",
            "Own01.xml:12",
            "A command: runs when pay is fired for items in new, before they move to paid, cancelled.",
        ),
        ("Shop/Morning", "Own01.xml:12", "A timeout processor: says when pay is due for items that enter new."),
        (
            "Shop/IsFine",
            "Own01.xml:6",
            "A condition: decides at pay which items in new move to paid. All others move to cancelled.",
        ),
        (
            "Shop/IsOver",
            "Own01.xml:9",
            "A condition: items in paid move to cancelled by themselves as soon as it is true. All others stay.",
        ),
    ]
    assert card.drawing.startswith("data:image/svg+xml;base64,")
    assert not inspection.is_usable
    assert list(tmp_path.iterdir()) == []
    assert "Own01" not in readings_of(ORDER_PROCESSES)


def test_parts_that_are_not_handed_over_come_from_the_shops_own_directory(staff_client, write_process):  # noqa: F811
    write_process('<process name="Part"><states><state name="cancelled"/></states></process>', "Parts/Part.xml")
    (card,) = hand_over(staff_client(*RIGHTS), ("Own01.xml", OWN)).context["cards"]
    assert card.inspection.errors == ()


BOMB = (
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
    "<statemachine>&c;&d;</statemachine>"
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (BOMB, "bad.xml:1: Document types and entities are not allowed in process files."),
        ("<a>" * 60, "bad.xml:1: Elements are nested too deeply."),
        ("no XML", "bad.xml:1: Not well-formed XML: syntax error."),
        ("<a/>", 'bad.xml:1: No process has main="true".'),
        (
            '<statemachine><process name="A" main="true"><states><state name="new"/></states></process>'
            '<process name="P" file="../../../../etc/passwd"/></statemachine>',
            "bad.xml:1: The file ../../../../etc/passwd of sub-process P is missing.",
        ),
        (
            '<statemachine><process name="A" main="true"><states><state name="new"/></states></process>'
            f'<process name="P" file="{"x" * 5000}"/></statemachine>',
            f"bad.xml:1: The file {'x' * 5000} of sub-process P is missing.",
        ),
        (
            '<statemachine><process name="A" main="true"><states>'
            + "".join(f'<state name="s{number}"/>' for number in range(501))
            + "</states></process></statemachine>",
            "bad.xml:1: The process has more than 500 states.",
        ),
    ],
)
def test_files_that_are_made_to_harm_are_told_for_what_they_are(staff_client, content, problem):
    response = hand_over(staff_client(*RIGHTS), ("bad.xml", content))
    assert response.status_code == 200
    assert [str(each) for card in response.context["cards"] for each in card.inspection.errors] == [problem]
    assert "root:" not in response.content.decode()


@pytest.mark.parametrize(
    ("contents", "problem"),
    [
        ([], "Choose a file that is not empty."),
        ([("a.xml", "")], "Choose a file that is not empty."),
        ([(f"{number}.xml", "<a/>") for number in range(21)], "More than 20 files."),
        ([("a.xml", "x" * 500_001)], "The files are larger than 500 KB."),
    ],
)
def test_what_cannot_be_tried_is_refused(staff_client, contents, problem):
    response = hand_over(staff_client(*RIGHTS), *contents)
    assert (response.status_code, response.context["problem"], response.context["cards"]) == (200, problem, None)


def test_the_pages_speak_german(staff_client):
    client = staff_client(*RIGHTS)
    text = client.get(PAGE, headers={"Accept-Language": "de"}).content.decode()
    for words in ("Prozesse der Bestellpositionen", "Zustände und ihre Positionen", "bewegt Positionen", "Zeichnung"):
        assert words in text
    text = hand_over(client, ("Own01.xml", OWN), headers={"Accept-Language": "de"}).content.decode()
    assert "Was gefunden wurde; installiert wurde nichts" in text
    assert "<code>Own01.xml:4</code> Der Zustand gone ist nicht erreichbar." in text
    assert "Ein Kommando: läuft, wenn pay für Positionen in new ausgelöst wird" in text


@pytest.mark.django_db(transaction=True)
def test_a_file_is_tried_in_a_browser(browser, make_staff, tmp_path):
    files = []
    for name, content in (("Own01.xml", OWN), ("Part.xml", PART)):
        (tmp_path / name).write_text(content)
        files.append(str(tmp_path / name))
    browser.sign_in(make_staff(permissions=list(RIGHTS)))
    browser.open(PAGE)
    browser.click("a[href='try/']")
    browser.find("#process-files").send_keys("\n".join(files))
    browser.click("#content-main form button")
    browser.wait_for_words("What was found; nothing was installed")
    browser.wait_for_words("Shop/IsFine. A condition: decides at pay which items in new move to paid.")
    browser.click("details > summary")
    assert browser.driver.execute_async_script(
        "const done = arguments[0], picture = document.querySelector('.desk-drawing img');"
        "const say = () => done(picture.naturalWidth); picture.complete ? say() : picture.onload = say"
    )
    for size in (DESKTOP, PHONE):
        browser.resize(size)
        for theme in ("light", "dark"):
            browser.show_in(theme)
            assert not browser.is_wider_than_screen()
            assert browser.barriers() == []
    browser.open(PAGE)
    for size in (DESKTOP, PHONE):
        browser.resize(size)
        for theme in ("light", "dark"):
            browser.show_in(theme)
            assert browser.barriers() == []
            assert not browser.is_wider_than_screen()
    assert browser.complaints() == []
    assert OrderItem.objects.count() == 0
