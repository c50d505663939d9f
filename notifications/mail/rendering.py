"""Turn what a mail says into subject, plain text and HTML; one template for each kind and language gives all three."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import Context, Engine
from django.utils.translation import override

from notifications.mail.models import Mail

DEFAULT_LANGUAGE = "en"
SUBJECT_MAX = 255


@dataclass(frozen=True, slots=True)
class RenderedMail:
    """What a mail says; `unsubscribe_link` is for the header by which mail programs offer to end a subscription."""

    subject: str
    text: str
    html: str
    unsubscribe_link: str = ""


def render_mail(mail: Mail, secrets: Mapping[str, str]) -> RenderedMail:
    """Write the mail in its language, or in English where its template has no such language.

    The template fills blocks, and the layout that it extends decides what becomes of them: the subject line, the
    plain text (nothing escaped) or the page (everything escaped).
    """
    engine = Engine.get_default()
    languages = (mail.locale_name.partition("_")[0], DEFAULT_LANGUAGE)
    template = engine.select_template([f"mail/{mail.kind}.{language}.html" for language in languages])
    language = str(template.name).split(".")[-2]
    context = {
        "shop_name": settings.MAIL_FROM_NAME,
        "storefront_url": settings.STOREFRONT_URL,
        **mail.context,
        **secrets,
        "language": language,
    }
    with override(language):
        subject, text, html = (
            template.render(Context({**context, "layout": engine.get_template(f"mail/{layout}")}))
            for layout in ("subject.txt", "layout.txt", "layout.html")
        )
    return RenderedMail(
        " ".join(subject.split())[:SUBJECT_MAX], _tidy(text), html, str(context.get("unsubscribe_link", ""))
    )


@cache
def mail_kinds() -> tuple[str, ...]:
    """Return the kinds of mail that have a template."""
    suffix = f".{DEFAULT_LANGUAGE}.html"
    folders = [Path(folder) / "mail" for folder in Engine.get_default().dirs]
    templates = [path.relative_to(folder) for folder in folders for path in folder.glob(f"*/*{suffix}")]
    return tuple(sorted({path.as_posix().removesuffix(suffix) for path in templates}))


def _tidy(text: str) -> str:
    """Leave one empty line between paragraphs, whatever blocks a template left out."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip() if line != "-- " else line)
    return "\n".join(lines) + "\n"
