from collections.abc import Callable

from django.utils import timezone

from customers.models import Customer, CustomerAddress
from customers.tasks import mail_asked_restore_link
from notifications.mail.models import Mail
from tests.support.identity_requests import ADDRESS as VALID
from tests.support.identity_requests import BOOK
from tests.support.jobs import work_off
from tests.support.storefront import Storefront, document, errors


def test_an_anonymised_customer_is_unrecognisable_and_gone(
    anonymous: Storefront, sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]
) -> None:
    ada = make_customer(
        reference="DE--7",
        email="ada@shop.example",
        company="Engines Ltd",
        phone="+49 40 5550101",
        registered_on=timezone.now().date(),
    )
    storefront = sign_in(ada)
    storefront.create("addresses", VALID, BOOK)
    response = storefront.send("DELETE", "/customers/DE--7")
    assert (response.status_code, response.content) == (204, b"")
    ada.refresh_from_db()
    assert ada.anonymized_at is not None
    assert (ada.first_name, ada.last_name, ada.salutation, ada.gender, ada.date_of_birth, ada.phone) == (None,) * 6
    assert (ada.reference, ada.company) == ("DE--7", "Engines Ltd")
    assert [len(part) for part in ada.email.replace("@", ".").split(".")] == [32, 32, 32]
    address = CustomerAddress.objects.get()
    assert (address.first_name, address.last_name, address.address1, address.city, address.zip_code) == (
        "",
        "",
        None,
        None,
        None,
    )
    assert (address.iso2_code, address.anonymized_at is not None) == ("DE", True)
    assert errors(storefront.send("DELETE", "/customers/DE--7")) == [(401, "001", "Invalid access token.")]
    forgotten = anonymous.create("customer-forgotten-password", {"email": "ada@shop.example"})
    assert forgotten.status_code == 204
    mails = Mail.objects.count()
    assert work_off(mail_asked_restore_link) == 1
    assert Mail.objects.count() == mails
    for entry in [*Customer.history.all(), *CustomerAddress.history.all()]:
        assert "Ada" not in str(entry.__dict__)
        assert "ada@shop.example" not in str(entry.__dict__)


def test_the_reference_shop_says_not_found_until_the_token_is_refused(
    sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer], settings
) -> None:
    settings.ACCESS_TOKEN_REFUSAL_LAG_SECONDS = 60
    storefront = sign_in(make_customer(reference="DE--7"))
    assert storefront.send("DELETE", "/customers/DE--7").status_code == 204
    assert errors(storefront.send("DELETE", "/customers/DE--7")) == [(404, "402", "Customer not found.")]
    assert errors(storefront.read("/customers/DE--7")) == [(404, "402", "Customer not found.")]


def test_nobody_anonymises_somebody_else(
    sign_in: Callable[[Customer], Storefront], make_customer: Callable[..., Customer]
) -> None:
    ada = make_customer(reference="DE--7")
    stranger = sign_in(make_customer(reference="DE--8"))
    assert errors(stranger.send("DELETE", "/customers/DE--7")) == [(403, "411", "Unauthorized request.")]
    ada.refresh_from_db()
    assert ada.anonymized_at is None


def test_what_guests_may_not_do_is_told_to_everybody(anonymous: Storefront) -> None:
    assert document(anonymous.read("/customer-access")) == {
        "data": [
            {
                "type": "customer-access",
                "id": None,
                "attributes": {"resourceTypes": ["wishlists", "wishlist-items"]},
                "links": {"self": "https://glue.shop.example/customer-access"},
            }
        ],
        "links": {"self": "https://glue.shop.example/customer-access"},
    }
