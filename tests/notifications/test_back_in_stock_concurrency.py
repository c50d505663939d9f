"""Several processes change stock and write mails at the same time: each subscriber gets one mail a return."""

from collections import Counter

import pytest

from catalog.models import BackInStock
from notifications.mail.models import Mail
from notifications.subscriptions.announcements import announce_returns
from tests.support.concurrency import at_once
from tests.support.subscriptions import make_subscriptions, put_in_stock, sold_out_product

pytestmark = pytest.mark.django_db(transaction=True)


def mails_by_recipient() -> Counter[int]:
    """Return how many recipients got how many mails."""
    return Counter(Counter(Mail.objects.values_list("recipient", flat=True)).values())


def test_workers_that_share_one_return_write_each_mail_once():
    product = sold_out_product()
    make_subscriptions(60)
    put_in_stock(product, 3)
    at_once([lambda: list(announce_returns(batch_size=7))] * 4)
    list(announce_returns())  # a worker leaves when all that is open is in other hands
    assert mails_by_recipient() == {1: 60}


def test_stock_that_comes_and_goes_in_several_processes_while_workers_write(settings):
    settings.MAIL_RECIPIENT_HOURLY_MAX = 0
    product = sold_out_product()
    make_subscriptions(8)

    def come_and_go():
        for quantity in (3, 0) * 4:
            put_in_stock(product, quantity)

    workers = [lambda: list(announce_returns(batch_size=3))] * 2
    at_once([come_and_go, come_and_go, *workers])
    list(announce_returns())
    returns = BackInStock.objects.count()
    assert returns >= 4
    assert not BackInStock.objects.open().exists()
    assert mails_by_recipient() == {returns: 8}
