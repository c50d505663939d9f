"""Customers and tokens as they stand on the wire."""

from customers.models import Customer
from customers.tokens import IssuedTokens
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
