"""One event for a selection or a whole list of orders."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from catalog.models import Store
from desk.admin import bulk_events
from desk.bulk import actions
from desk.tasks import work_off_bulk_run
from notifications.mail.models import Mail
from orders.models import BulkRun, OrderItem, TransitionLog

LIST = "/backoffice/orders/order/"
BULK = f"{LIST}bulk/"
RIGHTS = ("orders.view_order", "orders.add_bulkrun", "orders.trigger_order_event")


@pytest.fixture
def handler(staff_client):
    return staff_client(*RIGHTS)


def results(run=None):
    run = run or BulkRun.objects.get()
    return [
        (row.order.reference, row.outcome, row.moved_items, row.message) for row in run.orders.select_related("order")
    ]


def offers(response):
    return [(one.event, one.orders, one.items) for one in response.context["events"]]


def states():
    return list(OrderItem.objects.order_by("pk").values_list("state", flat=True))


def start(make_staff, orders, event="ship"):
    return actions.start_bulk_run(event=event, order_ids=[order.pk for order in orders], user=make_staff())


def test_ticked_orders_lead_to_the_events_that_are_possible(handler, make_order):
    orders = [
        make_order(item_states=states) for states in (["exported", "exported"], ["exported", "shipped"], ["closed"])
    ]
    make_order(item_states=["exported"])
    form = {"action": "choose_event", "_selected_action": [order.pk for order in orders]}
    response = handler.post(LIST, form, follow=True)
    assert response.redirect_chain == [(f"bulk/?ids={orders[2].pk},{orders[1].pk},{orders[0].pk}", 302)]
    assert offers(response) == [("ship", 2, 3), ("stock-update", 1, 1)]
    assert "3 orders" in response.content.decode()


def test_events_with_a_right_of_their_own_are_offered_last_and_only_with_it(staff_client, make_order):
    order = make_order(item_states=["confirmed"])
    url = f"{BULK}?ids={order.pk}"
    assert offers(staff_client(*RIGHTS).get(url)) == [("skip timeout", 1, 1), ("invoice-generate", 1, 1)]
    assert offers(staff_client(*RIGHTS, "orders.cancel_order").get(url)) == [
        ("skip timeout", 1, 1),
        ("invoice-generate", 1, 1),
        ("cancel", 1, 1),
    ]


def test_a_few_orders_are_done_at_once_with_a_result_each(handler, make_order):
    Store.objects.bulk_create([Store(name="DE"), Store(name="AT")])
    make_order(reference="DE--1", item_states=["exported", "exported"])
    make_order(reference="DE--2", item_states=["exported", "closed"])
    make_order(reference="DE--3", item_states=["closed"])
    make_order(reference="DE--4", item_states=["exported"], store_name="AT")
    response = handler.post(f"{BULK}?state=exported&state=closed&store=DE", {"event": "ship", "seen": "3"}, follow=True)
    run = BulkRun.objects.get()
    assert response.redirect_chain == [(f"/backoffice/orders/bulkrun/{run.pk}/change/", 302)]
    assert (run.event, run.order_count, run.query) == ("ship", 3, "state=exported&state=closed&store=DE")
    assert run.finished_at is not None
    assert sorted(results()) == [
        ("DE--1", "moved", 2, "shipped"),
        ("DE--2", "moved", 1, "shipped"),
        ("DE--3", "impossible", 0, ""),
    ]
    assert states() == ["shipped", "shipped", "shipped", "closed", "closed", "exported"]
    page = response.content.decode()
    assert "3 orders worked off" in page
    assert page.count('title="shipped">Shipped</span>') == 2  # the states that they came into, as people read them
    assert f'href="/backoffice/orders/order/{run.orders.first().order_id}/change/"' in page
    assert 'href="?outcome=impossible">Not possible 1</a>' in page
    assert "DE--1" not in handler.get(f"{response.redirect_chain[0][0]}?outcome=impossible").content.decode()
    assert {log.user for log in TransitionLog.objects.select_related("user")} == {run.user}
    assert Mail.objects.filter(kind="orders/shipped").count() == 2


def test_a_list_that_changed_is_shown_again_and_nothing_is_fired(handler, make_order):
    make_order(item_states=["exported"])
    response = handler.post(f"{BULK}?state=exported", {"event": "ship", "seen": "2"})
    assert "The list has changed meanwhile" in response.content.decode()
    response = handler.post(f"{BULK}?state=exported", {"event": "close", "seen": "1"})
    assert "not possible for any of the orders" in response.content.decode()
    assert not BulkRun.objects.exists()
    assert states() == ["exported"]


def test_more_orders_go_to_the_worker_and_the_page_shows_how_far_it_is(handler, make_order, monkeypatch):
    monkeypatch.setattr(bulk_events, "AT_ONCE_MAX", 1)
    for _ in range(2):
        make_order(item_states=["exported"])
    page = handler.post(f"{BULK}?state=exported", {"event": "ship", "seen": "2"}, follow=True).content.decode()
    run = BulkRun.objects.get()
    progress = f"/backoffice/orders/bulkrun/{run.pk}/progress/"
    assert "0 of 2 orders" in page
    assert f'hx-get="{progress}"' in page
    assert states() == ["exported", "exported"]
    assert "HX-Refresh" not in handler.get(progress).headers
    job = DBTaskResult.objects.get()
    assert (job.task_path, job.args_kwargs["args"]) == ("desk.tasks.work_off_bulk_run", [run.pk])
    work_off_bulk_run.func(run.pk)
    assert states() == ["shipped", "shipped"]
    assert handler.get(progress).headers["HX-Refresh"] == "true"


def test_a_run_that_was_cut_off_goes_on_with_the_orders_that_are_left(make_staff, make_order, monkeypatch):
    run = start(make_staff, [make_order(item_states=["exported"]) for _ in range(3)])
    monkeypatch.setattr(actions, "BATCH_SIZE", 1)
    assert actions.work_off(run_id=run.pk, seconds=0) is True
    assert states() == ["shipped", "exported", "exported"]
    BulkRun.objects.update(worked_at=timezone.now() - timedelta(seconds=61))
    call_command("work_off_bulk_runs", dry_run=True)
    assert states() == ["shipped", "exported", "exported"]
    call_command("work_off_bulk_runs")
    assert states() == ["shipped"] * 3
    assert Mail.objects.filter(kind="orders/shipped").count() == 3
    run.refresh_from_db()
    assert run.finished_at is not None


def test_an_order_that_fails_is_named_and_the_others_go_on(make_staff, make_order, monkeypatch):
    orders = [make_order(reference=f"DE--{number}", item_states=["exported"]) for number in (1, 2, 3)]
    run, fire = start(make_staff, orders), actions.trigger_event

    def fire_or_fail(*, items, **options):
        if orders[1].pk in {item.order_id for item in items}:
            raise RuntimeError("The disk is full.")
        return fire(items=items, **options)

    monkeypatch.setattr(actions, "trigger_event", fire_or_fail)
    assert actions.work_off(run_id=run.pk) is False
    assert results() == [
        ("DE--1", "moved", 1, "shipped"),
        ("DE--2", "refused", 0, "The disk is full."),
        ("DE--3", "moved", 1, "shipped"),
    ]


def test_a_stopped_run_leaves_the_others_as_they_are(handler, make_staff, make_order, monkeypatch):
    run = start(make_staff, [make_order(item_states=["exported"]) for _ in range(2)])
    monkeypatch.setattr(actions, "BATCH_SIZE", 1)
    actions.work_off(run_id=run.pk, seconds=0)
    handler.post(f"/backoffice/orders/bulkrun/{run.pk}/stop/")
    assert actions.work_off(run_id=run.pk) is False
    assert states() == ["shipped", "exported"]
    assert "Stopped after 1 of 2 orders" in handler.get(f"/backoffice/orders/bulkrun/{run.pk}/change/").content.decode()


def test_staff_go_on_with_a_run_whose_worker_is_gone(handler, make_staff, make_order):
    run = start(make_staff, [make_order(item_states=["exported"])])
    url = f"/backoffice/orders/bulkrun/{run.pk}/"
    assert "resume/" not in handler.get(f"{url}change/").content.decode()
    BulkRun.objects.update(worked_at=timezone.now() - timedelta(seconds=61))
    assert f'action="{url}resume/"' in handler.get(f"{url}change/").content.decode()
    handler.post(f"{url}resume/")
    assert states() == ["shipped"]


def test_a_list_that_is_too_long_is_refused_in_words(handler, make_order, monkeypatch):
    monkeypatch.setattr(bulk_events, "ORDERS_MAX", 1)
    make_order(item_states=["exported"]), make_order(item_states=["exported"])
    assert "More than 1 orders" in handler.get(f"{BULK}?state=exported").content.decode()
    handler.post(f"{BULK}?state=exported", {"event": "ship", "seen": "2"})
    assert not BulkRun.objects.exists()


@pytest.mark.parametrize("count", [2, 40])
def test_a_batch_is_a_constant_number_of_statements(make_staff, make_order, django_assert_num_queries, count):
    run = start(
        make_staff, [make_order(item_states=["shipped", "shipped"]) for _ in range(count)], event="stock-update"
    )
    with django_assert_num_queries(25):
        actions.work_off(run_id=run.pk)


def test_runs_need_a_right_of_their_own(client, staff_client, make_staff, make_order):
    order = make_order(item_states=["exported"])
    run = start(make_staff, [order])
    url, form = f"{BULK}?ids={order.pk}", {"event": "ship", "seen": "1"}
    assert client.post(url, form).status_code == 302
    for rights in (["orders.view_order", "orders.trigger_order_event"], ["orders.add_bulkrun"]):
        assert staff_client(*rights).post(url, form).status_code == 403
    reader = staff_client("orders.view_order", "orders.view_bulkrun")
    assert not {"bulk/", "choose_event"} & set(reader.get(LIST).content.decode().replace("?", '"').split('"'))
    for step in ("resume", "stop"):
        assert reader.post(f"/backoffice/orders/bulkrun/{run.pk}/{step}/").status_code == 403
        assert reader.get(f"/backoffice/orders/bulkrun/{run.pk}/{step}/").status_code == 405
    assert reader.get(f"/backoffice/orders/bulkrun/{run.pk}/change/").status_code == 200
    outsider = staff_client("customers.view_customer")
    for page in ("change", "progress"):
        assert outsider.get(f"/backoffice/orders/bulkrun/{run.pk}/{page}/").status_code == 403
    assert states() == ["exported"]
