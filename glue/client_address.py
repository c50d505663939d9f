"""Where a request comes from, in the form in which attempts and requests are counted."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = 64
"""A household or a rented server has as many IPv6 addresses as it likes, all with one beginning of so many bits."""


def client_address(request: HttpRequest) -> str:
    """Return the client's address; behind `TRUSTED_PROXY_COUNT` proxies the one that the outermost of them saw.

    It has no port, an IPv6 address stands for its network, and an IPv4 address written as IPv6 is an IPv4 address.
    """
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    trusted = settings.TRUSTED_PROXY_COUNT
    if trusted and len(forwarded) >= trusted:
        return counted_form(forwarded[-trusted])
    return counted_form(request.META.get("REMOTE_ADDR", ""))


def counted_form(written: str) -> str:
    """Return `192.0.2.1` of `192.0.2.1:4711`, `2001:db8::/64` of `[2001:db8::7]:4711`; what is no address as it is."""
    host = written
    if written.startswith("["):
        host = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        host = written.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return written
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Network((address, IPV6_PREFIX), strict=False))
    return str(address)
