from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from customers.models import Customer, CustomerAddress
from tests.support.identity_requests import ADDRESS, BOOK
from tests.support.storefront import Storefront, data_ids, document, errors

Sent = Callable[..., Any]


@pytest.fixture
def ada(make_customer: Callable[..., Customer]) -> Customer:
    return make_customer(reference="DE--7")


@pytest.fixture
def storefront(sign_in: Callable[[Customer], Storefront], ada: Customer) -> Storefront:
    return sign_in(ada)


def add(storefront: Storefront, **changes: Any) -> str:
    response = storefront.create("addresses", {**ADDRESS, **changes}, BOOK)
    assert response.status_code == 201, response.content
    return document(response)["data"]["id"]


def change(storefront: Storefront, uuid: str, **attributes: Any) -> Any:
    return storefront.send("PATCH", f"{BOOK}/{uuid}", {"data": {"type": "addresses", "attributes": attributes}})


def defaults(storefront: Storefront) -> dict[str, tuple[bool, bool]]:
    return {
        resource["id"]: (resource["attributes"]["isDefaultShipping"], resource["attributes"]["isDefaultBilling"])
        for resource in document(storefront.read(BOOK))["data"]
    }


def test_an_address_is_answered_whole_and_the_first_one_is_default_of_both_kinds(
    storefront: Storefront, ada: Customer
) -> None:
    answer = document(storefront.create("addresses", ADDRESS, BOOK))
    address = CustomerAddress.objects.get()
    assert address.uuid == UUID(answer["data"]["id"])
    assert address.uuid.version == 5
    assert answer == {
        "data": {
            "type": "addresses",
            "id": str(address.uuid),
            "attributes": {
                "salutation": "Ms",
                "firstName": "Ada",
                "lastName": "Example",
                "address1": "Lindenweg",
                "address2": "7",
                "address3": None,
                "zipCode": "20095",
                "city": "Hamburg",
                "country": "Germany",
                "iso2Code": "DE",
                "company": None,
                "phone": "+49 40 5550101",
                "isDefaultShipping": True,
                "isDefaultBilling": True,
            },
            "links": {"self": f"https://glue.shop.example/customers/DE--7/addresses/{address.uuid}"},
        }
    }
    assert document(storefront.read(f"{BOOK}/{address.uuid}?include=none")) == answer


def test_defaults_move_but_are_never_taken_away(storefront: Storefront) -> None:
    first, second = add(storefront), add(storefront, isDefaultShipping=True)
    assert defaults(storefront) == {first: (False, True), second: (True, False)}
    assert change(storefront, second, isDefaultBilling=True).status_code == 200
    assert change(storefront, second, isDefaultShipping=False, isDefaultBilling=False).status_code == 200
    assert defaults(storefront) == {first: (False, False), second: (True, True)}
    assert storefront.send("DELETE", f"{BOOK}/{second}").status_code == 204
    assert defaults(storefront) == {first: (False, False)}
    assert change(storefront, first, city="Kiel").status_code == 200
    assert defaults(storefront) == {first: (True, True)}


def test_addresses_come_with_the_customer_when_asked_for(storefront: Storefront) -> None:
    uuids = [add(storefront), add(storefront)]
    answer = document(storefront.read("/customers/DE--7?include=addresses"))
    assert answer["data"]["relationships"] == {
        "addresses": {"data": [{"type": "addresses", "id": uuid} for uuid in uuids]}
    }
    assert [resource["id"] for resource in answer["included"]] == uuids
    assert data_ids(storefront.read(BOOK)) == uuids


def test_the_country_follows_its_code_unless_the_shop_says_no(storefront: Storefront, settings) -> None:
    uuid = add(storefront)
    attributes = document(change(storefront, uuid, iso2Code="AT"))["data"]["attributes"]
    assert (attributes["iso2Code"], attributes["country"]) == ("AT", "Austria")
    settings.ADDRESS_COUNTRY_CAN_CHANGE = False
    attributes = document(change(storefront, uuid, iso2Code="DE", city="Wien"))["data"]["attributes"]
    assert (attributes["iso2Code"], attributes["city"]) == ("AT", "Wien")


def test_violations_are_told_in_the_order_of_the_table(storefront: Storefront) -> None:
    body = {"salutation": "n/a", "firstName": "", "city": "", "zipCode": "1" * 16, "isDefaultBilling": "yes"}
    assert errors(storefront.create("addresses", body, BOOK)) == [
        (422, "901", "salutation => The value you selected is not a valid choice."),
        (422, "901", "firstName => This value should not be blank."),
        (422, "901", "lastName => This field is missing."),
        (422, "901", "address1 => This field is missing."),
        (422, "901", "address2 => This field is missing."),
        (422, "901", "zipCode => This value is too long. It should have 15 characters or less."),
        (422, "901", "city => This value should not be blank."),
        (422, "901", "city => This value is too short. It should have 3 characters or more."),
        (422, "901", "iso2Code => This field is missing."),
        (422, "901", "isDefaultShipping => This field is missing."),
        (422, "901", "isDefaultBilling => This value should be of type bool."),
    ]
    assert not CustomerAddress.objects.exists()


def test_a_code_that_is_no_country_is_not_kept(storefront: Storefront) -> None:
    assert errors(storefront.create("addresses", {**ADDRESS, "iso2Code": "QQ"}, BOOK)) == [
        (400, "409", "Failed to save customer address.")
    ]
    uuid = add(storefront)
    assert errors(change(storefront, uuid, iso2Code="de")) == [(400, "409", "Failed to save customer address.")]
    assert CustomerAddress.objects.get().iso2_code == "DE"


def test_other_peoples_books_are_closed(
    storefront: Storefront, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    uuid = add(storefront)
    stranger = sign_in(make_customer(reference="DE--8"))
    foreign = [(403, "411", "Unauthorized request.")]
    body = {"data": {"type": "addresses", "attributes": ADDRESS}}
    for method in ("GET", "PATCH", "DELETE"):
        assert errors(stranger.send(method, f"{BOOK}/{uuid}", body)) == foreign
    assert errors(stranger.send("POST", BOOK, body)) == foreign
    assert errors(stranger.read(f"/customers/DE--8/addresses/{uuid}")) == [(404, "404", "Address was not found.")]
    assert errors(stranger.read("/customers/DE--8/addresses/no-uuid")) == [(404, "404", "Address was not found.")]
    assert CustomerAddress.objects.count() == 1


def test_paths_without_a_customer(storefront: Storefront) -> None:
    body = {"data": {"type": "addresses", "attributes": ADDRESS}}
    assert errors(storefront.read("/addresses")) == [(400, "405", "Customer reference is missing.")]
    assert errors(storefront.read("/addresses/x")) == [(403, "411", "Unauthorized request.")]
    assert errors(storefront.send("POST", "/addresses", body)) == [(403, "411", "Unauthorized request.")]
    assert errors(storefront.send("PATCH", "/addresses/x", body)) == [(403, "411", "Unauthorized request.")]
    assert errors(storefront.read("/customers//addresses")) == [(404, "402", "Customer not found.")]
    assert errors(storefront.send("POST", "/customers//addresses", body)) == [(403, "411", "Unauthorized request.")]
    assert errors(storefront.send("DELETE", BOOK)) == [(400, None, "Resource id is not specified.")]
