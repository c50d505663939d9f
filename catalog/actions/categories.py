"""What follows from the tree of categories (data-import.md, 11)."""

from django.db import transaction

from catalog.models import Category


@transaction.atomic
def refresh_category_urls() -> int:
    """Make the path of every category from the names on the way to it; return how many changed.

    A path begins with the language, and the root category is left out of it: `/en/computers/tablets`.
    """
    categories = {category.pk: category for category in Category.objects.order_by("pk")}
    changed = []
    for category in categories.values():
        urls = {locale: _path(category, locale, categories) for locale in category.name}
        if urls != category.url:
            category.url = urls
            changed.append(category)
    Category.objects.bulk_update(changed, ["url"])
    return len(changed)


def _path(category: Category, locale: str, categories: dict[int, Category]) -> str:
    slugs: list[str] = []
    passed: set[int] = set()
    step: Category | None = category
    while step is not None and not step.is_root and step.pk not in passed:
        passed.add(step.pk)
        slugs.insert(0, step.name.get(locale, step.key).strip().lower().replace(" ", "-"))
        step = categories.get(step.parent_id) if step.parent_id else None
    return "/".join(["", locale.partition("_")[0], *slugs])
