"""The table of `tests/test_permission_matrix.py`: what each action of each route answers to whom."""

from dataclasses import dataclass, field
from typing import Any

from tests.content.permission_rows import PUBLIC_CONTENT
from tests.pickup.permission_rows import PUBLIC_PICKUP
from tests.support.permission_rows_carts import (
    BUNDLE_PROBLEM,
    NEW_CART,
    NO_CART,
    NO_GUEST_ID,
    VERBS,
    anybodys_carts,
    guests_carts,
    own_bundles,
    own_carts,
)
from tests.support.permission_rows_catalog import NO_ABSTRACT_SKU, REVIEW, public_reads
from tests.wishlists.permission_rows import own_wishlists

Answer = tuple[int, str | None]
OK, CREATED, ACCEPTED, DONE = (200, None), (201, None), (202, None), (204, None)
MISSING, INVALID, TWO = (403, "002"), (401, "001"), (400, "005")
NO_CUSTOMER, NO_ORDER, NO_ROUTE = (404, "402"), (404, "801"), (404, None)
NO_RETURN, NOT_RETURNABLE, NOT_REORDERED = (404, "3602"), (422, "3601"), (422, "5801")
FOREIGN, FOREIGN_ORDERS, AGENTS_ONLY = (403, "411"), (403, "802"), (401, "4103")
FOREIGN_SUBSCRIPTIONS = (403, "4606")
NO_MERCHANT_ID, NO_REFERENCE = (400, "3502"), (400, "405")
WRONG_RESTORE_KEY, WRONG_CONFIRMATION = (422, "415"), (422, "423")

ASKERS = (
    "anonymous",
    "guest",
    "garbage",
    "other customer",
    "owner",
    "impersonation",
    "agent",
    "agent header only",
    "owner with agent header",
    "owner with guest header",
)


@dataclass(frozen=True)
class Row:
    """A request and its answers. The owner's is also that of an impersonation; `others` names exceptions."""

    verb: str
    path: str
    owner: Answer
    other: Answer
    agent: Answer
    anonymous: Answer = MISSING
    attributes: dict[str, Any] | None = None
    others: dict[str, Answer] = field(default_factory=dict)

    def expected(self, asker: str) -> Answer:
        answers = {
            "anonymous": self.anonymous,
            "guest": self.anonymous,
            "garbage": INVALID,
            "other customer": self.other,
            "agent": self.agent,
            "agent header only": self.anonymous,
            "owner with guest header": TWO,
            **self.others,
        }
        return answers.get(asker, self.owner)


def public(verb: str, path: str, answer: Answer, attributes: dict[str, Any] | None = None) -> Row:
    return Row(verb, path, answer, answer, answer, answer, attributes)


def own(verb: str, path: str, answer: Answer, attributes: dict[str, Any] | None = None) -> Row:
    """A part of a customer's record, which is nobody else's."""
    return Row(verb, path, answer, FOREIGN, FOREIGN, attributes=attributes)


def signed_in(verb: str, path: str, answer: Answer, attributes: dict[str, Any] | None = None) -> Row:
    return Row(verb, path, answer, answer, answer, attributes=attributes)


def agents_only(verb: str, path: str, answer: Answer, attributes: dict[str, Any] | None = None) -> Row:
    allowed = {"agent header only": answer, "owner with agent header": answer}
    return Row(verb, path, AGENTS_ONLY, AGENTS_ONLY, answer, AGENTS_ONLY, attributes, allowed)


def guests_only(verb: str, path: str, answer: Answer, attributes: dict[str, Any] | None = None) -> Row:
    """An answer to the guest; all others are asked for a guest's id before their token is looked at."""
    others = {"guest": answer, "garbage": NO_GUEST_ID}
    return Row(verb, path, NO_GUEST_ID, NO_GUEST_ID, NO_GUEST_ID, NO_GUEST_ID, attributes, others)


LOGIN = {"username": "owner@shop.example", "password": "change123"}
AGENT_LOGIN = {"username": "agent@shop.example", "password": "change123"}
NEW_PASSWORD = {"password": "change123", "newPassword": "321egnahc", "confirmPassword": "321egnahc"}
PERSON = {
    "email": "new@shop.example",
    "gender": "Female",
    "salutation": "Ms",
    "firstName": "New",
    "lastName": "Person",
    "password": "321egnahc",
    "confirmPassword": "321egnahc",
    "acceptedTerms": True,
}
ADDRESS = {
    "salutation": "Ms",
    "firstName": "Ada",
    "lastName": "Example",
    "address1": "Lindenweg",
    "address2": "7",
    "zipCode": "10115",
    "city": "Berlin",
    "iso2Code": "DE",
    "isDefaultShipping": False,
    "isDefaultBilling": False,
}

