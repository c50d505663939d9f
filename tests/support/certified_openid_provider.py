"""The certified provider of `tests/sso/provider`, in a process of its own, asked as a browser asks it.

It takes the place of the mock in the tests that ask for both. `make test` installs it where Node is; elsewhere these
tests skip.
"""

import html
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.missing_parts import lacks
from tests.support.mock_openid_provider import SONIA

DIRECTORY = Path(__file__).parent.parent / "sso" / "provider"
NODE = shutil.which("node")


@dataclass
class CertifiedProvider:
    address: str
    person: dict[str, Any] = field(default_factory=lambda: dict(SONIA))

    def lead_back_to(self, *shops: str) -> None:
        """Register these addresses for the callbacks of all clients."""
        requests.put(f"{self.address}/shops", json=shops, timeout=5).raise_for_status()

    def sign_in(self, url: str) -> str:
        """Sign the person in, agree to what the shop asks for, and return the address that leads back."""
        person = {name: value for name, value in self.person.items() if value is not None}
        requests.put(f"{self.address}/people", json={person["sub"]: person}, timeout=5).raise_for_status()
        with requests.Session() as browser:
            answer = self._follow(browser, browser.get(url, allow_redirects=False, timeout=5))
            for fields in ({"prompt": "login", "login": person["sub"], "password": "any"}, {"prompt": "consent"}):
                [action] = re.findall(r'<form[^>]* action="([^"]+)"', answer.text)
                form = browser.post(html.unescape(action), data=fields, allow_redirects=False, timeout=5)
                answer = self._follow(browser, form)
        return str(answer.headers["Location"])

    def _follow(self, browser: requests.Session, answer: requests.Response) -> requests.Response:
        """Follow the provider's own redirects and stop at the one that leaves it."""
        while answer.is_redirect and answer.headers["Location"].startswith((self.address, "/")):
            answer = browser.get(requests.compat.urljoin(answer.url, answer.headers["Location"]), allow_redirects=False)
        return answer


@pytest.fixture(scope="session")
def certified_provider_address() -> Iterator[str]:
    if not NODE:
        lacks("Node", "Node is not installed, so the certified OpenID provider cannot run.")
    if not (DIRECTORY / "node_modules" / "oidc-provider").is_dir():
        lacks("Node", f"The certified OpenID provider is not installed: npm ci --prefix {DIRECTORY}")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    process = subprocess.Popen(
        [NODE, "provider.mjs", str(port)], cwd=DIRECTORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        while b"ready" not in (line := process.stdout.readline()):
            assert line, "The certified OpenID provider did not start."
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()


@pytest.fixture
def certified_provider(certified_provider_address: str) -> CertifiedProvider:
    provider = CertifiedProvider(certified_provider_address)
    provider.lead_back_to("http://testserver")
    return provider
