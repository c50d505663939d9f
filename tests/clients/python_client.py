"""A customer's way with jsonapi-client: python_client.py ADDRESS [REFERENCE OF AN ORDER THAT GOES BACK]."""

import json
import sys
from typing import Any

from jsonapi_client import Inclusion, Modifier, Session
from jsonapi_client.exceptions import DocumentError

EMAIL = "sonia@spryker.com"
PERSON = {"salutation": "Ms", "firstName": "Sonia", "lastName": "Wagner", "email": EMAIL}
ADDRESS = {
    **{"salutation": "Ms", "firstName": "Sonia", "lastName": "Wagner", "address1": "Torstr.", "address2": "7"},
    **{"address3": "", "zipCode": "10119", "city": "Berlin", "iso2Code": "DE", "company": "", "phone": ""},
}
PRICED_CART = {"name": "jsonapi-client", "priceMode": "GROSS_MODE", "currency": "EUR", "store": "DE"}
TOKENS: dict[str, Any] = {
    "access-tokens": {"properties": {"username": {}, "password": {}, "accessToken": {}, "refreshToken": {}}}
}
"""The library creates only what a schema names, and shows only those relationships of it that the schema names."""


def sign_in(shop: str) -> Session:
    """Open a session without `with`, which would send again what has no id, such as a token, when it ends."""
    token = Session(shop, schema=TOKENS).create_and_commit(
        "access-tokens", {"username": EMAIL, "password": "change123"}
    )
    return Session(shop, request_kwargs={"headers": {"Authorization": f"Bearer {token['accessToken']}"}})


def order(api: Session) -> dict[str, Any]:
    wanted = Modifier("q=galaxy s5") + Inclusion("abstract-products", "concrete-products")
    phones = api.get("catalog-search", wanted).resource.relationships["abstract-products"].resources
    sku = phones[0].relationships["concrete-products"].resources[0].id
    cart = next(iter(api.get("carts").resources), None) or post(api, "carts", PRICED_CART)
    post(api, f"carts/{cart.id}/items", {"sku": sku, "quantity": 2})
    filled = api.get("carts", f"{cart.id}?include=items").resource
    (line,) = filled.relationships["items"].resources
    ways = post(api, "checkout-data?include=shipments,shipment-methods,payment-methods", {"idCart": cart.id})
    (shipment,) = ways.relationships["shipments"].resources
    checkout = {"idCart": cart.id, "customer": PERSON, "billingAddress": ADDRESS, "shippingAddress": ADDRESS}
    checkout |= {"shipment": {"idShipmentMethod": 1}}
    checkout |= {"payments": [{"paymentMethodName": "Invoice", "paymentProviderName": "DummyPayment"}]}
    made = post(api, "checkout?include=orders", checkout)
    (placed,) = made.relationships["orders"].resources
    return {
        "names": [phone["name"] for phone in phones],
        "sku": sku,
        "refusal": refusal(api),
        "line": [line["sku"], line["quantity"]],
        "grandTotal": filled["totals"]["grandTotal"],
        "shipmentMethods": [each["name"] for each in shipment.relationships["shipment-methods"].resources],
        "paymentMethods": [each["paymentMethodName"] for each in ways.relationships["payment-methods"].resources],
        "reference": made["orderReference"],
        "ordered": [[item["sku"], item["quantity"]] for item in placed["items"]],
        "total": placed["totals"]["grandTotal"],
    }


def send_back(api: Session, reference: str) -> dict[str, Any]:
    items = api.get("orders", reference).resource["items"]
    lines = [{"salesOrderItemUuid": items[0]["uuid"], "reason": "Damaged"}]
    made = post(api, "returns?include=return-items", {"store": "DE", "returnItems": lines})
    reasons = [line["reason"] for line in made.relationships["return-items"].resources]
    newest = api.get("orders", Modifier("page[offset]=0&page[limit]=3")).resources[0]
    api.invalidate()  # it keeps what it has read once
    later = api.get("orders", reference).resource
    return {
        "newest": newest.id,
        "states": [item["state"] for item in later["items"]],
        "returned": made["returnReference"],
        "reasons": reasons,
    }


def post(api: Session, path: str, attributes: dict[str, Any]) -> Any:
    """Send and read through the session: what `commit` gets beside its resource, it leaves out of the session."""
    name = path.partition("?")[0].split("/")[-1]
    url = f"{api.url_prefix}/{path}"
    _, answer, _ = api.http_request("post", url, {"data": {"type": name, "attributes": attributes}})
    return api.read(answer, url).resource


def refusal(api: Session) -> list[Any]:
    try:
        api.get("abstract-products", "nothing")
    except DocumentError as problem:
        error = problem.response.json()["errors"][0]
        return [error["status"], error["code"]]
    return []


def main(shop: str, reference: str = "") -> None:
    api = sign_in(shop)
    sys.stdout.write(json.dumps(send_back(api, reference) if reference else order(api)))


if __name__ == "__main__":
    main(*sys.argv[1:])
