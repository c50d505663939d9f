"""Banners, lists of products and what else pages call by a key; each has a record of its own for every locale."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from catalog.badges import picture
from catalog.models import AbstractProduct
from content.admin.locales import locale_choices
from content.models import DEFAULT_LOCALE, ContentItem, ContentKind, ContentRecord
from content.texts import RUNNING_SCHEMES, UNSEEN
from csv_import.rows import pieces


def text_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=2000, widget=UnfoldAdminTextInputWidget)


class RecordForm(forms.ModelForm[ContentRecord]):
    """What a record holds is one object of the model and fields of a form; which ones, the kind of the item says."""

    parameters_of: ClassVar[tuple[str, ...]] = ()

    class Meta:
        model = ContentRecord
        fields = ("locale_name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "locale_name" in self.fields:
            choices = [(DEFAULT_LOCALE, _("default")), *locale_choices()]
            self.fields["locale_name"] = forms.ChoiceField(
                label=_("locale"), choices=choices, widget=UnfoldAdminSelectWidget
            )
        for name in self.parameters_of:
            self.initial[name] = self.shown((self.instance.parameters or {}).get(name))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        self.instance.parameters = {name: typed.get(name) or None for name in self.parameters_of}
        return typed

    def shown(self, value: Any) -> Any:
        return value or ""


class BannerForm(RecordForm):
    parameters_of = ("title", "subtitle", "image_url", "click_url", "alt_text")
    title = text_field(_("Title"))
    subtitle = text_field(_("Subtitle"))
    image_url = text_field(_("Picture (URL)"))
    click_url = text_field(_("Leads to (URL)"))
    alt_text = text_field(_("Text in place of the picture"))

    def clean_image_url(self) -> str:
        return self._address("image_url")

    def clean_click_url(self) -> str:
        return self._address("click_url")

    def _address(self, name: str) -> str:
        address = str(self.cleaned_data[name]).strip()
        if UNSEEN.sub("", address).lower().startswith(RUNNING_SCHEMES):
            raise ValidationError(_("This address would run a script."))
        return address


class ProductListForm(RecordForm):
    parameters_of = ("skus",)
    skus = forms.CharField(
        label=_("Abstract SKUs, in their order"), required=False, widget=UnfoldAdminTextareaWidget({"rows": 4})
    )

    def clean_skus(self) -> list[str]:
        skus = list(dict.fromkeys(pieces(",".join(str(self.cleaned_data["skus"]).splitlines()))))
        known = set(AbstractProduct.objects.filter(sku__in=skus).values_list("sku", flat=True))
        if unknown := [sku for sku in skus if sku not in known]:
            raise ValidationError(_("There are no products %(skus)s.") % {"skus": ", ".join(unknown)})
        return skus

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        self.instance.parameters = {"skus": typed.get("skus") or []}
        return typed

    def shown(self, value: Any) -> Any:
        return ", ".join(value or ())


class ProductSetForm(RecordForm):
    parameters_of = ("product_set_key",)
    product_set_key = text_field(_("Key of the product set"))


class NavigationForm(RecordForm):
    parameters_of = ("navigation_key",)
    navigation_key = text_field(_("Key of the navigation"))


FORMS: dict[str, type[RecordForm]] = {
    ContentKind.BANNER: BannerForm,
    ContentKind.PRODUCT_LIST: ProductListForm,
    ContentKind.PRODUCT_SET: ProductSetForm,
    ContentKind.NAVIGATION: NavigationForm,
}


class RecordFormSet(forms.BaseInlineFormSet[ContentRecord, ContentItem, RecordForm]):
    def clean(self) -> None:
        """An item is nothing without the record that counts where a locale has none."""
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form.is_valid() and not form.cleaned_data.get("DELETE")]
        if self.instance.pk and DEFAULT_LOCALE not in {typed.get("locale_name") for typed in kept}:
            raise ValidationError(_("The default record must stay."))


class Records(StackedInline):
    model = ContentRecord
    formset = RecordFormSet
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.form = FORMS.get(obj.kind, RecordForm) if obj else RecordForm
        return super().get_formset(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Return the fields of the kind; who may only look sees the object as it is kept."""
        if not self.has_change_permission(request, obj):
            return ["locale_name", "parameters"]
        form = FORMS.get(obj.kind, RecordForm) if isinstance(obj, ContentItem) else RecordForm
        return ["locale_name", *form.parameters_of]


@admin.register(ContentItem)
class ContentItemAdmin(BackOfficeAdmin):
    """A new item begins with an empty default record; its kind stays what it is."""

    menu = (MenuEntry(_("Banners and lists"), "view_carousel", 20, MenuSection.CONTENT),)
    list_display = ("banner", "key", "name", "kind")
    list_display_links = ("key", "name")
    list_filter = ("kind",)
    search_fields = ("key", "name")
    fields = ("key", "kind", "name", "description", "large_picture")
    readonly_fields: tuple[str, ...] = ("large_picture",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "kind") if obj else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[type[Records]]:
        return [Records] if obj else []

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("records")

    def save_model(self, request: HttpRequest, obj: ContentItem, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            names = FORMS[obj.kind].parameters_of
            parameters: Any = {"skus": []} if obj.kind == ContentKind.PRODUCT_LIST else dict.fromkeys(names)
            ContentRecord.objects.create(item=obj, locale_name=DEFAULT_LOCALE, parameters=parameters)

    @admin.display(description="")
    def banner(self, item: ContentItem) -> SafeString:
        return picture(_picture_of(item))

    @admin.display(description=_("Picture"))
    def large_picture(self, item: ContentItem) -> SafeString | str:
        address = _picture_of(item) if item.pk else ""
        if not address:
            return ""
        return format_html('<img src="{}" alt="" style="max-width:100%;max-height:16rem" loading="lazy">', address)


def _picture_of(item: ContentItem) -> str:
    default = next((record for record in item.records.all() if record.locale_name == DEFAULT_LOCALE), None)
    return str((default.parameters.get("image_url") if default else None) or "")
