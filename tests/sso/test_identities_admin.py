"""The back office's pages of identities: to be read, and unlinked by those who may (sso.md, A5)."""

import pytest

from sso.models import CustomerIdentity, StaffIdentity

STAFF, CUSTOMERS = "/backoffice/sso/staffidentity/", "/backoffice/sso/customeridentity/"
MAY_UNLINK = ("sso.view_staffidentity", "sso.delete_staffidentity")


@pytest.fixture
def link(make_staff):
    def linking(**fields):
        user = make_staff(email="ada@shop.example", **fields)
        return StaffIdentity.objects.create(user=user, provider="SSO_ZED", external_id="ada-1", email="ada@idp.example")

    return linking


def unlink(client, identity):
    return client.post(STAFF, {"action": "unlink", "_selected_action": [identity.pk]}, follow=True).content.decode()


def test_the_list_tells_who_is_who(link, staff_client):
    link()
    page = staff_client("sso.view_staffidentity").get(STAFF).content.decode()
    for words in ("ada@shop.example", "SSO_ZED", "ada@idp.example"):
        assert words in page
    assert "Unlink" not in page


def test_identities_are_found_by_e_mail_and_by_id(make_customer, staff_client):
    customer = make_customer(reference="DE--77")
    CustomerIdentity.objects.create(customer=customer, provider="SSO_YVES", external_id="id-1", email="s@acme.com")
    client = staff_client("sso.view_customeridentity")
    for term in ("S@acme", "id-1", "DE--77"):
        assert "SSO_YVES" in client.get(CUSTOMERS, {"q": term}).content.decode()
    assert "SSO_YVES</" not in client.get(CUSTOMERS, {"q": "nobody"}).content.decode()


def test_unlinking_takes_its_own_right(link, staff_client):
    identity = link()
    unlink(staff_client("sso.view_staffidentity"), identity)
    assert StaffIdentity.objects.exists()
    page = unlink(staff_client(*MAY_UNLINK), identity)
    assert "1 identity is unlinked." in page
    assert not StaffIdentity.objects.exists()


@pytest.mark.parametrize("more", [{"is_superuser": True}, {"permissions": ["orders.view_order"]}])
def test_nobody_unlinks_somebody_who_may_do_more(link, staff_client, more):
    identity = link(**more)
    page = unlink(staff_client(*MAY_UNLINK), identity)
    assert "cannot be unlinked by you." in page
    assert StaffIdentity.objects.exists()


def test_a_page_is_for_reading_only(link, staff_client):
    identity = link()
    page = staff_client("sso.view_staffidentity", "sso.change_staffidentity", "sso.delete_staffidentity")
    answer = page.get(f"{STAFF}{identity.pk}/change/")
    assert "ada-1" in answer.content.decode()
    assert 'name="_save"' not in answer.content.decode()
    assert page.post(f"{STAFF}{identity.pk}/delete/", {"post": "yes"}).status_code == 403
    assert StaffIdentity.objects.exists()
