"""How many requests a client may send within a minute (protocol.md, 14.7)."""

from math import ceil

from django.conf import settings
from django.http import HttpRequest

from glue.client_address import client_address
from glue.identity import TokenRefused, identity_of
from limits import counters

WINDOW_SECONDS = 60
COSTS = {
    "access-tokens": 10,
    "agent-access-tokens": 10,
    "refresh-tokens": 10,
    "token": 10,
    "catalog-search": 5,
    "catalog-search-suggestions": 5,
    "agent-customer-search": 5,
    "checkout": 5,
    "checkout-data": 5,
}
"""What hashes, searches or calculates counts as so many requests."""


def seconds_to_wait(request: HttpRequest, resource_type: str) -> int:
    """Count a request, and return after how many seconds the client may send the next; 0 while it may now.

    Whoever shows a token of ours is counted by it, all others by their address: junk in the header begins no new count.
    """
    limit = settings.REQUESTS_PER_MINUTE_MAX
    if limit == 0:
        return 0
    name = counters.name_of("requests", _client_of(request))
    count = counters.add_cheaply(name, WINDOW_SECONDS, COSTS.get(resource_type, 1))
    return max(1, ceil(count.seconds_left)) if count.number > limit else 0


def _client_of(request: HttpRequest) -> str:
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme == "Bearer":
        try:
            return f"token {identity_of(token.strip()).token_id}"
        except TokenRefused:
            pass
    return f"address {client_address(request)}"
