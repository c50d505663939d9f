"""Everything that changes back-office users."""

from django.db import transaction

from agents.models import User


@transaction.atomic
def install_staff(
    *,
    email: str,
    first_name: str,
    last_name: str,
    locale_name: str,
    is_superuser: bool,
    is_agent: bool,
    password: str | None,
) -> bool:
    """Make a back-office user unless one has this e-mail, in any case; say whether one was made.

    A user who is there stays as he is: rights that were taken away do not come back with the next installation. Without
    a password nobody can sign in until `manage.py changepassword` sets one.
    """
    if User.objects.filter(email__iexact=email).exists():
        return False
    User.objects.create_user(
        email,
        password,
        first_name=first_name,
        last_name=last_name,
        locale_name=locale_name,
        is_superuser=is_superuser,
        is_agent=is_agent,
    )
    return True
