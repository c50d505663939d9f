"""Who is an agent."""

from django.contrib.auth.hashers import make_password

from agents.models import User
from customers.models import Customer
from database.mailboxes import comparable_address
from glue.identity import TokenIdentity


def agent_with_credentials(email: str, password: str) -> User | None:
    """Return the active agent with this e-mail and password; None tells nothing more.

    An unknown e-mail costs the time of a hash too.
    """
    try:
        user = User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        make_password(password)
        return None
    return user if user.check_password(password) and user.is_active and user.is_agent else None


def is_user_there(email: str, *, but: User | None = None) -> bool:
    """Whether a back-office user, but for this one, has the mailbox that the address names."""
    owners = User.objects.filter(mailbox=comparable_address(email))
    return (owners.exclude(pk=but.pk) if but and but.pk else owners).exists()


def is_agent_token_active(identity: TokenIdentity) -> bool:
    """Whether the bearer of a verified agent token still is an active agent, with the password and rights of then."""
    agents = User.objects.filter(pk=identity.agent_id or 0, is_active=True, is_agent=True)
    return agents.filter(tokens_valid_from__lte=identity.issued_at).exists()


def impersonable_customer(reference: str) -> Customer | None:
    """Return the customer with exactly this reference, confirmed or not, unless anonymised (identity.md, 5.2)."""
    return Customer.objects.known().filter(reference=reference).first()
