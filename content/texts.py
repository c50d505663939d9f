"""Texts of pages: their words, the items that they call, and what in them would run in a browser."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

CALL = re.compile(r"\{\{\s*(\w+)\s*\(\s*(?:'([^']*)'|\"([^\"]*)\")[^)}]*\)\s*\}\}")
TWIG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
ACTIVE_TAGS = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "noscript"})
ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "background", "poster"})
RUNNING_SCHEMES = ("javascript:", "vbscript:", "data:text/html", "data:image/svg")
UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]+")


def calls_in(placeholders: Mapping[str, str], function: str) -> list[str]:
    """Return the keys that calls such as `{{ content_banner('key', 'template') }}` name, each once, in their order."""
    keys = (
        single or double
        for text in placeholders.values()
        for name, single, double in CALL.findall(text)
        if name == function
    )
    return list(dict.fromkeys(keys))


def words_of(*texts: str) -> str:
    """Return texts as a search looks at them: lower case, without tags and calls."""
    return " ".join(TAG.sub(" ", TWIG.sub(" ", " ".join(texts))).lower().split())


def scripts_in(text: str) -> list[str]:
    """Name everything in an HTML text that a browser would run or load as a page of its own."""
    finder = _ScriptFinder()
    finder.feed(text)
    finder.close()
    return list(dict.fromkeys(finder.found))


class _ScriptFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE_TAGS:
            self.found.append(f"<{tag}>")
        self.found += self._running(attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def _running(self, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
        for name, value in attrs:
            bare = UNSEEN.sub("", value or "").lower()
            if name.startswith("on") or name == "srcdoc":
                yield name
            elif name in ADDRESSES and bare.startswith(RUNNING_SCHEMES):
                yield f"{name}={bare.partition(':')[0]}:"
            elif name == "style" and ("expression(" in bare or "javascript:" in bare):
                yield "style"
