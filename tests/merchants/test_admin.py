from datetime import time

from catalog.models import Store
from merchants.models import MerchantAddress, WeekdayOpeningHours

LIST = "/backoffice/merchants/merchant/"
RIGHTS = tuple(
    f"merchants.view_{model}"
    for model in ("merchant", "merchantprofile", "merchantaddress", "weekdayopeninghours", "dateopeninghours")
)


def test_the_list_says_where_a_merchant_sells_and_whether_it_may(staff_client, make_merchant):
    merchant = make_merchant(name="Sonnenschein", status="denied")
    merchant.stores.add(Store.objects.create(name="DE"), Store.objects.create(name="AT"))
    page = staff_client(*RIGHTS).get(LIST).content.decode()
    for text in ("Sonnenschein", "DE, AT", "denied"):
        assert text in page


def test_the_list_is_a_constant_number_of_statements(staff_client, make_merchant, django_assert_num_queries):
    client = staff_client(*RIGHTS)
    store = Store.objects.create(name="DE")
    for _number in range(12):
        make_merchant().stores.add(store)
    client.get(LIST)
    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_page_shows_profile_addresses_and_hours(staff_client, make_merchant):
    merchant = make_merchant()
    merchant.profile.contact_person_last_name = "Kamp"
    merchant.profile.save()
    MerchantAddress.objects.create(merchant=merchant, address1="Hafenstraße")
    WeekdayOpeningHours.objects.create(merchant=merchant, day=0, time_from=time(7), time_to=time(18))
    page = staff_client(*RIGHTS).get(f"{LIST}{merchant.pk}/change/").content.decode()
    for text in ("Kamp", "Hafenstraße", "MONDAY", "7 a.m."):
        assert text in page
