"""Names of models and fields in the language of the page.

Models are written in plain English words. Here each of these words is replaced by itself, translated when it is shown;
the words are in `locale/names/`.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

WORDS: set[str] = set()
"""Every word that was made translatable, so that a test can tell which of them a language lacks."""


def make_names_translatable(rooms: Iterable[AppConfig]) -> None:
    """Translate names, help texts and choices of all models in these rooms from now on."""
    for room in rooms:
        for model in room.get_models():
            options: Any = model._meta
            options.verbose_name = _translated(options.verbose_name)
            options.verbose_name_plural = _translated(str(options.verbose_name_plural))
            for field in _own_fields(model):
                field.verbose_name = _translated(field.verbose_name)
                field.help_text = _translated(field.help_text)
                if field.choices:
                    field.choices = [(value, _translated(label)) for value, label in field.flatchoices]


def _own_fields(model: type[Model]) -> list["Field[Any, Any]"]:
    """Fields that are written in our models: those that packages bring are translated by them."""
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [field for field in fields if not isinstance(field.verbose_name, Promise)]


def _translated(text: Any) -> Any:
    if not isinstance(text, str) or not text:
        return text
    WORDS.add(text)
    return gettext_lazy(text)
