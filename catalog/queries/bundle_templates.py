"""Active configurable bundle templates and their slots, in one locale (catalog.md, 14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from database.statements import select


@dataclass(frozen=True, slots=True)
class TemplateView:
    template_id: int
    uuid: str
    name: str


@dataclass(frozen=True, slots=True)
class SlotView:
    template_id: int
    uuid: str
    name: str
    product_list_id: int | None


TEMPLATES = """
SELECT t.id, t.uuid, coalesce(n.text, t.name)
FROM catalog_bundletemplate t
LEFT JOIN catalog_glossaryentry n ON n.key = t.name AND n.locale_name = %s
WHERE t.is_active ORDER BY t.id
"""
SLOTS = """
SELECT l.template_id, l.uuid, coalesce(n.text, l.name), l.product_list_id
FROM catalog_bundletemplateslot l
LEFT JOIN catalog_glossaryentry n ON n.key = l.name AND n.locale_name = %s
WHERE l.template_id {among} ORDER BY l.id
"""
NAMES = """
SELECT t.uuid, n.locale_name, n.text
FROM catalog_bundletemplate t JOIN catalog_glossaryentry n ON n.key = t.name
WHERE t.uuid {among_uuids} ORDER BY n.locale_name
"""


def active_templates(locale_name: str) -> list[TemplateView]:
    """Return all templates that are shown; there are a handful."""
    return [TemplateView(key, _uuid(uuid), name) for key, uuid, name in select(TEMPLATES, locale_name)]


def slots_of(template_ids: Iterable[int], locale_name: str) -> list[SlotView]:
    rows = select(SLOTS, locale_name, list(template_ids))
    return [SlotView(template_id, _uuid(uuid), name, list_id) for template_id, uuid, name, list_id in rows]


def template_translations(uuids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what templates are called in each locale that has a name for them, by their uuids; one statement."""
    names: dict[str, dict[str, str]] = {}
    for uuid, locale_name, text in select(NAMES, [UUID(each).hex for each in uuids]):
        names.setdefault(_uuid(uuid), {})[locale_name] = text
    return names


def _uuid(stored: str | UUID) -> str:
    """SQLite keeps a UUID as 32 digits."""
    return str(stored if isinstance(stored, UUID) else UUID(stored))
