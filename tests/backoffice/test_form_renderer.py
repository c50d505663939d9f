"""Inputs written in Python say what the templates of Django and of the theme say."""

import re
from datetime import date, time
from decimal import Decimal

import pytest
from django.forms import HiddenInput
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminTimeWidget,
    UnfoldBooleanWidget,
)

from backoffice.form_renderer import WRITERS, PlainInputRenderer

WIDGETS = (
    HiddenInput,
    UnfoldAdminDateWidget,
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldAdminTimeWidget,
    UnfoldBooleanWidget,
)
VALUES = (
    None,
    "",
    0,
    True,
    False,
    Decimal("4.50"),
    date(2026, 3, 4),
    time(7, 30),
    "<b>&\"'",
    mark_safe("&amp;"),
    gettext_lazy("Save"),
)
ATTRIBUTES = {
    "id": "id_x",
    "required": True,
    "disabled": False,
    "data-x": '"<',
    "step": 1,
    "title": gettext_lazy("Save"),
}


def compact(html):
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)


@pytest.mark.parametrize("value", VALUES, ids=repr)
@pytest.mark.parametrize("widget", WIDGETS)
def test_an_input_is_what_the_template_writes(widget, value):
    made = widget()
    assert made.template_name in WRITERS
    quick = made.render("x-0-y", value, ATTRIBUTES, PlainInputRenderer())
    assert compact(quick) == compact(made.render("x-0-y", value, ATTRIBUTES, DjangoTemplates()))


def test_every_writer_is_compared_and_in_use():
    assert {widget().template_name for widget in WIDGETS} == WRITERS.keys()
    assert isinstance(get_default_renderer(), PlainInputRenderer)


def test_a_text_that_begins_with_an_empty_line_keeps_it():
    quick = UnfoldAdminTextareaWidget(attrs={"class": "x"}).render("note", "\nText", {}, PlainInputRenderer())
    assert quick.endswith(">\n\nText</textarea>")


def test_an_input_with_an_icon_is_left_to_the_template():
    made = UnfoldAdminTextInputWidget(attrs={"prefix_icon": "search"})
    assert "material-symbols-outlined" in made.render("x", "y", {}, PlainInputRenderer())
