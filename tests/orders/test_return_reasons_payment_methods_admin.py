"""Payment methods and return reasons in the back office."""

from catalog.models import Store
from orders.models import PaymentMethod, ReturnReason


def test_payment_methods_say_where_they_are_offered(staff_client, django_assert_num_queries):
    client = staff_client("orders.view_paymentmethod")
    address = "/backoffice/orders/paymentmethod/"
    store = Store.objects.create(name="DE")
    for number in range(9):
        method = PaymentMethod.objects.create(
            key=f"m{number}", name=f"Method {number}", provider_key="p", provider_name="Provider"
        )
        method.stores.add(store)
    client.get(address)
    with django_assert_num_queries(8):
        page = client.get(address).content.decode()
    for text in ("Method 8", "Provider", "DE"):
        assert text in page


def test_return_reasons_are_listed_and_edited_with_the_right(staff_client):
    reason = ReturnReason.objects.create(key="damaged", name="return.reason.damaged")
    address = f"/backoffice/orders/returnreason/{reason.pk}/change/"
    data = {"key": "damaged", "name": "return.reason.broken"}
    assert staff_client("orders.view_returnreason").post(address, data).status_code == 403
    reason.refresh_from_db()
    assert reason.name == "return.reason.damaged"
    assert staff_client("orders.view_returnreason", "orders.change_returnreason").post(address, data).status_code == 302
    reason.refresh_from_db()
    assert reason.name == "return.reason.broken"
