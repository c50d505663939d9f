"""The lists of a customer (catalog.md, 17.3; protocol.md, 10)."""

import pytest

from audit import THE_CUSTOMER
from customers.actions import anonymize_customer
from customers.errors import CustomerNotFound
from notifications.mail.models import Mail
from notifications.subscriptions.actions import subscribe
from notifications.subscriptions.models import AvailabilitySubscription
from tests.support.concurrency import at_once
from tests.support.golden_documents import assert_golden
from tests.support.storefront import HOST, data_ids, document, errors
from tests.support.subscriptions import make_subscription, sold_out_product

MINE, OWN = "/my-availability-notifications", "/customers/DE--7/availability-notifications"


@pytest.fixture
def ada(sign_in, make_customer):
    return sign_in(make_customer(reference="DE--7", email="ada@shop.example"))


@pytest.fixture
def five(db):
    """Five of Ada's subscriptions and what must not be listed among them."""
    for number in range(5):
        make_subscription(f"00{number}_1", "ada@shop.example", key=f"{number:032x}", customer_reference="DE--7")
    make_subscription("005_1", "ada@shop.example", store_name="AT", customer_reference="DE--7")
    make_subscription("006_1", "ada@shop.example", customer_reference="anonymous:DE--7")
    make_subscription("007_1", "ada@shop.example")
    make_subscription("008_1", "bea@shop.example", customer_reference="DE--8")
    return [f"{number:032x}" for number in range(5)]


@pytest.mark.parametrize(("path", "name"), [(MINE, "my-subscriptions"), (OWN, "subscriptions-of-customer")])
def test_the_subscriptions_of_a_customer(ada, path, name):
    make_subscription("001_1", "ada@shop.example", key="0" * 32, customer_reference="DE--7")
    make_subscription("002_1", "friend@shop.example", key="1" * 32, customer_reference="DE--7", locale_name="de_DE")
    assert_golden(ada.read(f"{path}?x=1"), f"notifications/{name}")


@pytest.mark.parametrize("path", [MINE, OWN])
def test_only_what_the_customer_subscribed_in_this_store_is_listed(ada, five, path):
    assert data_ids(ada.read(path)) == five
    assert len(data_ids(ada.read(path, Store="DE"))) == 5


@pytest.mark.parametrize("path", [MINE, OWN])
def test_no_subscription_is_an_empty_list_with_its_address(ada, path):
    assert document(ada.read(path)) == {"data": [], "links": {"self": HOST + path}}


@pytest.mark.parametrize("path", [MINE, OWN])
@pytest.mark.parametrize(
    ("offset", "shown", "links"),
    [
        (0, [0, 1], {"last": 4, "first": 0, "next": 2}),
        (2, [2, 3], {"last": 4, "first": 0, "prev": 0, "next": 4}),
        (3, [2, 3], {"last": 4, "first": 0, "prev": 1}),
        (4, [4], {"last": 4, "first": 0, "prev": 2}),
        (90, [4], {"last": 4, "first": 0, "prev": 88}),
    ],
)
def test_a_page_after_the_last_one_shows_the_last_one(ada, five, path, offset, shown, links):
    answer = ada.read(f"{path}?page[offset]={offset}&page[limit]=2")
    assert data_ids(answer) == [five[number] for number in shown]
    found = document(answer)["links"]
    assert found.pop("self") == f"{HOST}{path}?page[offset]={offset}&page[limit]=2"
    assert list(found.items()) == [
        (name, f"{HOST}{path}?page[offset]={at}&page[limit]=2") for name, at in links.items()
    ]


@pytest.mark.parametrize("path", [MINE, OWN])
def test_an_empty_page_has_no_page_links(ada, path):
    answer = ada.read(f"{path}?page[offset]=4&page[limit]=2")
    assert document(answer) == {"data": [], "links": {"self": f"{HOST}{path}?page[offset]=4&page[limit]=2"}}


@pytest.mark.parametrize("path", [MINE, OWN])
def test_a_lone_limit_is_ignored(ada, five, path):
    assert data_ids(ada.read(f"{path}?page[limit]=2")) == five


@pytest.mark.parametrize("reference", ["DE--8", "DE--999", "mine", "", "anonymous:DE--7"])
def test_a_foreign_reference_is_refused_and_tells_nothing(ada, five, reference):
    assert_golden(ada.read(f"/customers/{reference}/availability-notifications"), "notifications/foreign", 403)


@pytest.mark.parametrize("path", [MINE, OWN])
def test_nobody_reads_a_list_without_a_token(anonymous, path):
    assert errors(anonymous.read(path)) == [(403, "002", "Missing access token.")]
    assert errors(anonymous.read(path, Authorization="Bearer x")) == [(401, "001", "Invalid access token.")]


@pytest.mark.parametrize("path", [f"{MINE}/{'0' * 32}", f"{OWN}/{'0' * 32}"])
def test_lists_have_no_single_entries(ada, five, path):
    assert errors(ada.read(path)) == [(404, None, "Not Found")]


@pytest.mark.parametrize("path", [MINE, f"{OWN}?page[offset]=0&page[limit]=100"])
def test_statements_do_not_depend_on_the_number_of_rows(ada, five, path, django_assert_num_queries):
    ada.read(path)
    statements = 3 if "page" in path else 2  # the token, the count of a page, the rows
    with django_assert_num_queries(statements):
        assert len(data_ids(ada.read(path))) == 5
    for number in range(40):
        make_subscription(f"1{number}_1", customer_reference="DE--7")
    with django_assert_num_queries(statements):
        assert len(data_ids(ada.read(path))) == 45


def test_anonymising_removes_the_subscriptions_and_the_mails_about_them(ada, five):
    ada_to_friend = make_subscription("001_1", "friend@shop.example", customer_reference="DE--7")
    assert ada.send("DELETE", f"/availability-notifications/{ada_to_friend.key}").status_code == 204
    assert ada.send("DELETE", "/customers/DE--7").status_code == 204
    left = AvailabilitySubscription.objects.values_list("sku", "customer_reference")
    assert sorted(left, key=str) == [("006_1", "anonymous:DE--7"), ("007_1", None), ("008_1", "DE--8")]
    assert not Mail.objects.filter(recipient="friend@shop.example").exists()


def test_nobody_is_subscribed_who_was_anonymised_meanwhile(make_customer):
    sold_out_product()
    anonymize_customer(customer=make_customer(reference="DE--7"), actor=THE_CUSTOMER)
    with pytest.raises(CustomerNotFound):
        subscribe(
            sku="001_1",
            email="ada@shop.example",
            store_name="DE",
            locale_name="en_US",
            customer_reference="DE--7",
        )
    assert not AvailabilitySubscription.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_subscription_slips_past_an_anonymising(sign_in, make_customer):
    """Either came first: the subscription is removed, or it is refused by whichever check sees the change."""
    customer = make_customer(reference="DE--7")
    sold_out_product()
    storefront = sign_in(customer)
    body = {"sku": "001_1", "email": "friend@shop.example"}
    at_once(
        [
            lambda: storefront.create("availability-notifications", body),
            lambda: anonymize_customer(customer=customer, actor=THE_CUSTOMER),
        ]
    )
    assert not AvailabilitySubscription.objects.exists()
    assert not Mail.objects.exists()
