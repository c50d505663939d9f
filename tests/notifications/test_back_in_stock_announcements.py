"""Each subscriber gets exactly one mail a return to stock, whatever happens to the workers (catalog.md, 17.5)."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from catalog.models import BackInStock
from notifications.mail.models import Mail
from notifications.subscriptions.announcements import announce_batch, announce_returns
from notifications.subscriptions.models import AvailabilitySubscription
from tests.support.subscriptions import (
    mailed,
    make_subscription,
    make_subscriptions,
    put_in_stock,
    recipients,
    sold_out_product,
)
from tests.support.worker import run_jobs

pytestmark = pytest.mark.django_db
worker_runs = pytest.mark.django_db(transaction=True)


@pytest.fixture
def product(db):
    return sold_out_product()


def announced() -> list[int]:
    return list(announce_returns())


@worker_runs
def test_a_return_is_told_to_those_who_wait_for_it_in_this_store(product):
    make_subscription(email="jo@shop.example", locale_name="de_DE")
    make_subscription(email="bea@shop.example", customer_reference="DE--7")
    make_subscription(email="other.store@shop.example", store_name="AT")
    make_subscription("002_1", "other.product@shop.example")
    put_in_stock(product, 3)
    run_jobs()
    assert mailed() == ["bea@shop.example", "jo@shop.example"]
    assert [mail.about for mail in Mail.objects.order_by("pk")] == ["001_1", "DE--7"]
    assert not BackInStock.objects.open().exists()
    assert AvailabilitySubscription.objects.count() == 4


def test_more_of_what_is_there_is_no_news_and_each_return_is(product):
    make_subscription()
    for quantity in (3, 10, 0, 0, 5):
        put_in_stock(product, quantity)
        announced()
    assert mailed() == ["jo@shop.example"] * 2


def test_never_out_of_stock_is_a_return_too(product):
    make_subscription()
    put_in_stock(product, 0, is_endless=True)
    assert announced() == [1]


def test_returns_that_wait_for_a_worker_are_all_told_in_their_order(product):
    make_subscription()
    for quantity in (3, 0, 5):
        put_in_stock(product, quantity)
    assert announced() == [1, 1]


@worker_runs
def test_a_change_that_is_rolled_back_tells_nobody(product):
    make_subscription()
    with transaction.atomic():
        put_in_stock(product, 3)
        transaction.set_rollback(True)
    run_jobs()
    assert mailed() == []


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_worker_killed_between_batches_is_continued_where_it_was(product, done):
    make_subscriptions(5)
    put_in_stock(product, 3)
    for _ in range(done):
        announce_batch(batch_size=2)
    call_command("announce_back_in_stock")
    assert mailed() == recipients(range(5))


def test_a_worker_killed_in_a_batch_leaves_nothing_of_it(product):
    make_subscriptions(5)
    put_in_stock(product, 3)
    announce_batch(batch_size=2)
    with transaction.atomic():
        announce_batch(batch_size=2)
        transaction.set_rollback(True)  # as the database does when the worker's connection ends
    assert mailed() == recipients(range(2))
    assert list(announce_returns(batch_size=2)) == [2, 1]
    assert mailed() == recipients(range(5))


@worker_runs
def test_the_next_return_also_takes_along_what_a_lost_job_left(product):
    make_subscription()
    other = sold_out_product("002_1")
    make_subscription("002_1", "bea@shop.example")
    put_in_stock(product, 3)
    DBTaskResult.objects.all().delete()
    put_in_stock(other, 3)
    run_jobs()
    assert mailed() == ["bea@shop.example", "jo@shop.example"]


@worker_runs
def test_running_everything_twice_sends_nothing_twice(product):
    make_subscriptions(3)
    put_in_stock(product, 3)
    run_jobs()
    call_command("announce_back_in_stock")
    assert mailed() == recipients(range(3))


def test_who_unsubscribes_between_the_batches_is_left_out(product):
    make_subscriptions(3)
    put_in_stock(product, 3)
    announce_batch(batch_size=1)
    AvailabilitySubscription.objects.get(email="jo.2@shop.example").delete()
    announced()
    assert mailed() == recipients(range(2))


def test_a_shop_may_end_a_subscription_with_its_mail(product, settings):
    settings.AVAILABILITY_DELETE_AFTER_NOTIFICATION = True
    make_subscriptions(5)
    put_in_stock(product, 3)
    assert list(announce_returns(batch_size=2)) == [2, 2, 1]
    assert not AvailabilitySubscription.objects.exists()
    assert mailed() == recipients(range(5))
    put_in_stock(product, 0)
    put_in_stock(product, 3)
    announced()
    assert len(mailed()) == 5


def test_returns_that_nobody_waits_for_are_closed_at_once(product, django_assert_max_num_queries):
    BackInStock.objects.bulk_create(BackInStock(sku=f"{n}", store_name="DE") for n in range(2_000))
    with django_assert_max_num_queries(12):
        assert announced() == [0]
    assert not BackInStock.objects.open().exists()


def test_a_dry_run_counts_and_writes_nothing(product, capsys):
    make_subscription()
    put_in_stock(product, 3)
    call_command("announce_back_in_stock", dry_run=True)
    assert capsys.readouterr().out == "Dry run, nothing was written. 1 returns to stock are not announced yet.\n"
    assert mailed() == []
    call_command("announce_back_in_stock")
    assert capsys.readouterr().out == "1 mails written.\n"


def test_ten_thousand_subscribers_do_not_slow_the_change_of_stock(product):
    put_in_stock(product, 0)
    statements = []
    for count in (0, 10_000):
        make_subscriptions(count)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            put_in_stock(product, 3)
        statements.append(len(captured))
        put_in_stock(product, 0)
    assert statements[0] == statements[1]
    assert BackInStock.objects.count() == 2
    assert DBTaskResult.objects.count() == 2
    assert not Mail.objects.exists()


@pytest.mark.parametrize("count", [10, 60])
def test_a_batch_needs_few_statements_besides_the_mails(product, django_assert_max_num_queries, count):
    make_subscriptions(count)
    put_in_stock(product, 3)
    with django_assert_max_num_queries(20 + 4 * count):  # a mail and a job each, and the savepoint around them
        announce_batch()
    assert len(mailed()) == count


def test_other_mails_go_first(product):
    make_subscription()
    put_in_stock(product, 3)
    announced()
    assert {job.priority for job in DBTaskResult.objects.filter(task_path__endswith="send_queued_mail")} == {-10}
