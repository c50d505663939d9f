"""Kontor as docs/operations.md has it: gunicorn with one process of two threads behind nginx that ends TLS."""

import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import orjson
import pytest
import requests
from django.contrib.auth.hashers import make_password
from selenium.webdriver import Chrome

from agents.models import User
from customers.models import Customer
from merchants.models import Merchant
from orders.models import Order
from tests.server.conftest import production_server
from tests.support import factories
from tests.support.browser import DESKTOP, Browser, start_chromium
from tests.support.golden_catalog import open_lamp_shop
from tests.support.golden_documents import golden
from tests.support.golden_merchants import open_merchant_hall
from tests.support.golden_orders import open_golden_shop
from tests.support.nginx_proxy import HOST, Proxy, nginx_before
from tests.support.storefront import JSON_API

pytestmark = pytest.mark.django_db(transaction=True)

BEHIND = {"KONTOR_BEHIND_TLS_PROXY": "true", "KONTOR_TRUSTED_PROXY_COUNT": "1", "KONTOR_STORE_CACHE_SECONDS": "0"}
PASSWORD = "Change!23456"


@pytest.fixture(scope="module")
def proxy(django_db_setup: None) -> Iterator[Proxy]:
    settings = {"KONTOR_WEB_WORKERS": "1", "KONTOR_WEB_THREADS": "2", "KONTOR_BASE_URL": f"https://{HOST}", **BEHIND}
    with production_server(**settings) as upstream, nginx_before(upstream) as proxy:
        yield proxy


def create(proxy: Proxy, kind: str, attributes: dict[str, str], **headers: str) -> requests.Response:
    body = orjson.dumps({"data": {"type": kind, "attributes": attributes}})
    return proxy.ask("POST", f"/{kind}", data=body, headers={"Content-Type": JSON_API, **headers})


def test_the_catalog_reads_as_written_down(proxy: Proxy) -> None:
    open_lamp_shop()
    for path, language, name in (
        ("/concrete-products/A10_1", "en", "concrete"),
        ("/concrete-products/A10_1", "de", "concrete-german"),
        ("/abstract-products/A10?include=category-nodes", "en", "abstract-categories"),
        ("/concrete-products/A10_1/concrete-product-prices", "en", "concrete-prices"),
    ):
        answer = proxy.ask("GET", path, headers={"Accept-Language": language})
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, JSON_API), path
        assert orjson.dumps(answer.json()) == golden(f"catalog/{name}"), path


def test_orders_read_as_written_down_with_a_token_that_was_asked_for_there(proxy: Proxy) -> None:
    open_merchant_hall()
    mira = open_golden_shop()
    mira.password, mira.registered_on = make_password(PASSWORD), date(2024, 1, 2)
    mira.save()
    tokens = create(proxy, "access-tokens", {"username": mira.email, "password": PASSWORD})
    assert tokens.status_code == 201, tokens.text
    bearer = {"Authorization": f"Bearer {tokens.json()['data']['attributes']['accessToken']}"}
    for path, name in (
        ("/orders", "list"),
        ("/orders?page[offset]=1&page[limit]=1", "list-page"),
        ("/orders/DE--7002?include=order-shipments", "net-included"),
        ("/order-shipments/9102", "shipment"),
    ):
        answer = proxy.ask("GET", path, headers=bearer)
        assert orjson.dumps(answer.json()) == golden(f"orders/{name}"), path
    assert proxy.ask("GET", "/orders/nope", headers=bearer).content == golden("orders/not-found")
    assert proxy.ask("GET", "/orders").status_code == 403


def test_long_answers_are_compressed_for_who_asks(proxy: Proxy) -> None:
    open_lamp_shop()
    path = "/abstract-products/A10?include=abstract-product-image-sets,concrete-products"
    plain = proxy.ask("GET", path, headers={"Accept-Encoding": "identity"})
    packed = proxy.ask("GET", path, headers={"Accept-Encoding": "gzip"}, stream=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.raw.read(decode_content=False)) == plain.content
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize(("size", "words"), [(1_500_000, "The request body is too large."), (9_000_000, "nginx")])
def test_large_bodies_are_refused_by_kontor_and_huge_ones_by_nginx(proxy: Proxy, size: int, words: str) -> None:
    answer = proxy.ask("POST", "/customers", data=b" " * size, headers={"Content-Type": JSON_API})
    assert answer.status_code == 413
    assert words in answer.text


def test_a_body_in_chunks_and_a_long_address_arrive(proxy: Proxy) -> None:
    chunks = proxy.ask("POST", "/customers", data=iter([b"{", b"}"]), headers={"Content-Type": JSON_API})
    assert chunks.status_code == 400
    fields = ",".join(["createdAt"] * 750)
    assert proxy.ask("GET", f"/merchants?fields[merchants]={fields}").status_code == 200
    assert proxy.ask("GET", f"/merchants?fields[merchants]={fields}" + "x" * 20_000).status_code == 414


