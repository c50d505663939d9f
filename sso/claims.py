"""What a provider says of a person (sso.md, A4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings

OTHER_PLACES_OF_EMAIL = ("mail", "preferred_username")
PROOF = ("email", "email_verified")


@dataclass(frozen=True, slots=True)
class Claims:
    """`subject` is the provider's name for the person, which never changes; everything else may be missing."""

    subject: str
    email: str
    is_email_verified: bool
    first_name: str
    last_name: str
    everything: Mapping[str, Any]

    @classmethod
    def read(cls, id_token: Mapping[str, Any], user_info: Mapping[str, Any]) -> Self:
        """Read both documents about one `sub`. Names and groups may be in either; the signed one counts where both say.

        Whose address it is and whether that is verified comes from one of them, never from both: the address of the
        one with the proof of the other would prove nothing.
        """
        proof = _proof(id_token, user_info)
        claims = {name: value for name, value in {**user_info, **id_token}.items() if name not in PROOF} | proof
        first_name, last_name = _names(claims)
        return cls(
            subject=_text(claims, "sub"),
            email=_email(claims),
            is_email_verified=claims.get("email_verified") in (True, "true"),
            first_name=first_name,
            last_name=last_name,
            everything=claims,
        )

    def values_at(self, path: str) -> set[str]:
        """Return the texts of a claim that a dotted path names: those of a list, or one by itself."""
        found: Any = self.everything.get(path)
        if found is None:  # a name with dots in it, as some providers have, is tried as it stands first
            found = self.everything
            for part in path.split("."):
                found = found.get(part) if isinstance(found, Mapping) else None
        values = found if isinstance(found, list) else [found]
        return {value for value in values if isinstance(value, str)}


def _proof(id_token: Mapping[str, Any], user_info: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims about the address out of the document that tells them whole, the ID token first."""
    chosen = next(
        (document for document in (id_token, user_info) if "email_verified" in document and _text(document, "email")),
        next((document for document in (id_token, user_info) if _email(document)), id_token),
    )
    return {name: chosen[name] for name in PROOF if name in chosen}


def _email(claims: Mapping[str, Any]) -> str:
    """Return the e-mail. `email_verified` speaks of `email` alone, so other places count only where it is not asked."""
    email = _text(claims, "email")
    if not email and not settings.SINGLE_SIGN_ON.requires_verified_email:
        email = next((text for name in OTHER_PLACES_OF_EMAIL if "@" in (text := _text(claims, name))), "")
    return email


def _names(claims: Mapping[str, Any]) -> tuple[str, str]:
    """Return first and last name; a provider that knows one name only means both, parted at the first blank."""
    first_name, last_name = _text(claims, "given_name"), _text(claims, "family_name")
    if not (first_name or last_name):
        first_name, _, last_name = _text(claims, "name").partition(" ")
    return first_name[:100], last_name.strip()[:100]


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip().replace("\x00", "") if isinstance(value, str) else ""
