"""Plain inputs of forms, written without the template engine, which takes 0.2 ms for each of them.

A merchant's profile has two hundred. What is written is what the templates of Django and of the theme would write, but
for the white space between tags; `tests/backoffice/test_form_renderer.py` compares the two.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

DECORATIONS = ("prefix", "prefix_icon", "suffix", "suffix_icon")


class PlainInputRenderer(DjangoTemplates):
    """Leaves to the templates whatever is more than one plain input."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        write = WRITERS.get(template_name)
        widget = context.get("widget", {})
        if write is None or any(widget.get(name) for name in DECORATIONS):
            return super().render(template_name, context, request)
        return SafeString(write(widget))  # each part is escaped


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    text = "" if value is None else f' value="{_escaped(value)}"'
    return f'<input type="{_escaped(widget["type"])}" name="{_escaped(widget["name"])}"{text}{_attributes(widget)}>'


def _textarea(widget: Mapping[str, Any]) -> str:
    """Begin with an empty line, which browsers leave out, or they would leave out the first one of the text."""
    text = conditional_escape(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_escaped(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


def _boxed(classes: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda widget: f'<div class="{classes}">{_input(widget)}</div>'


def _attributes(widget: Mapping[str, Any]) -> str:
    return "".join(
        f" {_escaped(name)}" if value is True else f' {_escaped(name)}="{_escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _escaped(value: Any) -> str:
    return conditional_escape(value if isinstance(value, str) else str(value))


WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "django/forms/widgets/checkbox.html": _input,
    "django/forms/widgets/hidden.html": _input,
    "django/forms/widgets/number.html": _input,
    "unfold/widgets/date.html": _boxed("flex flex-col max-w-2xl min-w-56 relative w-full"),
    "unfold/widgets/time.html": _boxed("flex flex-col max-w-2xl min-w-56 relative w-full"),
    "unfold/widgets/text.html": _boxed("max-w-2xl relative w-full"),
    "unfold/widgets/textarea.html": _textarea,
}
