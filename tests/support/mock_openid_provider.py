"""An OpenID provider on a thread of the test, shaped like a Keycloak realm, that can be told to misbehave.

It checks what a provider must: client secret, redirect URI, PKCE, one use of a code. Whoever is to sign in is set
before; the certified provider of `tests/sso/provider` shows that a real one is understood too.
"""

import json
import secrets
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

REALM_PATH = "/realms/spryker"
OIDC = f"{REALM_PATH}/protocol/openid-connect"
SECRETS = {
    "spryker-yves": "spryker-yves-secret",
    "spryker-zed": "spryker-zed-secret",
    "spryker-merchant-portal": "spryker-merchant-portal-secret",
}
SONIA = {
    "sub": "7f0c3a52-sonia",
    "email": "sonia@acme.com",
    "email_verified": True,
    "given_name": "Sonia",
    "family_name": "Wagner",
}


def made_key(key_id: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": key_id, "use": "sig", "alg": "RS256"}, private=True)


FIRST_KEY, SECOND_KEY = made_key("first"), made_key("second")


@dataclass
class MockProvider:
    """What it says next: the changes of ID token, user info and document are laid over what a good provider says."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=lambda: dict(SONIA))
    key: RSAKey = field(default_factory=lambda: FIRST_KEY)
    shown_keys: list[RSAKey] = field(default_factory=lambda: [FIRST_KEY])
    id_token: dict[str, Any] = field(default_factory=dict)
    user_info: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return self.address + REALM_PATH

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.address}{OIDC}/auth",
            "token_endpoint": f"{self.address}{OIDC}/token",
            "userinfo_endpoint": f"{self.address}{OIDC}/userinfo",
            "jwks_uri": f"{self.address}{OIDC}/certs",
            "end_session_endpoint": f"{self.address}{OIDC}/logout",
            "id_token_signing_alg_values_supported": ["RS256", "HS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            **self.document,
        }

    def sign_in(self, url: str, **changes: str) -> str:
        """Do what a browser does at the login page: return the address that the provider sends it back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert url.startswith(f"{self.address}{OIDC}/auth?")
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        code = secrets.token_hex(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state'], **changes})}"

    def tokens(self, form: dict[str, str], client_id: str, secret: str) -> dict[str, Any] | None:
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or SECRETS.get(client_id) != secret or asked["client_id"] != client_id:
            return None
        challenge = urlsafe_b64encode(sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked["redirect_uri"] != form.get("redirect_uri") or asked["code_challenge"] != challenge:
            return None
        now = int(time.time())
        claims = {
            **self.person,
            "iss": self.issuer,
            "aud": client_id,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.id_token,
        }
        header = {"alg": "RS256", "kid": self.key.kid}
        id_token = jwt.encode(header, {name: value for name, value in claims.items() if value is not None}, self.key)
        return {"access_token": "provider-access-token", "token_type": "Bearer", "expires_in": 60, "id_token": id_token}


class Handler(BaseHTTPRequestHandler):
    provider: MockProvider

    def do_GET(self) -> None:  # the library's name
        path = urlsplit(self.path).path
        self.provider.asked.append(path)
        if path in self.provider.answers:
            self.provider.answers[path](self)
        elif path == f"{REALM_PATH}/.well-known/openid-configuration":
            self.say(self.provider.discovery())
        elif path == f"{OIDC}/certs":
            self.say({"keys": [key.as_dict(private=False) for key in self.provider.shown_keys]})
        elif path == f"{OIDC}/userinfo" and self.headers["Authorization"] == "Bearer provider-access-token":
            self.say({**self.provider.person, **self.provider.user_info})
        else:
            self.say({"error": "not_found"}, 404)

    def do_POST(self) -> None:  # the library's name
        path = urlsplit(self.path).path
        self.provider.asked.append(path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if path in self.provider.answers:
            self.provider.answers[path](self)
            return
        form = {name: values[0] for name, values in parse_qs(body).items()}
        login = b64decode(self.headers.get("Authorization", "Basic ").partition(" ")[2]).decode()
        client_id, _, secret = (unquote(part) for part in login.partition(":"))
        tokens = self.provider.tokens(form, client_id, secret)
        if tokens is None:
            self.provider.refused.append(form.get("code", ""))
            self.say({"error": "invalid_grant"}, 400)
        else:
            self.say(tokens)

    def say(self, document: Any, status: int = 200) -> None:
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that did not wait for a slow answer."""


@pytest.fixture(scope="session")
def provider_server() -> Iterator[tuple[ThreadingHTTPServer, type[Handler]]]:
    handler = type("ThisHandler", (Handler,), {})
    server = Server(("127.0.0.1", 0), handler)
    Thread(target=lambda: server.serve_forever(poll_interval=0.05), daemon=True).start()
    yield server, handler
    server.shutdown()
    server.server_close()


@pytest.fixture
def mock_provider(provider_server: tuple[ThreadingHTTPServer, type[Handler]]) -> MockProvider:
    """A well-behaved provider that nobody has asked anything yet."""
    server, handler = provider_server
    handler.provider = MockProvider(address=f"http://127.0.0.1:{server.server_port}")
    return handler.provider
