"""A realm at the Keycloak of `make parts`, changed through its admin API as an administrator changes it."""

import json
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.support.manage_py import PROJECT

FILE = PROJECT / "keycloak" / "spryker-realm.json"
PASSWORD = "change123"
KEYS = "org.keycloak.keys.KeyProvider"


@dataclass
class Realm:
    """`address` is Keycloak's own; the realm is asked for at it, as the shop asks."""

    address: str
    name: str

    @classmethod
    def from_file(cls, address: str) -> Self:
        """Have Keycloak import our file under a name of the test's own, without its people, with a key that is made."""
        described = json.loads(FILE.read_text())
        realm = cls(address, f"test-{secrets.token_hex(4)}")
        described |= {"realm": realm.name, "users": [], "components": {KEYS: [signing_key()]}}
        realm._ask("POST", "/admin/realms", json=described)
        return realm

    def remove(self) -> None:
        self._ask("DELETE", f"/admin/realms/{self.name}")

    def lead_back_to(self, shop: str) -> None:
        """Allow the callbacks of a shop at this address, as the file allows those at port 8000."""
        for client in self.read("clients"):
            if client["clientId"].startswith("spryker-"):
                client["redirectUris"] = [*client["redirectUris"], f"{shop}/*"]
                self.change(f"clients/{client['id']}", client)

    def add_person(self, email: str, *, roles: tuple[str, ...] = (), **fields: Any) -> str:
        """Return the id of a new person with the password of all, who is asked to do nothing first."""
        person = {
            "username": email,
            "email": email,
            "firstName": "Ada",
            "lastName": "Example",
            "enabled": True,
            "emailVerified": True,
            "credentials": [{"type": "password", "value": PASSWORD, "temporary": False}],
            **fields,
        }
        answer = self._ask("POST", f"/admin/realms/{self.name}/users", json=person)
        person_id = answer.headers["Location"].rpartition("/")[2]
        if roles:
            self.give_roles(person_id, *roles)
        return person_id

    def give_roles(self, person_id: str, *roles: str) -> None:
        chosen = [self.read(f"roles/{role}") for role in roles]
        self._ask("POST", f"/admin/realms/{self.name}/users/{person_id}/role-mappings/realm", json=chosen)

    def take_roles(self, person_id: str, *roles: str) -> None:
        chosen = [self.read(f"roles/{role}") for role in roles]
        self._ask("DELETE", f"/admin/realms/{self.name}/users/{person_id}/role-mappings/realm", json=chosen)

    def client(self, client_id: str) -> dict[str, Any]:
        [client] = self.read(f"clients?clientId={client_id}")
        return dict(client)

    def read(self, path: str) -> Any:
        return self._ask("GET", f"/admin/realms/{self.name}/{path}").json()

    def add(self, path: str, body: Any) -> str:
        """Return the id of what was made."""
        answer = self._ask("POST", f"/admin/realms/{self.name}/{path}", json=body)
        return answer.headers.get("Location", "").rpartition("/")[2]

    def change(self, path: str, body: Any) -> None:
        self._ask("PUT", f"/admin/realms/{self.name}{'/' if path else ''}{path}", json=body)

    def delete(self, path: str) -> None:
        self._ask("DELETE", f"/admin/realms/{self.name}/{path}")

    def call(self, path: str) -> None:
        self._ask("POST", f"/admin/realms/{self.name}/{path}")

    def change_person(self, person_id: str, **fields: Any) -> None:
        self.change(f"users/{person_id}", {**self.read(f"users/{person_id}"), **fields})

    def rename(self, name: str) -> None:
        self.change("", {"realm": name})
        self.name = name

    def _ask(self, method: str, path: str, **options: Any) -> requests.Response:
        answer = requests.request(
            method, self.address + path, headers={"Authorization": f"Bearer {self._token()}"}, timeout=30, **options
        )
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer

    def _token(self) -> str:
        """A token lives for a minute, so that each request takes its own."""
        answer = requests.post(
            f"{self.address}/realms/master/protocol/openid-connect/token",
            data={"grant_type": "password", "client_id": "admin-cli", "username": "admin", "password": "admin"},
            timeout=30,
        )
        answer.raise_for_status()
        return str(answer.json()["access_token"])


@cache
def signing_key() -> dict[str, Any]:
    """A key for all realms of a process: Keycloak would make several for each, which takes seconds."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    config = {"privateKey": [key.private_bytes(*form).decode()], "priority": ["100"]}
    return {"name": "brought", "providerId": "rsa", "config": config}