RETURN = {"store": "DE", "returnItems": [{"salesOrderItemUuid": "{returnable}", "reason": "Damaged"}]}
NO_OWN_CART, NOBODY, NOT_UPDATED = (422, "1103"), (400, "1105"), (422, "2401")
CHECKOUT = {
    "idCart": "{cart}",
    "customer": {"salutation": "Ms", "email": "new@shop.example", "firstName": "New", "lastName": "Person"},
    "billingAddress": ADDRESS,
    "shippingAddress": ADDRESS,
    "shipment": {"idShipmentMethod": 2},
    "payments": [{"paymentMethodName": "Invoice", "paymentProviderName": "DummyPayment"}],
}


def checks_out(path: str, answer: Answer) -> Row:
    """The owner buys the cart, which is not there for anybody else; nobody hears that it takes somebody."""
    return Row("POST", path, answer, NO_OWN_CART, NO_OWN_CART, NOBODY, CHECKOUT, {"guest": NO_OWN_CART})


MATRIX: dict[tuple[str, str], Row] = {
    ("access-tokens", "list"): public("GET", "/access-tokens", OK),
    ("access-tokens", "retrieve"): public("GET", "/access-tokens/1", OK),
    ("access-tokens", "create"): public("POST", "/access-tokens", CREATED, LOGIN),
    ("refresh-tokens", "list"): public("GET", "/refresh-tokens", OK),
    ("refresh-tokens", "retrieve"): public("GET", "/refresh-tokens/1", OK),
    ("refresh-tokens", "create"): public("POST", "/refresh-tokens", CREATED, {"refreshToken": "{refresh}"}),
    ("refresh-tokens", "destroy"): signed_in("DELETE", "/refresh-tokens/mine", DONE),
    ("oauth-login-codes", "create"): public(
        "POST", "/oauth-login-codes", (401, "003"), {"code": "nobody's", "codeVerifier": "x"}
    ),
    ("customers", "list"): Row("GET", "/customers", OK, OK, NO_CUSTOMER),
    ("customers", "retrieve"): Row("GET", "/customers/{customer}", OK, NO_CUSTOMER, NO_CUSTOMER),
    ("customers", "create"): public("POST", "/customers", CREATED, PERSON),
    ("customers", "partial_update"): own("PATCH", "/customers/{customer}", OK, {"firstName": "Bea"}),
    ("customers", "destroy"): own("DELETE", "/customers/{customer}", DONE),
    ("customers/addresses", "list"): own("GET", "/customers/{customer}/addresses", OK),
    ("customers/addresses", "retrieve"): own("GET", "/customers/{customer}/addresses/{address}", OK),
    ("customers/addresses", "create"): own("POST", "/customers/{customer}/addresses", CREATED, ADDRESS),
    ("customers/addresses", "partial_update"): own(
        "PATCH", "/customers/{customer}/addresses/{address}", OK, {"city": "Emden"}
    ),
    ("customers/addresses", "destroy"): own("DELETE", "/customers/{customer}/addresses/{address}", DONE),
    ("addresses", "list"): signed_in("GET", "/addresses", NO_REFERENCE),
    ("addresses", "retrieve"): signed_in("GET", "/addresses/{address}", FOREIGN),
    ("addresses", "create"): signed_in("POST", "/addresses", FOREIGN, ADDRESS),
    ("addresses", "partial_update"): signed_in("PATCH", "/addresses/{address}", FOREIGN, {"city": "Emden"}),
    ("addresses", "destroy"): signed_in("DELETE", "/addresses/{address}", FOREIGN),
    ("customer-password", "partial_update"): Row(
        "PATCH", "/customer-password/{customer}", DONE, FOREIGN, NO_CUSTOMER, attributes=NEW_PASSWORD
    ),
    ("customer-forgotten-password", "create"): public(
        "POST", "/customer-forgotten-password", DONE, {"email": "owner@shop.example"}
    ),
    ("customer-restore-password", "partial_update"): public(
        "PATCH",
        "/customer-restore-password/x",
        WRONG_RESTORE_KEY,
        {"restorePasswordKey": "x", "password": "321egnahc", "confirmPassword": "321egnahc"},
    ),
    ("customer-confirmation", "create"): public(
        "POST", "/customer-confirmation", WRONG_CONFIRMATION, {"registrationKey": "x"}
    ),
    ("customer-access", "list"): public("GET", "/customer-access", OK),
    ("availability-notifications", "create"): public(
        "POST", "/availability-notifications", CREATED, {"sku": "A10_1", "email": "new@shop.example"}
    ),
    ("availability-notifications", "destroy"): public("DELETE", "/availability-notifications/{subscription}", DONE),
    ("my-availability-notifications", "list"): signed_in("GET", "/my-availability-notifications", OK),
    ("customers/availability-notifications", "list"): Row(
        "GET", "/customers/{customer}/availability-notifications", OK, FOREIGN_SUBSCRIPTIONS, FOREIGN_SUBSCRIPTIONS
    ),
    ("agent-access-tokens", "create"): public("POST", "/agent-access-tokens", CREATED, AGENT_LOGIN),
    ("agent-customer-search", "list"): agents_only("GET", "/agent-customer-search?q=owner", OK),
    ("agent-customer-impersonation-access-tokens", "create"): agents_only(
        "POST", "/agent-customer-impersonation-access-tokens", CREATED, {"customerReference": "{customer}"}
    ),
    ("customers/orders", "list"): Row("GET", "/customers/{customer}/orders", OK, FOREIGN_ORDERS, FOREIGN_ORDERS),
    ("orders", "list"): signed_in("GET", "/orders", OK),
    ("orders", "retrieve"): Row("GET", "/orders/{order}", OK, NO_ORDER, NO_ORDER),
    ("order-shipments", "retrieve"): Row("GET", "/order-shipments/{shipment}", OK, NO_ROUTE, NO_ROUTE),
    ("return-reasons", "list"): public("GET", "/return-reasons", OK),
    ("returns", "list"): signed_in("GET", "/returns", OK),
    ("returns", "retrieve"): Row("GET", "/returns/{return}", OK, NO_RETURN, NO_RETURN),
    ("returns", "create"): Row("POST", "/returns", CREATED, NOT_RETURNABLE, NOT_RETURNABLE, attributes=RETURN),
    ("checkout-data", "create"): checks_out("/checkout-data", OK),
    ("checkout", "create"): checks_out("/checkout", CREATED),
    ("order-payments", "create"): public(
        "POST", "/order-payments", NOT_UPDATED, {"paymentIdentifier": "pi-77", "dataPayload": []}
    ),
    **{
        (name, "create"): public("POST", f"/{name}", (422, "901"), {})
        for name in ("payments", "payment-cancellations", "payment-customers")
    },
    ("cart-reorder", "create"): Row(
        "POST", "/cart-reorder", CREATED, NOT_REORDERED, NOT_REORDERED, attributes={"orderReference": "{order}"}
    ),
    ("merchants", "list"): public("GET", "/merchants", OK),
    ("merchants", "retrieve"): public("GET", "/merchants/{merchant}", OK),
    ("merchants/merchant-addresses", "list"): public("GET", "/merchants/{merchant}/merchant-addresses", OK),
    ("merchants/merchant-opening-hours", "list"): public("GET", "/merchants/{merchant}/merchant-opening-hours", OK),
    ("merchant-addresses", "list"): public("GET", "/merchant-addresses", NO_MERCHANT_ID),
    ("merchant-opening-hours", "list"): public("GET", "/merchant-opening-hours", NO_MERCHANT_ID),
    ("abstract-products/product-reviews", "create"): Row(
        "POST", "/abstract-products/A10/product-reviews", ACCEPTED, ACCEPTED, MISSING, attributes=REVIEW
    ),
    ("product-reviews", "create"): Row(
        "POST", "/product-reviews", NO_ABSTRACT_SKU, NO_ABSTRACT_SKU, MISSING, attributes=REVIEW
    ),
    **{action: public("GET", path, answer) for action, path, answer in public_reads()},
    ("carts", "create"): Row("POST", "/carts", (422, "107"), CREATED, (403, "115"), attributes=NEW_CART),
    ("customers/carts", "list"): Row("GET", "/customers/{customer}/carts", OK, FOREIGN_ORDERS, FOREIGN_ORDERS),
    **{
        action: Row(VERBS[action[1]], path, answer, NO_CART, NO_CART, attributes=attributes)
        for action, path, answer, attributes in own_carts()
    },
    **{
        action: Row(VERBS[action[1]], path, answer, BUNDLE_PROBLEM, BUNDLE_PROBLEM, attributes=attributes)
        for action, path, answer, attributes in own_bundles()
    },
    **{
        action: signed_in(VERBS[action[1]], path, answer, attributes)
        for action, path, answer, attributes in anybodys_carts()
    },
    **{
        action: guests_only(VERBS[action[1]], path, answer, attributes)
        for action, path, answer, attributes in guests_carts()
    },
    ("wishlists", "list"): signed_in("GET", "/wishlists", OK),
    ("wishlists", "create"): Row("POST", "/wishlists", CREATED, CREATED, (404, "201"), attributes={"name": "New list"}),
    **{
        (types, action): Row(VERBS[action], path, owner, other, other, attributes=attributes)
        for types, action, path, owner, other, attributes in own_wishlists()
    },
    **{(types, action): public(VERBS[action], path, answer) for types, action, path, answer in PUBLIC_CONTENT},
    **{
        (types, action): public(VERBS[action], path, answer, attributes)
        for types, action, path, answer, attributes in PUBLIC_PICKUP
    },
}
