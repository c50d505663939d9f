import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from customers.errors import LoginFailed
from customers.models import Customer
from customers.one_time_keys import hash_of
from customers.tokens import IssuedTokens, TokenNotIssued, issue_tokens_for
from sso.models import LoginCode

CODE_SECONDS = 60
CUSTOMER_SCOPES = ["customer"]


@transaction.atomic
def make_login_code(*, customer: Customer, code_challenge: str) -> str:
    """Return a new code of the customer, good for whoever knows the verifier of the challenge, for a minute."""
    now = timezone.now()
    LoginCode.objects.filter(expires_at__lte=now).delete()
    code = secrets.token_urlsafe(32)
    LoginCode.objects.create(
        customer=customer,
        code_hash=hash_of(code),
        code_challenge=code_challenge,
        expires_at=now + timedelta(seconds=CODE_SECONDS),
    )
    return code


def redeem_login_code(*, code: str, code_verifier: str) -> tuple[Customer, IssuedTokens]:
    """Exchange a code for tokens of the shop's own. A code that was shown is used up, with a wrong verifier too.

    Raises `LoginFailed` (401, 003) for a code that is unknown, used or expired, and for a wrong verifier.
    """
    kept = LoginCode.objects.select_related("customer").filter(code_hash=hash_of(code)).first()
    if kept is None or not LoginCode.objects.filter(pk=kept.pk).delete()[0]:
        raise LoginFailed
    if kept.expires_at <= timezone.now() or is_withdrawn(kept):
        raise LoginFailed
    if not constant_time_compare(challenge_of(code_verifier), kept.code_challenge):
        raise LoginFailed
    try:
        return kept.customer, issue_tokens_for(customer=kept.customer, user=None, scopes=CUSTOMER_SCOPES)
    except TokenNotIssued:
        raise LoginFailed from None


def is_withdrawn(code: LoginCode) -> bool:
    """Whether the customer's tokens were withdrawn after the code was made, such as by a change of the password."""
    made_at = code.expires_at - timedelta(seconds=CODE_SECONDS)
    return made_at.timestamp() < code.customer.tokens_valid_from


def challenge_of(code_verifier: str) -> str:
    """Return the S256 challenge of RFC 7636."""
    return urlsafe_b64encode(sha256(code_verifier.encode()).digest()).rstrip(b"=").decode()
