"""The kinds of accounts that people sign in to, and what single sign-on may do with each (sso.md, A5, B6 and B8)."""

from typing import Any, Protocol

from django.conf import settings
from django.db.models import QuerySet

from agents.actions import create_user_of_provider, set_mapped_groups
from agents.models import User
from customers.actions import confirm_verified_customer, register_verified_customer
from customers.models import Customer
from glue.errors import GlueError
from glue.stores import store_named
from merchants.models import MerchantUser
from sso.claims import Claims
from sso.errors import AccountAppeared, LoginRefused
from sso.models import CustomerIdentity, Identity, MerchantUserIdentity, StaffIdentity


class Accounts(Protocol):
    """What `actions.resolving` asks of a kind of account."""

    identities: QuerySet[Any]

    def account_of(self, identity: Any) -> Any: ...

    def identities_of(self, account: Any) -> QuerySet[Any]: ...

    def new_identity(self, account: Any, **fields: str) -> Identity: ...

    def find(self, email: str) -> Any | None:
        """Return the one account whose mailbox this e-mail names."""

    def refuse_inactive(self, account: Any) -> None:
        """Raise `LoginRefused` for an account that may not sign in at all."""

    def prepare_linking(self, account: Any) -> Any:
        """Prepare an account that was here before for being linked."""

    def create(self, claims: Claims) -> Any: ...

    def after_resolving(self, account: Any, claims: Claims) -> None:
        """Do what follows from each sign-in."""


class CustomerAccounts:
    identities = CustomerIdentity.objects.select_related("customer")

    def account_of(self, identity: CustomerIdentity) -> Customer:
        return identity.customer

    def identities_of(self, account: Customer) -> QuerySet[CustomerIdentity]:
        return CustomerIdentity.objects.filter(customer=account)

    def new_identity(self, account: Customer, **fields: str) -> CustomerIdentity:
        return CustomerIdentity(customer=account, **fields)

    def find(self, email: str) -> Customer | None:
        return Customer.objects.known().with_email(email).first()

    def refuse_inactive(self, account: Customer) -> None:
        if account.anonymized_at is not None:
            raise LoginRefused(f"customer {account.reference} is anonymised")

    def prepare_linking(self, account: Customer) -> Customer:
        return confirm_verified_customer(customer=account)

    def create(self, claims: Claims) -> Customer:
        store = store_named(settings.DEFAULT_STORE)
        try:
            return register_verified_customer(
                email=claims.email,
                first_name=claims.first_name or "OAuth",
                last_name=claims.last_name or "User",
                store_name=store.name,
                locale_name=store.default_locale,
            )
        except GlueError as refusal:
            if self.find(claims.email) is not None:
                raise AccountAppeared from None
            raise LoginRefused(f"no customer can be made: {refusal}") from None

    def after_resolving(self, account: Customer, claims: Claims) -> None:
        pass


class StaffAccounts:
    """People of the back office. A provider gives rights only by the groups that the settings map to its values."""

    identities = StaffIdentity.objects.select_related("user")

    def account_of(self, identity: StaffIdentity) -> User:
        return identity.user

    def identities_of(self, account: User) -> QuerySet[StaffIdentity]:
        return StaffIdentity.objects.filter(user=account)

    def new_identity(self, account: User, **fields: str) -> StaffIdentity:
        return StaffIdentity(user=account, **fields)

    def find(self, email: str) -> User | None:
        return user_with_email(email)

    def refuse_inactive(self, account: User) -> None:
        if not (account.is_active and account.is_staff):
            raise LoginRefused(f"user {account.pk} is not active in the back office")

    def prepare_linking(self, account: User) -> User:
        return account

    def create(self, claims: Claims) -> User:
        """Make a user without rights, or with those of the default group where no claim brings any (B8)."""
        sso = settings.SINGLE_SIGN_ON
        group = "" if sso.backoffice_group_map else sso.backoffice_default_group
        first_name = claims.first_name or ("" if claims.last_name else claims.email[:100])
        return create_user_of_provider(
            email=claims.email, first_name=first_name, last_name=claims.last_name, group_name=group
        )

    def after_resolving(self, account: User, claims: Claims) -> None:
        sso = settings.SINGLE_SIGN_ON
        if sso.backoffice_group_map:
            values = claims.values_at(sso.backoffice_group_claim)
            granted = {group for value, group in sso.backoffice_group_map if value in values}
            set_mapped_groups(user=account, mapped={group for _, group in sso.backoffice_group_map}, granted=granted)


class MerchantUserAccounts:
    """People who work for a merchant; single sign-on never makes one."""

    identities = MerchantUserIdentity.objects.select_related("user")

    def account_of(self, identity: MerchantUserIdentity) -> User:
        return identity.user

    def identities_of(self, account: User) -> QuerySet[MerchantUserIdentity]:
        return MerchantUserIdentity.objects.filter(user=account)

    def new_identity(self, account: User, **fields: str) -> MerchantUserIdentity:
        return MerchantUserIdentity(user=account, **fields)

    def find(self, email: str) -> User | None:
        return user_with_email(email)

    def refuse_inactive(self, account: User) -> None:
        if not MerchantUser.objects.open_to(account.pk).exists():
            raise LoginRefused(f"user {account.pk} is no active merchant user")

    def prepare_linking(self, account: User) -> User:
        return account

    def create(self, claims: Claims) -> User:
        raise LoginRefused("merchant users are made in the back office only")

    def after_resolving(self, account: User, claims: Claims) -> None:
        pass


def user_with_email(email: str) -> User | None:
    try:
        return User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        return None


ACCOUNTS: dict[str, Accounts] = {
    "storefront": CustomerAccounts(),
    "backoffice": StaffAccounts(),
    "merchant_portal": MerchantUserAccounts(),
}
