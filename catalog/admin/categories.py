"""The tree of categories: where each stands, who sees it, and its products in their order."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from backoffice.pagination import CappedChangeList
from catalog.actions.categories import refresh_category_urls
from catalog.models import Category, ProductCategory

PRODUCTS_A_PAGE = 50
INDENT = 2 * "\N{EM SPACE}"


class CategoryChangeList(CappedChangeList):
    """Shows the categories of a page as a tree, unless somebody sorts them by a column."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if "o" not in self.params:
            self.result_list = in_tree_order(self.result_list)


def in_tree_order(categories: Iterable[Category]) -> list[Category]:
    """Return categories below their parents, among siblings the highest order first, each with its `depth`."""
    children: dict[int | None, list[Category]] = {}
    shown = {category.pk: category for category in categories}
    for category in sorted(shown.values(), key=lambda each: (-(each.node_order or 0), each.pk)):
        children.setdefault(category.parent_id if category.parent_id in shown else None, []).append(category)
    ordered: list[Category] = []

    def take(parent: int | None, depth: int) -> None:
        for category in children.pop(parent, ()):
            category.depth = depth  # type: ignore[attr-defined]
            ordered.append(category)
            take(category.pk, depth + 1)

    take(None, 0)
    return ordered + [category for circle in children.values() for category in circle]


class CategoryForm(forms.ModelForm[Category]):
    def clean_parent(self) -> Category | None:
        """Refuse a place below the category itself: nobody would find either any more."""
        parent: Category | None = self.cleaned_data["parent"]
        step, passed = parent, set[int]()
        while step is not None and step.pk not in passed:
            if step.pk == self.instance.pk:
                raise forms.ValidationError(_("A category cannot stand below itself."))
            passed.add(step.pk)
            step = step.parent
        return parent


class ChildInline(TabularInline):
    """What stands below, with its order and whether it is seen; its own page has the rest."""

    model = Category
    fk_name = "parent"
    verbose_name = _("child")
    verbose_name_plural = _("children")
    fields = ("key", "node_order", "is_active", "is_in_menu")
    readonly_fields = ("key",)
    ordering = ("-node_order", "pk")
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProductInline(TabularInline):
    """The products of a category, dragged or numbered."""

    model = ProductCategory
    ordering_field = "position"
    fields = ("product", "position")
    raw_id_fields = ("product",)
    ordering = ("position", "pk")
    per_page = PRODUCTS_A_PAGE
    extra = 0


@admin.register(Category)
class CategoryAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Categories"), "account_tree", 40, MenuSection.CATALOG),)
    form = CategoryForm
    list_display = ("place", "key", "products", "node_order", "is_active", "is_in_menu", "is_searchable")
    list_filter = ("is_active", "is_in_menu", "is_searchable")
    search_fields = ("key",)
    list_per_page = 500
    inlines: tuple[type[Any], ...] = (ChildInline, ProductInline)
    autocomplete_fields = ("parent",)
    filter_horizontal = ("stores",)
    fieldsets = (
        (None, {"fields": ("key", "parent", "node_order", "is_root", "is_main")}),
        (_("Visibility"), {"fields": ("is_active", "is_in_menu", "is_clickable", "is_searchable", "stores")}),
        (_("Texts"), {"fields": ("name", "url", "meta_title", "meta_keywords", "meta_description")}),
    )
    readonly_fields = ("url",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Category]:
        return super().get_queryset(request).annotate(product_count=Count("product_places"))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CappedChangeList]:
        return CategoryChangeList

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Make the paths of what stands below anew: names and places may have changed."""
        super().save_related(request, form, formsets, change)
        refresh_category_urls()

    @admin.display(description=_("name"), ordering="key")
    def place(self, category: Category) -> str:
        texts = category.name
        language = get_language() or ""
        name = next((texts[locale] for locale in texts if locale.startswith(language)), None) or category.key
        return INDENT * getattr(category, "depth", 0) + name

    @admin.display(description=_("products"), ordering="product_count")
    def products(self, category: Category) -> int:
        return category.product_count  # type: ignore[attr-defined]