def test_plain_http_is_led_to_https_and_answers_say_so(proxy: Proxy) -> None:
    plain = requests.get(
        f"http://127.0.0.1:{proxy.plain_port}/orders?a=b", headers={"Host": HOST}, allow_redirects=False, timeout=10
    )
    assert (plain.status_code, plain.headers["Location"]) == (301, f"https://{HOST}/orders?a=b")
    for path in ("/merchants", "/nope", "/backoffice/login/"):
        assert proxy.ask("GET", path).headers["Strict-Transport-Security"] == "max-age=31536000"


def test_what_a_client_claims_of_itself_is_written_over() -> None:
    seen: list[dict[str, str]] = []

    class Mirror(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(dict(self.headers))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Mirror) as upstream:
        Thread(target=upstream.serve_forever, daemon=True).start()
        with nginx_before(("127.0.0.1", upstream.server_port)) as proxy:
            claims = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "http"}
            assert proxy.ask("GET", "/", headers=claims).status_code == 204
        upstream.shutdown()
    [headers] = seen
    assert (headers["Host"], headers["X-Forwarded-For"], headers["X-Forwarded-Proto"]) == (HOST, "127.0.0.1", "https")


def test_who_guesses_is_held_up_whatever_address_is_claimed(
    proxy: Proxy, make_customer: Callable[..., Customer]
) -> None:
    make_customer(email="guessed@shop.example", password=make_password(PASSWORD))
    guess = {"username": "guessed@shop.example", "password": "wrong"}
    answers = [
        create(proxy, "access-tokens", guess, **{"X-Forwarded-For": f"203.0.113.{number}"}).status_code
        for number in range(10)
    ]
    assert answers == [401] * 9 + [429]


def test_links_name_the_shop_whatever_host_a_client_forwards(proxy: Proxy) -> None:
    factories.make_merchant(reference="MER000001")
    answer = proxy.ask("GET", "/merchants", headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Port": "1"})
    assert answer.json()["links"]["self"] == f"https://{HOST}/merchants"
    assert "evil" not in answer.text


@pytest.fixture(scope="module")
def trusting_chromium(proxy: Proxy) -> Iterator[Chrome]:
    """A Chromium for which the shop's name is this machine, and its certificate as good as any."""
    rules = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{proxy.tls_port}"
    driver = start_chromium(rules, "--ignore-certificate-errors")
    yield driver
    driver.quit()


def test_staff_work_in_the_back_office(trusting_chromium: Chrome, make_order: Callable[..., Order]) -> None:
    order = make_order()
    user = User.objects.create_superuser(email="ada@shop.example", password=PASSWORD)
    desk = Browser(trusting_chromium, f"https://{HOST}")
    desk.resize(DESKTOP)
    desk.open("/backoffice/orders/order/")
    desk.wait_for_path("/backoffice/login/")
    desk.find("[name=username]").send_keys("ada@shop.example")
    desk.find("[name=password]").send_keys(PASSWORD)
    desk.click("[type=submit]")
    desk.wait_for_path("/backoffice/orders/order/")
    desk.wait_for_words(order.reference)
    assert {(each["name"], each["secure"]) for each in trusting_chromium.get_cookies()} >= {
        ("sessionid", True),
        ("csrftoken", True),
    }
    desk.open(f"/backoffice/agents/user/{user.pk}/change/")
    desk.find("#id_first_name").send_keys("Ada")
    desk.click("[name=_save]")
    desk.wait_for_path("/backoffice/agents/user/")
    user.refresh_from_db()
    assert user.first_name == "Ada"
    assert desk.complaints() == []


HALF_A_HEAD = b"GET /merchants HTTP/1.1\r\nHost: glue.shop.example\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /access-tokens HTTP/1.1\r\nHost: glue.shop.example\r\nContent-Type: application/vnd.api+json\r\n"
    b"Content-Length: 1000\r\n\r\n{"
)
NEVER_READ = b"GET /merchants?page[limit]=100 HTTP/1.1\r\nHost: glue.shop.example\r\n\r\n" * 20


@pytest.mark.parametrize("begun", [HALF_A_HEAD, HALF_A_BODY, NEVER_READ], ids=["head", "body", "answer"])
def test_slow_clients_keep_nobody_waiting(proxy: Proxy, begun: bytes) -> None:
    """Thirty of them, where Kontor has two threads: each waits at nginx, and others are served meanwhile."""
    Merchant.objects.bulk_create(
        Merchant(reference=f"MER{number:06}", name="A name " * 12, is_active=True, status="approved")
        for number in range(1, 101)
    )
    with ExitStack() as stack:
        for _ in range(30):
            slow = stack.enter_context(proxy.connect())
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.sendall(begun)
        assert [proxy.ask("GET", "/merchants?page[limit]=1").status_code for _ in range(20)] == [200] * 20
