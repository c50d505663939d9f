"""Pages as the API shows them (storefront.md, 2)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When

from content.models import CmsPage, CmsPageText

DEFAULT_LIMIT = 12
LIMITS = (12, 24, 36)
SORTS = {"name_asc": "shown_name", "name_desc": "-shown_name"}
WORDS_MAX = 20


@dataclass(frozen=True, slots=True)
class PageSearch:
    """What a list of pages is asked for. The page shown is counted with the limit that was sent, even one that is not
    known, and has the default number of rows then."""

    words: str = ""
    sort: str = ""
    offset: int = 0
    limit: int | None = None

    @property
    def rows(self) -> slice:
        size = self.limit if self.limit in LIMITS else DEFAULT_LIMIT
        start = size * (self.offset // self.limit) if self.limit else 0
        return slice(start, start + size)


def pages_in(store_name: str, locale_name: str) -> QuerySet[CmsPage]:
    """Return the pages that a store serves, with what they are called and where they are in the locale.

    `shown_name`, `shown_url` and `text_id` are None for a page that has no text in it.
    """
    text = CmsPageText.objects.filter(page=OuterRef("pk"), locale_name=locale_name)
    return CmsPage.objects.served_in(store_name).annotate(
        shown_name=Subquery(text.values("name")[:1]),
        shown_url=Subquery(text.values("url")[:1]),
        text_id=Subquery(text.values("pk")[:1]),
    )


def listed_pages(search: PageSearch, store_name: str, locale_name: str) -> tuple[Sequence[CmsPage], int]:
    """Return one page of the list of pages, and how many there are in all; at most two statements."""
    pages = pages_in(store_name, locale_name).filter(pk__in=CmsPage.objects.listed_on(dt.datetime.now(dt.UTC).date()))
    words = search.words.lower().split()[:WORDS_MAX]
    for word in words:
        told = CmsPageText.objects.filter(locale_name=locale_name, search_text__contains=word)
        pages = pages.filter(pk__in=told.values("page"))
    rows = search.rows
    shown = list(pages.order_by(*_order(search, words))[rows])
    is_whole = rows.start == 0 and len(shown) < rows.stop
    return shown, len(shown) if is_whole else pages.count()


def page_with_uuid(public_id: str, store_name: str, locale_name: str) -> CmsPage | None:
    """Return a page by its id, whether lists show it or not; one statement."""
    try:
        uuid = UUID(public_id)
    except ValueError:
        return None
    return pages_in(store_name, locale_name).filter(uuid=uuid).first()


def page_at(url: str, store_name: str, locales: Sequence[str]) -> UUID | None:
    """Return the id of the page at an address, in any locale of the store; one statement."""
    return (
        CmsPage.objects.served_in(store_name)
        .filter(texts__url=url, texts__locale_name__in=locales)
        .values_list("uuid", flat=True)
        .first()
    )


def placeholders_of(text_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Return the placeholders of texts by their keys; one statement."""
    texts = CmsPageText.objects.filter(pk__in=text_ids).only("placeholders") if text_ids else ()
    return {text.pk: text.placeholders for text in texts}


def _order(search: PageSearch, words: Sequence[str]) -> list[Case | str]:
    """Sort as asked; what was searched for comes by its name first."""
    if search.sort in SORTS:
        return [SORTS[search.sort], "pk"]
    if words:
        in_name = Q()
        for word in words:
            in_name &= Q(shown_name__icontains=word)
        return [Case(When(in_name, then=0), default=1), "pk"]
    return ["pk"]
