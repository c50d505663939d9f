"""The screen of availability notifications."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages

from notifications.mail.models import Mail
from notifications.subscriptions.models import AvailabilitySubscription
from tests.support.subscriptions import make_subscription, make_subscriptions, sold_out_product

LIST = "/backoffice/subscriptions/availabilitysubscription/"
VIEW, DELETE = "subscriptions.view_availabilitysubscription", "subscriptions.delete_availabilitysubscription"


@pytest.fixture
def reader(staff_client):
    return staff_client(VIEW)


@pytest.fixture
def three(db):
    sold_out_product()
    make_subscription(email="jo@shop.example", customer_reference="DE--7")
    make_subscription("002_1", "JO@shop.example", store_name="AT", customer_reference="anonymous:a-guest-id")
    make_subscription("003_1", "bea@shop.example")


def listed(response):
    return [(entry.email, entry.sku) for entry in response.context["cl"].result_list]


JO, JO_IN_AT, BEA = ("jo@shop.example", "001_1"), ("JO@shop.example", "002_1"), ("bea@shop.example", "003_1")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [BEA, JO_IN_AT, JO]),
        ({"q": " Jo@SHOP.example "}, [JO_IN_AT, JO]),
        ({"q": "002_1"}, [JO_IN_AT]),
        ({"q": "DE--7"}, [JO]),
        ({"q": "jo@"}, [JO_IN_AT, JO]),
        ({"q": "_1"}, [BEA, JO_IN_AT, JO]),
        ({"q": "nobody"}, []),
        ({"store": "DE"}, [BEA, JO]),
        ({"subscriber": "customers"}, [JO]),
        ({"subscriber": "guests"}, [BEA, JO_IN_AT]),
        ({"subscriber": "guests", "store": "DE", "q": "bea"}, [BEA]),
        ({"created_at_from_0": "2126-01-01", "created_at_from_1": ""}, []),
    ],
)
def test_the_list_can_be_filtered_and_searched(reader, three, query, found):
    assert listed(reader.get(LIST, query)) == found


def test_the_list_names_the_product_and_hides_keys_and_ids_of_guests(reader, three):
    page = reader.get(LIST).content.decode()
    for text in ("Camera 001_1 en", "DE--7", "Guest"):
        assert text in page
    assert "Camera 001_1 de" in reader.get(LIST, headers={"accept-language": "de"}).content.decode()
    secrets = ["a-guest-id", *AvailabilitySubscription.objects.values_list("key", flat=True)]
    pages = [page] + [
        reader.get(f"{LIST}{subscription.pk}/change/").content.decode()
        for subscription in AvailabilitySubscription.objects.all()
    ]
    assert [secret for secret in secrets for page in pages if secret in page] == []


@pytest.mark.parametrize("count", [5, 50])
def test_a_page_is_a_constant_number_of_statements(reader, three, django_assert_num_queries, count):
    make_subscriptions(count)
    reader.get(LIST)
    with django_assert_num_queries(7):
        assert len(listed(reader.get(LIST))) == count + 3


@pytest.mark.parametrize(("action", "mails"), [("end_and_tell", 2), ("end_silently", 0)])
def test_staff_end_subscriptions_with_or_without_a_mail(staff_client, three, action, mails):
    chosen = AvailabilitySubscription.objects.exclude(sku="003_1")
    data = {"action": action, "_selected_action": [subscription.pk for subscription in chosen]}
    response = staff_client(VIEW, DELETE).post(LIST, data)
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["2 notifications have ended."]
    assert AvailabilitySubscription.objects.get().sku == "003_1"
    assert Mail.objects.filter(kind="subscriptions/unsubscribed").count() == mails
    assert LogEntry.objects.filter(action_flag=3).count() == 2


@pytest.mark.parametrize("action", ["end_and_tell", "end_silently", "delete_selected"])
def test_who_may_only_look_ends_nothing(reader, three, action):
    data = {"action": action, "_selected_action": [AvailabilitySubscription.objects.first().pk]}
    reader.post(LIST, data)
    assert AvailabilitySubscription.objects.count() == 3
    assert not Mail.objects.exists()
