"""Synonyms and redirects by store and locale."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from backoffice.admin import BackOfficeAdmin
from backoffice.navigation import MenuEntry, MenuSection
from search.actions.editing import search_key
from search.models import SearchRedirect, SearchSynonym
from search.words import folded_words


class SynonymForm(forms.ModelForm[SearchSynonym]):
    class Meta:
        model = SearchSynonym
        fields = ("scope", "word", "synonyms", "is_one_way")

    def clean_word(self) -> str:
        """Take one word: texts of several are not looked up as a whole."""
        word = str(self.cleaned_data["word"])
        if len(folded_words(word)) != 1:
            raise forms.ValidationError(_("Write one word."))
        return word


@admin.register(SearchSynonym)
class SearchSynonymAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Synonyms"), "sync_alt", 30, MenuSection.SEARCH),)
    form = SynonymForm
    list_display = ("word", "synonyms", "is_one_way", "scope")
    list_filter = ("scope",)
    search_fields = ("word", "synonyms")
    list_select_related = ("scope__store",)


@admin.register(SearchRedirect)
class SearchRedirectAdmin(BackOfficeAdmin):
    menu = (MenuEntry(_("Redirects"), "alt_route", 40, MenuSection.SEARCH),)
    list_display = ("text", "url", "scope")
    list_filter = ("scope",)
    search_fields = ("text", "url")
    list_select_related = ("scope__store",)

    def save_model(self, request: HttpRequest, obj: SearchRedirect, form: Any, change: bool) -> None:
        """Keep the text as searches know it, whatever its case and punctuation."""
        obj.text = search_key(obj.text)
        super().save_model(request, obj, form, change)
