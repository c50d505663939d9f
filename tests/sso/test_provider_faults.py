"""What providers, networks and strangers do wrong ends in a sentence on the sign-in page (C2, rows 11 and 12)."""

import logging
import time
from contextlib import suppress
from dataclasses import replace
from itertools import product
from threading import Event, Thread

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from agents.models import User
from sso.errors import ProviderFault
from sso.models import StaffIdentity
from sso.provider import begin_authorization, client_of
from sso.session import slots_of
from tests.sso.conftest import Visitor, both_providers, location
from tests.support.mock_openid_provider import OIDC, REALM_PATH, SECOND_KEY

FAILED = "/backoffice/login/?sso=authentication_failed"
UNAVAILABLE = "/backoffice/login/?sso=unavailable"
DISCOVERY = f"{REALM_PATH}/.well-known/openid-configuration"


def refused(visitor: Visitor) -> bool:
    """Whether a sign-in ends at the login page, with nothing written."""
    return (
        location(visitor.sign_in("backoffice")) == FAILED
        and not visitor.has_session
        and not User.objects.exists()
        and not StaffIdentity.objects.exists()
    )


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "another-client"},
        {"aud": ["another-client"], "azp": "spryker-zed"},
        {"aud": None},
        {"iss": "https://evil.example/realms/spryker"},
        {"iss": None},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"sub": "x" * 256},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"azp": "another-client"},
        {"at_hash": "wrong"},
    ],
    ids=str,
)
def test_an_id_token_that_proves_nothing_is_refused(visitor: Visitor, change):
    visitor.provider.id_token = change
    assert refused(visitor)


def test_a_signature_of_nobody_known_is_refused(visitor: Visitor):
    visitor.provider.key = SECOND_KEY
    assert refused(visitor)
    assert "Authentication failed!" in visitor.client.get(FAILED).content.decode()


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_signatures_that_anybody_could_make_are_refused(visitor: Visitor, algorithm):
    """HS256 with the client's secret is a signature of OpenID too, but not one that is accepted here."""

    def say_forged(handler):
        now = int(time.time())
        claims = {"iss": visitor.provider.issuer, "sub": "x", "aud": "spryker-zed", "iat": now, "exp": now + 60}
        key = OctKey.import_key("spryker-zed-secret" * 3)
        token = jwt.encode({"alg": algorithm}, claims, key, algorithms=["none", "HS256"])
        handler.say({"access_token": "a", "token_type": "Bearer", "id_token": token})

    visitor.provider.answers[f"{OIDC}/token"] = say_forged
    assert refused(visitor)


@pytest.mark.parametrize("seconds", [-50, 50])
def test_clocks_may_differ_by_less_than_a_minute(visitor: Visitor, seconds):
    now = int(time.time()) + seconds
    visitor.provider.id_token = {"iat": now, "exp": now + 30}
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"


@pytest.mark.parametrize("seconds", [-200, 200])
def test_clocks_that_differ_more_are_refused(visitor: Visitor, seconds):
    now = int(time.time()) + seconds
    visitor.provider.id_token = {"iat": now, "nbf": now, "exp": now + 60}
    assert refused(visitor)


def test_user_info_about_somebody_else_is_refused(visitor: Visitor):
    visitor.provider.user_info = {"sub": "somebody-else"}
    assert refused(visitor)


STRANGER = {"sub": "stranger", "given_name": "S"}
OWN = {"email": "stranger@evil.example"}
HERS = {"email": "richard@shop.example"}


@pytest.mark.parametrize(
    ("id_token", "user_info"),
    [
        (HERS, {**OWN, "email_verified": True}),
        ({**OWN, "email_verified": True}, HERS),
        ({"email_verified": True}, HERS),
        (HERS, {"email_verified": True}),
        ({**HERS, "email_verified": False}, {"email_verified": True}),
        ({**OWN, "email_verified": True}, {**HERS, "email_verified": True}),
    ],
)
def test_an_address_of_one_document_is_not_proven_by_the_other(visitor: Visitor, make_staff, id_token, user_info):
    richard = make_staff(email="richard@shop.example", is_superuser=True)
    visitor.provider.person = dict(STRANGER)
    visitor.provider.id_token, visitor.provider.user_info = id_token, user_info
    visitor.sign_in("backoffice")
    assert visitor.user_id != str(richard.pk)
    assert not StaffIdentity.objects.filter(user=richard).exists()
    assert User.objects.exclude(pk=richard.pk).filter(email="richard@shop.example").count() == 0


def test_user_info_counts_whole_where_the_id_token_names_no_address(visitor: Visitor):
    visitor.provider.person = dict(STRANGER)
    visitor.provider.user_info = {**OWN, "email_verified": True}
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"
    assert User.objects.get().email == "stranger@evil.example"


