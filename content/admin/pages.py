"""Pages of the shop: what they say in each locale, when lists show them, and how they look."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from content.actions.pages import ScriptsRefused, check_scripts, save_page, save_text
from content.admin.locales import locale_choices
from content.models import CmsPage, CmsPageText
from content.preview import preview_of

RIGHT = "content.use_scripts"
PLACEHOLDERS = ("title", "content")


class PageTextForm(forms.ModelForm[CmsPageText]):
    """The two placeholders that templates of pages have; others, from a file, stay as they are."""

    may_use_scripts = False
    title = forms.CharField(label=_("Title (HTML)"), required=False, widget=UnfoldAdminTextareaWidget({"rows": 2}))
    content = forms.CharField(label=_("Content (HTML)"), required=False, widget=UnfoldAdminTextareaWidget({"rows": 14}))

    class Meta:
        model = CmsPageText
        fields = ("locale_name", "name", "url", "meta_title", "meta_keywords", "meta_description")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "locale_name" in self.fields:  # who may only look has no fields
            choices = [("", "---------"), *locale_choices()]
            self.fields["locale_name"] = forms.ChoiceField(
                label=_("locale"), choices=choices, widget=UnfoldAdminSelectWidget
            )
        for name in PLACEHOLDERS:
            self.initial[name] = (self.instance.placeholders or {}).get(name, "")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        parts = {name: typed.get(name) or "" for name in PLACEHOLDERS}
        for name, part in parts.items():
            try:
                check_scripts(placeholders={name: part}, may_use_scripts=self.may_use_scripts)
            except ScriptsRefused as refusal:
                self.add_error(name, _("Scripts are not allowed in texts: %(found)s") % {"found": refusal})
        self.instance.placeholders = {**(self.instance.placeholders or {}), **parts}
        return typed

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        if url and not url.startswith("/"):
            raise ValidationError(_("An address begins with a slash, as in /en/imprint."))
        return str(url)


class PageTexts(StackedInline):
    model = CmsPageText
    form = PageTextForm
    extra = 0

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Return the fields; who may only look sees the placeholders as they are kept."""
        parts = PLACEHOLDERS if self.has_change_permission(request, obj) else ("placeholders",)
        return ["locale_name", "name", "url", *parts, "meta_title", "meta_keywords", "meta_description"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.may_use_scripts = request.user.has_perm(RIGHT)
        return formset


@admin.register(CmsPage)
class CmsPageAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Pages"), "article", 10, MenuSection.CONTENT),)
    list_display = ("key", "is_active", "is_published", "is_searchable", "valid_from", "valid_to", "sold_in")
    list_filter = ("is_active", "is_published", "is_searchable", "stores")
    search_fields = ("key", "texts__name", "texts__url")
    filter_horizontal = ("stores",)
    readonly_fields = ("previews",)
    inlines = (PageTexts,)
    fieldsets = (
        (None, {"fields": ("key", "template", ("is_active", "is_published", "is_searchable"))}),
        (_("Shown"), {"fields": (("valid_from", "valid_to"), "stores", "previews")}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("stores")

    def get_urls(self) -> list[URLPattern]:
        preview = path(
            "<int:page_id>/preview/<str:locale_name>/",
            self.admin_site.admin_view(self.preview_view),
            name="content_cmspage_preview",
        )
        return [preview, *super().get_urls()]

    def preview_view(self, request: HttpRequest, page_id: int, locale_name: str) -> HttpResponseBase:
        """Show the page as it is saved, in a frame in which nothing runs."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        text = CmsPageText.objects.filter(page=page_id, locale_name=locale_name).select_related("page").first()
        if text is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("Preview of %(name)s") % {"name": text.name},
            "opts": self.opts,
            "text": text,
            "preview": preview_of(text),
        }
        return TemplateResponse(request, "backoffice/content/preview.html", context)

    def save_model(self, request: HttpRequest, obj: CmsPage, form: Any, change: bool) -> None:
        save_page(page=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)
        for gone in formset.deleted_objects:
            gone.delete()
        for each in (*formset.new_objects, *(changed for changed, _fields in formset.changed_objects)):
            save_text(text=each)
        formset.save_m2m()

    @admin.display(description=_("stores"))
    def sold_in(self, page: CmsPage) -> str:
        return ", ".join(store.name for store in page.stores.all())

    @admin.display(description=_("Preview"))
    def previews(self, page: CmsPage) -> SafeString | str:
        if page.pk is None:
            return ""
        links = (
            (reverse("admin:content_cmspage_preview", args=(page.pk, text.locale_name)), text.locale_name)
            for text in page.texts.all()
        )
        return format_html("{}", format_html_join(" ", '<a class="desk-link" href="{}">{}</a>', links)) or ""
