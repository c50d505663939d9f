"""What a page looks like before a storefront shows it: its texts, with what they call put in their place."""

from collections.abc import Callable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from content.models import CmsPageText, ContentKind
from content.queries.items import ShownItem, items_with_keys
from content.texts import CALL


def preview_of(text: CmsPageText) -> SafeString:
    """Return a whole HTML document; whoever shows it must let nothing in it run (`sandbox`)."""
    keys = {single or double for part in text.placeholders.values() for _, single, double in CALL.findall(part)}
    items = items_with_keys(keys, text.locale_name)
    parts = [CALL.sub(lambda call: _shown(call[2] or call[3], items), part) for part in text.placeholders.values()]
    language = text.locale_name.partition("_")[0]
    return format_html(
        '<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title><style>{}</style></head>'
        "<body>{}</body></html>",
        language,
        text.meta_title or text.name,
        STYLE,
        mark_safe("\n".join(parts)),  # noqa: S308  # shown in a sandbox only
    )


STYLE = mark_safe(
    "body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem;color:#111;background:#fff}"
    "figure,aside{border:1px dashed #888;margin:1rem 0;padding:1rem}img{max-width:100%}"
)


def _shown(key: str, items: Mapping[str, ShownItem]) -> str:
    item = items.get(key)
    if item is None:
        return format_html("<aside>{}</aside>", key)
    return SHOWN.get(item.kind, _name_of)(item)


def _banner(item: ShownItem) -> SafeString:
    told = item.parameters
    return format_html(
        '<figure><img src="{}" alt="{}"><figcaption><strong>{}</strong><br>{}</figcaption></figure>',
        told.get("image_url") or "",
        told.get("alt_text") or "",
        told.get("title") or "",
        told.get("subtitle") or "",
    )


def _product_list(item: ShownItem) -> SafeString:
    return format_html(
        "<aside>{}<ul>{}</ul></aside>", item.key, format_html_join("", "<li>{}</li>", ((sku,) for sku in item.skus))
    )


def _name_of(item: ShownItem) -> SafeString:
    return format_html("<aside>{}</aside>", item.key)


SHOWN: Mapping[str, Callable[[ShownItem], SafeString]] = {
    ContentKind.BANNER: _banner,
    ContentKind.PRODUCT_LIST: _product_list,
}
