"""Writing pages (storefront.md, 2): their numbers, and what a search finds of their texts."""

from collections.abc import Mapping

from django.db import transaction

from content.models import CmsPage, CmsPageText
from content.texts import scripts_in, words_of
from database.sequences import bulk_create_with_next_keys


class ScriptsRefused(Exception):
    """A text holds what a browser would run; `found` names it."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(", ".join(found))
        self.found = found


@transaction.atomic
def save_page(*, page: CmsPage) -> CmsPage:
    """Write a page; a new one gets the next number, of which its public id is made."""
    if page.pk is None:
        bulk_create_with_next_keys(CmsPage, [page])
    else:
        page.save()
    return page


def save_text(*, text: CmsPageText) -> CmsPageText:
    """Write what a page says in a locale, with the words that lists are searched by."""
    told = (text.name, text.meta_title, text.meta_keywords, text.meta_description)
    text.search_text = words_of(*told, *text.placeholders.values())
    text.save()
    return text


def check_scripts(*, placeholders: Mapping[str, str], may_use_scripts: bool) -> None:
    """Raise `ScriptsRefused` for texts with scripts in them, unless the right to use them is there."""
    found = [each for text in placeholders.values() for each in scripts_in(text)]
    if found and not may_use_scripts:
        raise ScriptsRefused(list(dict.fromkeys(found)))
