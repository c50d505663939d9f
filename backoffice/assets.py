"""Our own style sheets and script, beside those of the admin theme."""

from django.http import HttpRequest
from django.templatetags.static import static


def stylesheet(request: HttpRequest) -> str:
    return static("backoffice/backoffice.css")


def list_stylesheet(request: HttpRequest) -> str:
    return static("backoffice/lists.css")


def script(request: HttpRequest) -> str:
    return static("backoffice/backoffice.js")


def desk_script(request: HttpRequest) -> str:
    return static("backoffice/desk.js")


def desk_stylesheet(request: HttpRequest) -> str:
    return static("backoffice/desk.css")
