"""Texts in several locales, typed each into a box of its own; stored as one object from locale to text."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from catalog.store_configs import store_configs

LONG_FIELDS = frozenset({"description", "terms", "cancellation_policy", "imprint", "data_privacy"})


class LocaleTextsWidget(forms.MultiWidget):
    def __init__(self, locales: Iterable[str], *, is_long: bool) -> None:
        self.locales = tuple(locales)
        attrs = {"rows": 4} if is_long else {}
        box = UnfoldAdminTextareaWidget if is_long else UnfoldAdminTextInputWidget
        super().__init__({locale: box(attrs={**attrs, "aria-label": locale, "lang": locale[:2]}) for locale in locales})

    def decompress(self, value: Any) -> list[str]:
        texts = value if isinstance(value, dict) else {}
        return [texts.get(locale, "") for locale in self.locales]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        texts = value if isinstance(value, list) else self.decompress(value)
        parts = [
            (locale.replace("_", "-"), box.render(f"{name}_{locale}", text, {"id": f"id_{name}_{locale}"}, renderer))
            for locale, box, text in zip(self.locales, self.widgets, texts, strict=False)
        ]
        boxes = format_html_join("", '<div class="desk-locale"><span class="desk-quiet">{}</span>{}</div>', parts)
        return format_html('<div class="desk-locales">{}</div>', boxes)


class LocaleTextsField(forms.MultiValueField):
    """Empty boxes are no texts; texts of locales that no store has any more are kept by the form."""

    def __init__(self, *, is_long: bool, **kwargs: Any) -> None:
        self.locales = known_locales()
        widget = LocaleTextsWidget(self.locales, is_long=is_long)
        parts = [forms.CharField(required=False, strip=True) for _locale in self.locales]
        kwargs = {name: value for name, value in kwargs.items() if name in ("label", "help_text", "initial")}
        super().__init__(parts, required=False, require_all_fields=False, widget=widget, **{**kwargs, "help_text": ""})

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {locale: text for locale, text in zip(self.locales, data_list, strict=False) if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        known = initial if isinstance(initial, dict) else {}
        return [known.get(locale, "") for locale in self.locales] != [str(text or "") for text in data or []]


class LocaleTextsForm(forms.ModelForm[Any]):
    """Keeps what a row says in locales that have no box."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, LocaleTextsField) and name in cleaned:
                known = self.initial.get(name)
                stored = known if isinstance(known, dict) else {}
                others = {locale: text for locale, text in stored.items() if locale not in field.locales}
                cleaned[name] = {**others, **cleaned[name]}
        return cleaned


def known_locales() -> tuple[str, ...]:
    """Return the locales of all stores, in their order."""
    locales = [locale for config in store_configs().values() for locale in config.locales]
    return tuple(dict.fromkeys(locales)) or ("en_US",)