BAD_ADDRESSES = [
    "javascript:alert(1)//{host}",
    "http://192.0.2.1{path}",
    "https://evil.example{path}",
    "https://127.0.0.1@evil.example{path}",
    "https://evil.example\\@127.0.0.1{path}",
    "//127.0.0.1{path}",
    "ftp://127.0.0.1{path}",
    "data:text/html,x",
    "http://127.0.0.1/\n{path}",
    7,
    ["https://127.0.0.1/"],
]


@pytest.mark.parametrize(
    "endpoint", ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri", "end_session_endpoint"]
)
@pytest.mark.parametrize("address", BAD_ADDRESSES, ids=str)
def test_no_endpoint_is_anywhere_but_at_the_provider(visitor: Visitor, endpoint, address):
    bad = address.format(host="127.0.0.1", path=f"{OIDC}/auth") if isinstance(address, str) else address
    visitor.provider.document = {endpoint: bad}
    assert location(visitor.start("backoffice")) == UNAVAILABLE
    assert visitor.provider.asked == [DISCOVERY]


def test_a_host_that_the_settings_name_is_allowed_encrypted_alone(visitor: Visitor, configure):
    configure(provider_hosts=("login.example",))
    visitor.provider.document = {"authorization_endpoint": "https://login.example/auth"}
    assert location(visitor.start("backoffice")).startswith("https://login.example/auth?")
    client_of.cache_clear()
    visitor.provider.document = {"authorization_endpoint": "http://login.example/auth"}
    assert location(visitor.start("backoffice")) == UNAVAILABLE


def test_a_provider_vouches_for_its_own_domains_alone(visitor: Visitor, make_staff, configure, settings):
    richard = make_staff(email="richard@shop.example")
    visitor.provider.person = {"sub": "r", **HERS, "email_verified": True}

    def vouching_for(*domains: str) -> None:
        [listed] = settings.SINGLE_SIGN_ON.backoffice.listed
        configure(backoffice={"listed": (replace(listed, email_domains=domains),)})

    vouching_for("acme.example", "example")
    assert location(visitor.sign_in("backoffice")) == FAILED
    assert not StaffIdentity.objects.exists()
    vouching_for("acme.example", "shop.example")
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"
    assert StaffIdentity.objects.get().user == richard


def test_a_provider_without_user_info_is_believed_by_its_id_token(visitor: Visitor):
    visitor.provider.document = {"userinfo_endpoint": None}
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"


SECOND_UNDER_THE_FIRST_NAME = RSAKey.import_key({**SECOND_KEY.as_dict(private=True), "kid": "first"})


@pytest.mark.parametrize("key", [SECOND_KEY, SECOND_UNDER_THE_FIRST_NAME], ids=["a new name", "the old name"])
def test_keys_that_were_exchanged_are_fetched_anew(visitor: Visitor, key):
    visitor.sign_in("backoffice")
    visitor.provider.key, visitor.provider.shown_keys = key, [key]
    asked_before = visitor.provider.asked.count(f"{OIDC}/certs")
    assert location(Visitor(visitor.provider).sign_in("backoffice")) == "/backoffice/"
    assert (asked_before, visitor.provider.asked.count(f"{OIDC}/certs")) == (1, 2)
    assert visitor.provider.asked.count(DISCOVERY) == 1


ODD_ANSWERS = {
    "an error page": lambda handler: handler.say(b"<html>Bad gateway</html>", 502),
    "no JSON": lambda handler: handler.say(b"<html>Hello</html>"),
    "a list": lambda handler: handler.say([1, 2]),
    "nothing": lambda handler: handler.say(b""),
    "too much": lambda handler: handler.say(b'{"a":"' + b"x" * 1_100_000 + b'"}'),
    "no answer": lambda handler: handler.connection.close(),
    "elsewhere": lambda handler: (
        handler.send_response(302),
        handler.send_header("Location", "/elsewhere"),
        handler.end_headers(),
    ),
}


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        *(("token", answer) for answer in ODD_ANSWERS),
        *product(("certs", "userinfo"), ("an error page", "a list", "nothing")),
    ],
)
def test_whatever_a_provider_answers_no_session_begins(visitor: Visitor, path, answer):
    visitor.provider.answers[f"{OIDC}/{path}"] = ODD_ANSWERS[answer]
    assert refused(visitor)
    assert "/elsewhere" not in visitor.provider.asked


@pytest.mark.parametrize("answer", ["an error page", "a list", "too much", "no answer", "elsewhere"])
def test_a_provider_that_cannot_be_asked_offers_no_sign_in(visitor: Visitor, answer):
    visitor.provider.answers[DISCOVERY] = ODD_ANSWERS[answer]
    started = visitor.start("backoffice", next="/backoffice/orders/order/")
    assert location(started) == f"{UNAVAILABLE}&next=%2Fbackoffice%2Forders%2Forder%2F"
    page = visitor.client.get(location(started)).content.decode()
    assert "OAuth login is unavailable. Please contact your administrator." in page
    assert not visitor.client.cookies.keys() - {"csrftoken"}


