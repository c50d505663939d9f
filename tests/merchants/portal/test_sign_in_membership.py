"""Who enters the merchant portal, and that neither it nor the back office opens the other."""

from urllib.parse import urlencode

import pytest

from agents.models import User
from merchants.models import MerchantUser
from tests.support.portal_rows import make_rows

PORTAL, LOGIN = "/merchant-portal/", "/merchant-portal/login/"
PASSWORD = "not-a-secret-1"
REFUSAL = "This is not the e-mail address and password of somebody who may enter here."


def sign_in(client, user, password=PASSWORD, address=LOGIN):
    return client.post(address, {"username": user.email.upper(), "password": password})


def test_a_merchants_user_signs_in_with_the_e_mail_in_any_case(client, make_member, alpha):
    user = make_member(alpha, password=PASSWORD)
    answer = sign_in(client, user)
    assert (answer.status_code, answer.url) == (302, PORTAL)
    page = client.get(PORTAL).text
    for text in ("ALPHA Traders", "MER-ALPHA", "manager", "Low stock"):
        assert text in page


@pytest.mark.parametrize(
    "asked",
    [
        "/backoffice/",
        "/backoffice/orders/order/",
        "/merchant-portal/../backoffice/",
        "/merchant-portal/%2e%2e/backoffice/",
        "/merchant-portal/..%2fbackoffice/",
        "https://evil.example/merchant-portal/",
        "//evil.example/merchant-portal/",
        "javascript:alert(1)",
    ],
)
@pytest.mark.parametrize("place", ["query", "form"])
def test_the_portals_sign_in_never_leads_out_of_the_portal(client, make_member, alpha, asked, place):
    user = make_member(alpha, password=PASSWORD, is_staff=True, is_superuser=True)
    form = {"username": user.email, "password": PASSWORD}
    if place == "form":
        answer = client.post(LOGIN, {**form, "next": asked})
    else:
        answer = client.post(f"{LOGIN}?{urlencode({'next': asked})}", form)
    assert (answer.status_code, answer.url) == (302, PORTAL)


def test_it_leads_to_the_page_of_the_portal_that_was_asked_for(client, make_member, alpha):
    user = make_member(alpha, password=PASSWORD)
    page = f"{PORTAL}merchants/productoffer/?q=a"
    answer = client.post(LOGIN, {"username": user.email, "password": PASSWORD, "next": page})
    assert (answer.status_code, answer.url) == (302, page)


