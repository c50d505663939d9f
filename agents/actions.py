"""Everything that changes back-office users and their roles."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest

from agents.errors import UnknownPermission
from agents.models import Impersonation, User
from agents.queries import is_user_there
from agents.roles import ADMINISTERED_ROOMS, ADMINISTRATOR, ADMINISTRATOR_LACKS, ROLES
from customers.models import AccessToken, Customer, RefreshToken
from customers.tokens import IssuedTokens, issue_tokens_for, next_second, revoke_all_tokens
from glue.identity import identity_of


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
    is_staff: bool = True,
    is_active: bool = True,
) -> bool:
    """Make a back-office user unless one has this mailbox; say whether one was made.

    A user who is there stays as he is: rights that were taken away do not come back with the next installation. Without
    a password nobody can sign in until `manage.py changepassword` sets one. Who only works in the merchant portal is no
    staff of the back office.
    """
    if is_user_there(email):
        return False
    User.objects.create_user(
        email,
        password,
        first_name=first_name,
        last_name=last_name,
        locale_name=locale_name,
        is_superuser=is_superuser,
        is_agent=is_agent,
        is_staff=is_staff,
        is_active=is_active,
    )
    return True


@transaction.atomic
def create_agent(*, email: str, password: str, first_name: str = "", last_name: str = "") -> User:
    """Make a back-office user who may act as a customer over the API, and nothing else yet."""
    return User.objects.create_user(
        email, password, first_name=first_name, last_name=last_name, is_staff=True, is_agent=True
    )


@transaction.atomic
def set_password(*, user: User, password: str) -> None:
    """Let the person sign in with another password from now on; tokens and sessions of before end (`receivers.py`)."""
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def create_user_of_provider(*, email: str, first_name: str, last_name: str, group_name: str) -> User:
    """Make a back-office user who signs in elsewhere, without a password and without rights but those of the group.

    A group that is not there gives nothing; an empty name means none.
    """
    user = User.objects.create_user(email, first_name=first_name, last_name=last_name, is_staff=True)
    user.groups.set(Group.objects.filter(name=group_name) if group_name else [])
    return user


@transaction.atomic
def set_mapped_groups(*, user: User, mapped: set[str], granted: set[str]) -> None:
    """Give the user exactly the granted ones of the mapped groups; groups that are not mapped stay as they are."""
    groups = {group.name: group for group in Group.objects.filter(name__in=mapped)}
    held = set(user.groups.filter(name__in=mapped).values_list("name", flat=True))
    user.groups.add(*(groups[name] for name in granted - held if name in groups))
    user.groups.remove(*(groups[name] for name in held - granted))


def log_agent_in(*, agent: User) -> IssuedTokens:
    """Issue an agent's own tokens (identity.md, 3.1 and 5.1).

    Raises `TokenNotIssued` for one whose password or rights changed a moment ago.
    """
    return issue_tokens_for(customer=None, user=agent, scopes=["agent"])


@transaction.atomic
def impersonate(*, agent: User, customer: Customer, client_address: str) -> IssuedTokens:
    """Issue tokens with which the agent acts as the customer, and write down that this was done.

    They are plain customer tokens that do not name the agent. Raises `TokenNotIssued` for a customer who was anonymised
    a moment ago, or an agent who has lost the right to.
    """
    tokens = issue_tokens_for(customer=customer, user=agent, scopes=["customer_impersonation", "customer"])
    _record(agent, customer, identity_of(tokens.access_token).token_id, client_address)
    return tokens


@transaction.atomic
def deactivate_user(*, user: User) -> None:
    """Shut a person out: no sign-in, no agent's rights, and the tokens end. What the person did stays on record."""
    user.is_active = False
    user.save(update_fields=["is_active"])


@transaction.atomic
def withdraw_tokens(users: QuerySet[User]) -> None:
    """End every token that these people asked for until now, their own ones and those with which they act as customers.

    What they get back later, a right or their account, does not bring the old tokens back.
    """
    keys = sorted(set(users.values_list("pk", flat=True)))
    User.objects.filter(pk__in=keys).update(
        tokens_valid_from=Greatest(Value(next_second()), F("tokens_valid_from") + 1)
    )
    revoke_all_tokens(RefreshToken.objects.filter(user__in=keys))


def record_renewal(*, access_token: AccessToken) -> None:
    """Write down that an agent goes on as a customer with a refresh token."""
    agent, customer = access_token.user, access_token.customer
    if agent is not None and customer is not None:
        _record(agent, customer, access_token.jti, "")


def _record(agent: User, customer: Customer, token_id: str, client_address: str) -> None:
    Impersonation.objects.create(
        agent=agent,
        agent_email=agent.email,
        customer=customer,
        customer_reference=customer.reference,
        token_id=token_id,
        client_address=client_address[:45],
    )


@transaction.atomic
def set_up_roles() -> dict[str, int]:
    """Make the shipped roles, give each what it lacks, and return how many permissions each was given.

    What staff added to a role themselves stays. Twice is as good as once.
    """
    given = {name: _give(name, _named(permissions)) for name, permissions in ROLES.items()}
    given[ADMINISTRATOR] = _give(ADMINISTRATOR, list(_of_administrator()))
    return given


def _give(role_name: str, permissions: list[Permission]) -> int:
    role, _is_new = Group.objects.get_or_create(name=role_name)
    held = set(role.permissions.values_list("pk", flat=True))
    lacking = [permission for permission in permissions if permission.pk not in held]
    role.permissions.add(*lacking)
    return len(lacking)


def _named(names: tuple[str, ...]) -> list[Permission]:
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type").filter(
            codename__in=[name.split(".")[1] for name in names]
        )
    }
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UnknownPermission(unknown)
    return [known[name] for name in names]


def _of_administrator() -> QuerySet[Permission]:
    rooms = Permission.objects.filter(content_type__app_label__in=ADMINISTERED_ROOMS)
    return rooms.exclude(content_type__model__in=ADMINISTRATOR_LACKS)
