"""No page runs a script that stands in the page itself."""

import re

import pytest
from django.test import Client

INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<[^>]+\son[a-z]+=|javascript:", re.IGNORECASE
)
PAGES = ["/backoffice/login/", "/merchant-portal/login/", "/backoffice/", "/backoffice/orders/order/", "/confirm-email"]


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_a_policy_and_keep_to_it(client: Client, make_staff, page: str) -> None:
    if not page.endswith("/login/"):
        client.force_login(make_staff(is_superuser=True))
    answer = client.get(page)
    assert answer.status_code == 200
    policy = answer.headers["Content-Security-Policy"]
    parts = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    scripts = parts.get("script-src", parts["default-src"])
    assert "unsafe-inline" not in scripts
    assert not INLINE.search(answer.text)
    assert "frame-ancestors 'none'" in policy