@pytest.mark.parametrize(
    "change",
    [{"issuer": "https://evil.example"}, {"issuer": None}, {"id_token_signing_alg_values_supported": ["HS256"]}],
    ids=str,
)
def test_a_document_that_cannot_be_trusted_offers_no_sign_in(visitor: Visitor, change):
    visitor.provider.document = change
    assert location(visitor.start("backoffice")) == UNAVAILABLE


def test_a_provider_that_is_down_offers_no_sign_in_until_it_is_back(visitor: Visitor, configure, settings):
    good = settings.SINGLE_SIGN_ON
    listed = tuple(replace(provider, base_url="http://127.0.0.1:9") for provider in good.backoffice.listed)
    configure(backoffice={"listed": listed})
    assert location(visitor.start("backoffice")) == UNAVAILABLE
    settings.SINGLE_SIGN_ON = good
    assert location(visitor.sign_in("backoffice")) == "/backoffice/"


def send_slowly(handler) -> None:
    """Send a byte now and then, so that no single read ever waits for long."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def drip_headers(handler) -> None:
    """Begin an answer and send header after header, so that its body never begins."""
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(60):
            handler.wfile.write(f"X-{number}: x\r\n".encode())
            time.sleep(0.05)


def drip_the_status(handler) -> None:
    with suppress(OSError):
        for letter in b"HTTP/1.1 200 OK" + b" " * 60:
            handler.wfile.write(bytes([letter]))
            time.sleep(0.05)


@pytest.mark.parametrize(
    "answer",
    [send_slowly, drip_headers, drip_the_status, lambda handler: time.sleep(1)],
    ids=["byte by byte", "headers drip", "the status drips", "silent"],
)
def test_a_slow_provider_is_not_waited_for(visitor: Visitor, configure, answer):
    configure(timeout_seconds=0.3)
    visitor.provider.answers[f"{OIDC}/token"] = answer
    began = time.monotonic()
    assert refused(visitor)
    assert time.monotonic() - began < 1.5


def test_slow_sign_ins_leave_threads_for_others(visitor: Visitor, configure, settings):
    """As many as half of the threads wait; the next is told at once, and nobody waits behind them."""
    settings.WEB_THREADS = 4
    slots_of.cache_clear()
    release = Event()
    visitor.provider.answers[DISCOVERY] = lambda handler: (release.wait(5), handler.say({}))
    waiting = [Thread(target=lambda: begin_quietly(settings)) for _ in range(2)]
    for thread in waiting:
        thread.start()
    while visitor.provider.asked.count(DISCOVERY) < 2:
        time.sleep(0.01)
    began = time.monotonic()
    assert location(visitor.start("backoffice")) == UNAVAILABLE
    assert time.monotonic() - began < 1.5
    assert visitor.provider.asked.count(DISCOVERY) == 2
    release.set()
    for thread in waiting:
        thread.join()
    slots_of.cache_clear()


def begin_quietly(settings) -> None:
    [listed] = settings.SINGLE_SIGN_ON.backoffice.listed
    with suppress(ProviderFault):
        begin_authorization(listed, redirect_uri="http://testserver/", state="s")


def test_a_state_of_nobody_is_refused_and_costs_the_provider_nothing(visitor: Visitor):
    back = visitor.provider.sign_in(location(visitor.start("backoffice")))
    asked_before = list(visitor.provider.asked)
    for query in ("", "code=x", f"code=x&state=sso_zed_{'0' * 32}", "state=%00", "code=x&state=" + "ü" * 9_000):
        assert location(visitor.client.get(f"/security-oauth-user/login?{query}")) == FAILED
    assert visitor.provider.asked == asked_before
    assert location(visitor.come_back(back)) == "/backoffice/"


@both_providers
def test_a_callback_is_good_for_one_time_and_for_its_own_browser(visitor: Visitor):
    back = visitor.provider.sign_in(location(visitor.start("backoffice")))
    stranger = Visitor(visitor.provider)
    assert location(stranger.come_back(back)) == FAILED
    kept = {name: cookie.value for name, cookie in visitor.client.cookies.items()}
    assert location(visitor.come_back(back)) == "/backoffice/"
    session = visitor.client.session.session_key
    assert location(visitor.come_back(back)) == "/backoffice/"  # signed in already, and not anew
    assert visitor.client.session.session_key == session
    visitor.client.logout()
    assert location(visitor.come_back(back)) == FAILED
    thief = Visitor(visitor.provider)
    thief.client.cookies.load({name: value for name, value in kept.items() if name.startswith("sso-")})
    assert location(thief.come_back(back)) == FAILED
    assert not thief.has_session


def test_an_attempt_belongs_to_its_surface(visitor: Visitor):
    back = visitor.provider.sign_in(location(visitor.start("merchant_portal")))
    elsewhere = back.replace("/security-merchant-portal-gui/oauth-login", "/security-oauth-user/login")
    assert location(visitor.come_back(elsewhere)) == FAILED
    assert not visitor.has_session


def test_an_attempt_ends_after_ten_minutes(visitor: Visitor, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z", tick=False)
    back = visitor.provider.sign_in(location(visitor.start("backoffice")))
    time_machine.move_to("2026-11-24T12:10:01Z", tick=False)
    assert location(visitor.come_back(back)) == FAILED


def test_a_browser_keeps_four_attempts_at_most(visitor: Visitor):
    for _ in range(6):
        visitor.start("backoffice")
    good = [name for name, cookie in visitor.client.cookies.items() if name.startswith("sso-") and cookie["max-age"]]
    assert len(good) <= 4


@pytest.mark.parametrize("error", ["access_denied", "server_error", "<script>alert(1)</script>", ""])
def test_a_provider_that_answers_an_error_is_told_in_our_words(visitor: Visitor, error):
    back = visitor.provider.sign_in(
        location(visitor.start("backoffice")), error=error, error_description="Sonia said no"
    )
    answer = visitor.come_back(back)
    assert location(answer) == FAILED
    assert "Sonia said no" not in visitor.client.get(FAILED).content.decode()
    assert not visitor.has_session


@pytest.mark.parametrize("issuer", ["https://evil.example/realms/spryker", ""])
def test_a_callback_that_names_another_issuer_is_refused(visitor: Visitor, issuer):
    back = visitor.provider.sign_in(location(visitor.start("backoffice")), iss=issuer)
    assert location(visitor.come_back(back)) == FAILED


def test_a_provider_that_promises_to_name_its_issuer_must_do_so(visitor: Visitor):
    visitor.provider.document = {"authorization_response_iss_parameter_supported": True}
    started = location(visitor.start("backoffice"))
    assert location(visitor.come_back(visitor.provider.sign_in(started))) == FAILED
    started = location(visitor.start("backoffice"))
    named = visitor.provider.sign_in(started, iss=visitor.provider.issuer)
    assert location(visitor.come_back(named)) == "/backoffice/"


def test_a_client_that_nobody_configured_is_unavailable(visitor: Visitor):
    for query in ("", "client=SSO_YVES", "client=%00", "client="):
        assert location(visitor.client.get(f"/backoffice/sso/start?{query}")) == UNAVAILABLE
    assert visitor.provider.asked == []


def test_a_client_that_was_taken_away_meanwhile_is_unavailable(visitor: Visitor, configure, settings):
    other = replace(settings.SINGLE_SIGN_ON.backoffice.listed[0], name="SSO_OTHER")
    back = visitor.provider.sign_in(location(visitor.start("backoffice")))
    configure(backoffice={"listed": (other,)})
    assert location(visitor.come_back(back)) == UNAVAILABLE


def test_an_address_begins_thirty_sign_ins_a_minute_at_most(visitor: Visitor):
    for _ in range(30):
        assert location(visitor.start("backoffice", client="SSO_NONE")) == UNAVAILABLE
    answer = visitor.start("backoffice")
    assert location(answer) == "/backoffice/login/?sso=too_many_attempts"
    assert "Too many sign-ins were begun from your address." in visitor.client.get(location(answer)).content.decode()
    assert visitor.start("merchant_portal").status_code == 302
    assert visitor.provider.asked == [DISCOVERY]


@pytest.mark.parametrize("method", ["post", "put", "head", "delete"])
def test_neither_start_nor_callback_takes_anything_but_get(visitor: Visitor, method):
    for path in ("/login/oauth-start", "/backoffice/sso/start", "/security-oauth-user/login"):
        assert getattr(visitor.client, method)(path).status_code == 405


def test_no_log_holds_a_secret(visitor: Visitor, caplog):
    with caplog.at_level(logging.DEBUG):
        started = location(visitor.start("backoffice"))
        back = visitor.provider.sign_in(started)
        visitor.come_back(back)
        visitor.provider.id_token = {"nonce": "another"}
        visitor.sign_in("backoffice")
    assert "User" in caplog.text
    code = back.partition("code=")[2].partition("&")[0]
    nonce = started.partition("nonce=")[2].partition("&")[0]
    for secret in (
        "spryker-zed-secret",
        "provider-access-token",
        "code_verifier",
        "sonia@acme.com",
        "eyJ",
        code,
        nonce,
    ):
        assert secret not in caplog.text