def test_a_merchants_user_never_enters_the_back_office(client, make_member, alpha):
    user = make_member(alpha, password=PASSWORD)
    assert REFUSAL in sign_in(client, user, address="/backoffice/login/").text
    client.force_login(user)
    for address in ("/backoffice/", "/backoffice/orders/order/", "/backoffice/merchants/merchant/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, f"/backoffice/login/?next={address}")


@pytest.mark.parametrize("rights", [{}, {"is_superuser": True}])
def test_staff_without_a_merchant_never_enter_the_portal(client, make_staff, alpha, rights):
    user = make_staff(password=PASSWORD, **rights)
    assert REFUSAL in sign_in(client, user).text
    client.force_login(user)
    for address in (PORTAL, f"{PORTAL}merchants/productoffer/", f"{PORTAL}merchants/merchant/{alpha.pk}/change/"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, f"{LOGIN}?next={address}")


def test_staff_who_also_work_for_a_merchant_use_both(client, make_member, alpha):
    make_rows(alpha, "ALPHA")
    client.force_login(make_member(alpha, is_staff=True, is_superuser=True))
    assert client.get("/backoffice/merchants/merchant/").status_code == 200
    page = client.get(f"{PORTAL}merchants/productoffer/")
    assert "ALPHA-offer" in page.text
    assert "/backoffice/orders/" not in page.text


@pytest.mark.parametrize(
    "shut",
    ["membership", "user", "merchant denied", "merchant inactive", "merchant made up by an import"],
    ids=lambda shut: shut,
)
def test_what_shuts_the_portal_shuts_it_at_once(client, make_member, alpha, shut):
    user = make_member(alpha, password=PASSWORD)
    client.force_login(user)
    assert client.get(PORTAL).status_code == 200
    if shut == "membership":
        MerchantUser.objects.update(is_active=False)
    elif shut == "user":
        User.objects.update(is_active=False)
    elif shut == "merchant denied":
        type(alpha).objects.update(status="denied")
    elif shut == "merchant inactive":
        type(alpha).objects.update(is_active=False)
    else:
        type(alpha).objects.update(is_stub=True)
    assert client.get(PORTAL).status_code == 302
    assert REFUSAL in sign_in(client, user).text


def test_a_merchant_that_waits_for_approval_prepares_itself(client, make_member, alpha):
    type(alpha).objects.update(status="waiting-for-approval", is_active=False)
    client.force_login(make_member(alpha))
    assert "Not approved yet" in client.get(PORTAL).text


@pytest.mark.parametrize(("address", "other"), [(LOGIN, "/backoffice/login/"), ("/backoffice/login/", LOGIN)])
def test_both_sign_in_pages_count_failures_together(client, make_member, alpha, settings, address, other):
    settings.AGENT_LOGIN_ATTEMPTS_MAX = 3
    user = make_member(alpha, password=PASSWORD, is_staff=True)
    for _attempt in range(3):
        assert REFUSAL in sign_in(client, user, "wrong", address).text
    for blocked in (address, other):
        assert "Too many attempts. Wait 6 minutes" in sign_in(client, user, address=blocked).text
    assert "_auth_user_id" not in client.session
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    answer = client.post(address, {"username": user.email, "password": PASSWORD}, **elsewhere)
    assert answer.status_code == 302


def test_signing_out_and_a_new_password_stay_in_the_portal(client, make_member, alpha):
    user = make_member(alpha, password=PASSWORD)
    client.force_login(user)
    new = {"old_password": PASSWORD, "new_password1": "a-long-password-7", "new_password2": "a-long-password-7"}
    answer = client.post(f"{PORTAL}password_change/", new)
    assert (answer.status_code, answer.url) == (302, f"{PORTAL}password_change/done/")
    assert client.get(answer.url).status_code == 200
    user.refresh_from_db()
    assert user.check_password("a-long-password-7")
    assert client.post(f"{PORTAL}logout/").status_code == 200
    assert client.get(PORTAL).status_code == 302


def test_somebody_with_two_merchants_works_for_one_at_a_time(client, make_member, make_merchant, alpha):
    user, other = make_member(alpha), make_merchant(reference="MER-GAMMA", name="GAMMA Traders")
    MerchantUser.objects.create(merchant=other, user=user)
    make_rows(alpha, "ALPHA")
    client.force_login(user)
    offers = f"{PORTAL}merchants/productoffer/"
    assert "ALPHA-offer" in client.get(offers).text
    assert client.post(f"{PORTAL}choose/", {"merchant": "MER-GAMMA"}).url == PORTAL
    assert "ALPHA" not in client.get(offers).text
    assert "GAMMA Traders" in client.get(PORTAL).text
    assert client.get(f"{PORTAL}choose/").status_code == 405
    MerchantUser.objects.filter(merchant=other).delete()
    assert "ALPHA-offer" in client.get(offers).text, "a choice is worth nothing without membership"


def test_nobody_chooses_a_merchant_of_others(portal_client, make_merchant):
    make_merchant(reference="MER-BETA", name="BETA Traders")
    assert portal_client.post("/merchant-portal/choose/", {"merchant": "MER-BETA"}).status_code == 403
    assert "BETA" not in portal_client.get(PORTAL).text


def test_a_query_with_nul_is_refused_and_the_bare_address_leads_in(portal_client):
    assert portal_client.get(f"{PORTAL}merchants/productoffer/?q=%00").status_code == 400
    assert portal_client.get("/merchant-portal").url == PORTAL


@pytest.mark.parametrize("may", [False, True])
def test_a_user_administrator_touches_merchant_users_only_with_the_right_to_appoint_them(
    staff_client, make_member, alpha, may
):
    rights = ["agents.view_user", "agents.change_user", *(["merchants.change_merchantuser"] if may else [])]
    user = make_member(alpha)
    new = {"password1": "taken-over-123", "password2": "taken-over-123", "usable_password": "true"}
    answer = staff_client(*rights).post(f"/backoffice/agents/user/{user.pk}/password/", new)
    assert answer.status_code == (302 if may else 403)
    user.refresh_from_db()
    assert user.check_password("taken-over-123") is may
