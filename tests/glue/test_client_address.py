"""Whose attempts are counted together (identity.md, 3.6)."""

import pytest
from django.test import RequestFactory

from glue.client_address import client_address


@pytest.mark.parametrize(
    ("written", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("[2001:db8:1:2::7]:4711", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::7]", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[::ffff:192.0.2.1]:80", "192.0.2.1"),
        ("unknown", "unknown"),
        ("_hidden:80", "_hidden:80"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("proxies", [0, 1])
def test_an_address_has_no_port_and_an_ipv6_network_is_one_client(written: str, counted: str, proxies: int, settings):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="198.51.100.9" if proxies and written else written)
    if proxies and written:
        request.META["HTTP_X_FORWARDED_FOR"] = f"203.0.113.5, {written}"
    assert client_address(request) == counted
