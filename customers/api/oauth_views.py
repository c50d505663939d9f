"""`POST /token`: the OAuth 2.0 form endpoint, the one answer that is no Glue document (identity.md, 4.4)."""

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase

from customers.api.logins import log_customer_in
from customers.events import guest_logged_in, send_guest_identified
from customers.login_throttle import AccountRests
from customers.tokens import IssuedTokens, TokenNotIssued, issue_tokens
from glue.authentication import read_identity
from glue.cors import check_preflight, preflight_response
from glue.errors import AccessTokenInvalid, PlainTextError, RouteNotFound, body_too_large, error_response
from glue.identity import identity_of, is_token_active
from glue.pagination import parse_page
from glue.query import parse_query
from glue.request_limit import seconds_to_wait
from glue.responses import GlueResponse, text_response, written
from glue.routing import check_headers, store_and_locale
from glue.stores import store_named

Refusal = tuple[str, str]
GRANT_REFUSED: Refusal = (
    "invalid_grant",
    "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is"
    " invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued"
    " to another client.",
)
WRONG_CREDENTIALS: Refusal = ("invalid_grant", "The user credentials were incorrect.")
FIELD_MISSING: Refusal = (
    "invalid_request",
    "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than"
    " once, or is otherwise malformed.",
)
WRONG_REFRESH_TOKEN: Refusal = ("invalid_request", "The refresh token is invalid.")
WRONG_CLIENT: Refusal = ("invalid_client", "Client authentication failed")
WRONG_SCOPE: Refusal = ("invalid_scope", "The requested scope is invalid, unknown, or malformed")

VERBS = ("POST",)
REQUIRED_FIELDS = {"password": ("username", "password"), "refresh_token": ("refresh_token",)}
READ_FIELDS = ("grant_type", "username", "password", "refresh_token", "client_id", "client_secret", "scope")


def oauth_token(request: HttpRequest) -> HttpResponseBase:
    """Issue tokens for a form post; anything but POST is the 404 of an unknown path."""
    seconds = seconds_to_wait(request, "token")
    if seconds:
        return _too_many("Too many requests.", seconds)
    try:
        check_preflight(request, VERBS)
        parse_page(parse_query(request.META.get("QUERY_STRING", "")))
        check_headers(request)
        if request.method != "POST":
            return _without_form(request)
        _check_authorization(request)
        return _answer(request, _form(request))
    except PlainTextError as refusal:
        return text_response(refusal.text, refusal.status, refusal.content_type)


oauth_token.csrf_exempt = True  # type: ignore[attr-defined]  # a password or token in the form, never a cookie


def _without_form(request: HttpRequest) -> HttpResponse:
    locale_name = store_named(None).default_locale
    if request.method == "OPTIONS":
        return preflight_response(VERBS, locale_name)
    if request.method == "HEAD":
        return written(GlueResponse(None, 404, locale_name))
    return written(error_response(RouteNotFound(), locale_name))


def _form(request: HttpRequest) -> QueryDict:
    """Return the fields of the body; one that is no readable form has none (identity.md, 4.4)."""
    try:
        return request.POST
    except RequestDataTooBig:
        raise body_too_large() from None
    except (UnreadablePostError, BadRequest, SuspiciousOperation, MultiPartParserError, ValueError):
        return QueryDict()


def _check_authorization(request: HttpRequest) -> None:
    """Refuse an `Authorization` header that is there but not valid, in plain text."""
    authorization = request.META.get("HTTP_AUTHORIZATION")
    if not authorization:
        return
    try:
        if is_token_active(read_identity(authorization)):
            return
    except AccessTokenInvalid:
        pass
    raise PlainTextError(401, "Invalid access token.")


def _answer(request: HttpRequest, form: QueryDict) -> HttpResponse:
    grant = {name: str(form[name]).replace("\x00", "\ufffd") for name in READ_FIELDS if name in form}
    required = REQUIRED_FIELDS.get(grant.get("grant_type", ""))
    if required is None:
        return _refused(GRANT_REFUSED)
    if any(name not in grant for name in required) or any(len(form.getlist(name)) > 1 for name in READ_FIELDS):
        return _refused(FIELD_MISSING)
    sent = {name: value for name, value in grant.items() if value or name in required}
    try:
        tokens = log_customer_in(request, sent) if sent["grant_type"] == "password" else issue_tokens(sent)
    except AccountRests as pause:
        return _too_many("Too many log in attempts from your address.", pause.seconds)
    except TokenNotIssued as refusal:
        return _refused(_refusal_of(refusal))
    if sent["grant_type"] == "password" and settings.GUEST_CART_TAKEN_OVER_AT_TOKEN:
        _identify_guest(request, tokens)
    body = {
        "token_type": "Bearer",
        "expires_in": tokens.expires_in,
        "access_token": tokens.access_token,
        "refresh_token": tokens.refresh_token,
    }
    return _json(body, 200)


def _identify_guest(request: HttpRequest, tokens: IssuedTokens) -> None:
    """Let the guest whose id came along keep the cart, as at `/access-tokens` (checkout.md, 5.2)."""
    store, locale_name, _ = store_and_locale(request, parse_query(request.META.get("QUERY_STRING", "")))
    send_guest_identified(
        guest_logged_in,
        customer_id=identity_of(tokens.access_token).customer_id,
        guest_id=request.META.get("HTTP_X_ANONYMOUS_CUSTOMER_UNIQUE_ID"),
        store_name=store.name,
        locale_name=locale_name,
    )


def _refusal_of(refusal: TokenNotIssued) -> Refusal:
    """Translate an OAuth error word into what the contract says for this grant; blank fields count as wrong ones."""
    if refusal.error == "invalid_client":
        return WRONG_CLIENT
    if refusal.error == "invalid_scope":
        return WRONG_SCOPE
    return WRONG_CREDENTIALS if refusal.grant_type == "password" else WRONG_REFRESH_TOKEN


def _refused(refusal: Refusal) -> HttpResponse:
    return _json({"error": refusal[0], "error_description": refusal[1]}, 400)


def _too_many(description: str, seconds: int) -> HttpResponse:
    response = _json({"error": "invalid_request", "error_description": description}, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _json(body: dict[str, object], status: int) -> HttpResponse:
    return written(GlueResponse(body, status, None, content_type="application/json"))
