"""Customers and tokens as they stand on the wire."""

from collections.abc import Sequence

from customers.countries import country_name
from customers.models import Customer, CustomerAddress
from customers.tokens import IssuedTokens
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_date, as_timestamp


def customer_resource(customer: Customer) -> Resource:
    """Exactly the eight attributes of identity.md, 6.0; never the password."""
    return Resource(
        "customers",
        customer.reference,
        {
            "firstName": customer.first_name,
            "lastName": customer.last_name,
            "email": customer.email,
            "gender": customer.gender,
            "dateOfBirth": as_date(customer.date_of_birth),
            "salutation": customer.salutation,
            "createdAt": as_timestamp(customer.created_at),
            "updatedAt": as_timestamp(customer.updated_at),
        },
        source=customer,
    )


def address_resource(address: CustomerAddress, customer: Customer) -> Resource:
    """identity.md, 9.0; the flags come from the customer's two pointers."""
    return Resource(
        "addresses",
        str(address.uuid),
        {
            "salutation": address.salutation,
            "firstName": address.first_name,
            "lastName": address.last_name,
            "address1": address.address1,
            "address2": address.address2,
            "address3": address.address3,
            "zipCode": address.zip_code,
            "city": address.city,
            "country": country_name(address.iso2_code),
            "iso2Code": address.iso2_code,
            "company": address.company,
            "phone": address.phone,
            "isDefaultShipping": address.pk == customer.default_shipping_address_id,
            "isDefaultBilling": address.pk == customer.default_billing_address_id,
        },
        link=f"customers/{customer.reference}/addresses/{address.uuid}",
        source=address,
    )


def load_addresses(customers: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `addresses` of `customers`, by internal id."""
    grouped: dict[int, list[Resource]] = {customer.source.pk: [] for customer in customers}
    owners = {customer.source.pk: customer.source for customer in customers}
    for address in CustomerAddress.objects.filter(customer__in=owners).order_by("pk"):
        grouped[address.customer_id].append(address_resource(address, owners[address.customer_id]))
    return [grouped[customer.source.pk] for customer in customers]


def tokens_resource(resource_type: str, tokens: IssuedTokens) -> Resource:
    """A new pair of tokens (identity.md, 4.1); it has no id."""
    return Resource(
        resource_type,
        None,
        {
            "tokenType": "Bearer",
            "expiresIn": tokens.expires_in,
            "accessToken": tokens.access_token,
            "refreshToken": tokens.refresh_token,
        },
    )
