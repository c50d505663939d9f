"""The one page that asks before an event that cannot be undone, in the back office and in the merchant portal."""

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from desk.event_questions import CONFIRMED, EventQuestion


def ask(screen: Any, request: HttpRequest, question: EventQuestion, *, about: str, back: str) -> TemplateResponse:
    """Answer a post to a screen of an admin site with the question; nothing has been fired.

    `about` is what people call the thing, `back` the page that they came from.
    """
    context = {
        **screen.admin_site.each_context(request),
        "title": f"{question.label} · {about}",
        "opts": screen.opts,
        "question": question,
        "about": about,
        "back": back,
        "confirmed": CONFIRMED,
        "action": request.get_full_path(),
    }
    request.current_app = screen.admin_site.name
    return TemplateResponse(request, "backoffice/event_question.html", context)
