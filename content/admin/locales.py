"""The locales that staff write texts in: those of the stores."""

from catalog.models import StoreLocale


def locale_choices() -> list[tuple[str, str]]:
    names = StoreLocale.objects.order_by("locale_name").values_list("locale_name", flat=True).distinct()
    return [(name, name) for name in names]
