"""A real browser for journeys through pages: headless Chromium, driven through its own driver.

Tests that ask for `browser` skip where Chromium is not installed. All tests of a process share one Chromium, each
begins signed out. `sign_in(user)` skips the login page; `find` waits until an element is shown.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from selenium.common import NoSuchElementException, StaleElementReferenceException, WebDriverException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from agents.models import User
from tests.support.missing_parts import lacks

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")
AXE = Path(__file__).resolve().parents[1] / "accessibility" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_SECONDS = 10
DESKTOP, PHONE = (1440, 900), (390, 844)
GRAVE = ("serious", "critical")
LEFT = "does not belong to the document"
"""What Chromium says of an element when the page is left in the moment in which it is looked at."""


class Browser:
    """One visit to the back office or the merchant portal. Paths are those of the test's own server."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    def sign_in(self, user: User) -> None:
        """Take over a session of this user."""
        client = Client()
        client.force_login(user)
        self.open("/health/live")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.driver.add_cookie({"name": cookie.key, "value": cookie.value, "path": "/"})

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    @property
    def path(self) -> str:
        return self.driver.current_url.removeprefix(self.address)

    @property
    def words(self) -> str:
        """Everything that can be read on the page, in one line."""
        return " ".join(self.driver.find_element(By.TAG_NAME, "body").text.split())

    def find(self, css: str) -> WebElement:
        """Return the first shown element of a selector, as soon as there is one."""
        found: WebElement = self._wait(f"Nothing shown is {css}", lambda _: next(iter(self._shown(css)), None))
        return found

    def shown(self, css: str) -> list[WebElement]:
        return self._shown(css)

    def click(self, css: str) -> None:
        element = self.find(css)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, *keys: str) -> None:
        """Type keys into whatever has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def wait_for_words(self, text: str) -> None:
        self._wait(f"The page never said {text!r}", lambda _: text in self.words)

    def wait_for_path(self, path: str) -> None:
        """Wait until the browser is at this path, with whatever query."""
        self._wait(f"The browser never came to {path}", lambda _: self.path.partition("?")[0] == path)

    def resize(self, size: tuple[int, int]) -> None:
        """Show the page on a screen of this width and height, whatever window Chromium would allow."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def show_in(self, theme: str) -> None:
        """Show the page in the "light" or the "dark" theme, once whatever moves has come to rest."""
        self.driver.execute_script(
            "document.documentElement.classList.toggle('dark', arguments[0] === 'dark');"
            "document.getAnimations().forEach((each) => each.finish())",
            theme,
        )

    def is_wider_than_screen(self) -> bool:
        root = "document.documentElement"
        return bool(self.driver.execute_script(f"return {root}.scrollWidth > {root}.clientWidth"))

    def save_picture(self, file: Path) -> None:
        self.driver.save_screenshot(str(file))

    def start_of(self, address: str) -> str:
        """Return the first five letters of a file, fetched with the session of this browser."""
        script = (
            "const done = arguments[1];"
            " fetch(arguments[0]).then((answer) => answer.text()).then((text) => done(text.slice(0, 5)))"
        )
        return str(self.driver.execute_async_script(script, address))

    def complaints(self) -> list[str]:
        """Return what the page wrote into the console as errors: scripts that failed, files that are missing."""
        found = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [message for message in found if "/favicon.ico" not in message]  # browsers ask for it on their own

    def barriers(self) -> list[str]:
        """Return what axe-core finds serious on the page; skips where axe-core is not installed (npm)."""
        if not AXE.exists():
            lacks("Node", "axe-core is not installed: make test installs it where npm is.")
        self.driver.execute_script(AXE.read_text())
        found: list[dict[str, Any]] = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(({violations}) => done(violations))"
        )
        return [
            f"{violation['id']}: {node['html'][:200]} ({node['failureSummary']})"
            for violation in found
            for node in violation["nodes"]
            if violation["impact"] in GRAVE
        ]

    def _shown(self, css: str) -> list[WebElement]:
        return [element for element in self.driver.find_elements(By.CSS_SELECTOR, css) if element.is_displayed()]

    def _wait(self, complaint: str, look: Any) -> Any:
        """Look until there is something to see; a page that is just being left is no answer."""
        left = [StaleElementReferenceException, NoSuchElementException]
        waiting = WebDriverWait(self.driver, PATIENCE_SECONDS, poll_frequency=0.05, ignored_exceptions=left)

        def looked(driver: Chrome) -> Any:
            try:
                return look(driver)
            except WebDriverException as problem:
                if LEFT not in str(problem):
                    raise
                return None

        return waiting.until(looked, complaint)


def start_chromium(*arguments: str) -> Chrome:
    """Start a headless Chromium, with further arguments of its command line."""
    if not CHROMIUM or not CHROMEDRIVER:
        lacks("Chromium", "Chromium and its driver are not installed.")
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--lang=en",
        *arguments,
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "SEVERE"})
    driver = Chrome(options=options, service=ChromeService(executable_path=CHROMEDRIVER))
    driver.set_page_load_timeout(30)
    return driver


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """The Chromium of this process; it is started by the first test that asks for it."""
    driver = start_chromium()
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: Chrome, live_server: LiveServer) -> Iterator[Browser]:
    """A signed-out browser at a server that shares the test's database; the test must be a transactional one."""
    chromium.delete_all_cookies()
    visit = Browser(chromium, live_server.url)
    visit.resize(DESKTOP)
    yield visit
    chromium.get("about:blank")  # nothing of this page asks the next test's database
    chromium.delete_all_cookies()


@pytest.fixture
def speak(browser: Browser) -> Iterator[Callable[[str], None]]:
    """Let the browser ask for pages in a language; afterwards it asks as it did before."""

    def choose(language: str) -> None:
        browser.driver.execute_cdp_cmd("Network.enable", {})
        browser.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": language}})

    yield choose
    browser.driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {}})
    browser.driver.execute_cdp_cmd("Network.disable", {})
    assert browser.complaints() == []
