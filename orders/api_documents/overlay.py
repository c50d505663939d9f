"""What of a stored document depends on the reader's day and locale, and how it is laid over the stored text.

A stored text is JSON in which such a value is replaced by a mark between two `\\x1f` characters; inside JSON that
character cannot occur unescaped, so splitting on it is safe. A text without marks is finished.
"""

from datetime import date

import orjson

from orders.returns.policy import is_within_return_period

SEPARATOR = "\x1f"
RETURNABLE = "R"
TRANSLATED = "T"


def returnable_mark(created_on: date) -> str:
    """Stand for `isReturnable` of an item in a returnable state: true for 30 full days after `created_on`."""
    return f"{SEPARATOR}{RETURNABLE}{created_on.isoformat()}{SEPARATOR}"


def translated_mark(text: str, translations: dict[str, str]) -> str:
    """Stand for a text with one translation a locale; `text` serves locales that have none."""
    choices = orjson.dumps({"": text, **translations}, option=orjson.OPT_SORT_KEYS).decode()
    return f"{SEPARATOR}{TRANSLATED}{choices}{SEPARATOR}"


def has_marks(stored: str) -> bool:
    """Whether anything of a stored text depends on its reader."""
    return SEPARATOR in stored


def with_marks_as_texts(stored: str) -> str:
    """Return a stored text as plain JSON, each mark being a text of its own: for comparing, not for readers."""
    parts = stored.split(SEPARATOR)
    parts[1::2] = [orjson.dumps(f"{SEPARATOR}{mark}").decode() for mark in parts[1::2]]
    return "".join(parts)


def overlay(stored: str, *, locale_name: str, today: date) -> str:
    """Return the finished JSON of a stored text for one reader."""
    parts = stored.split(SEPARATOR)
    parts[1::2] = [_resolve(mark, locale_name, today) for mark in parts[1::2]]
    return "".join(parts)


def _resolve(mark: str, locale_name: str, today: date) -> str:
    kind, content = mark[0], mark[1:]
    if kind == RETURNABLE:
        return "true" if is_within_return_period(date.fromisoformat(content), today) else "false"
    choices: dict[str, str] = orjson.loads(content)
    return orjson.dumps(choices.get(locale_name, choices[""])).decode()
