"""Rights in the back office from what Keycloak says of a person: its roles and its groups (sso.md, B8)."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group

from tests.sso.keycloak.conftest import HOME, Shop

pytestmark = pytest.mark.django_db(transaction=True)

GroupsOf = Callable[[str], list[str]]


def come_in(shop: Shop, email: str) -> None:
    shop.leave()
    shop.sign_in(email)
    shop.browser.wait_for_path(HOME)


@pytest.fixture
def finance(transactional_db: None) -> Group:
    return Group.objects.create(name="Finance")


def test_a_role_gives_a_group_which_goes_with_it(shop: Shop, finance: Group, groups_of: GroupsOf) -> None:
    """The mapper of the realm's file writes realm roles into the claim `groups`."""
    email = "ada.role@shop.example"
    shop.use(
        shop.realm, backoffice_group_map=(("admin", "Finance"), ("user", "Order viewer"), ("chief", "Order viewer"))
    )
    person = shop.realm.add_person(email, roles=("admin",))
    come_in(shop, email)
    assert groups_of(email) == ["Finance", "Order viewer"]
    shop.realm.take_roles(person, "admin")
    come_in(shop, email)
    assert groups_of(email) == ["Order viewer"]
    shop.realm.give_roles(person, "admin")
    come_in(shop, email)
    assert groups_of(email) == ["Finance", "Order viewer"]


@pytest.mark.parametrize("full_path", [False, True])
def test_a_group_of_keycloak_gives_one_here(
    own_shop: Shop, finance: Group, groups_of: GroupsOf, full_path: bool
) -> None:
    """Keycloak's mapper writes names of groups, or their whole paths with a slash before them."""
    email = "ada.group@shop.example"
    realm = own_shop.realm
    client = realm.client("spryker-zed")
    [roles] = [mapper for mapper in client["protocolMappers"] if mapper["name"] == "roles as groups"]
    realm.delete(f"clients/{client['id']}/protocol-mappers/models/{roles['id']}")
    config = {"claim.name": "groups", "full.path": str(full_path).lower(), "id.token.claim": "true"}
    mapper = {"name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper"}
    realm.add(f"clients/{client['id']}/protocol-mappers/models", {**mapper, "config": config})
    group = realm.add("groups", {"name": "Money"})
    person = realm.add_person(email)
    realm.change(f"users/{person}/groups/{group}", {})
    own_shop.use(realm, backoffice_group_map=(("/Money" if full_path else "Money", "Finance"),))
    come_in(own_shop, email)
    assert groups_of(email) == ["Finance"]
    realm.delete(f"users/{person}/groups/{group}")
    come_in(own_shop, email)
    assert groups_of(email) == []


def test_roles_lie_at_their_own_path_only_where_keycloak_is_told_to_tell_them(
    own_shop: Shop, finance: Group, groups_of: GroupsOf
) -> None:
    """`realm_access.roles` is in Keycloak's access tokens, which nobody here reads, until its mapper says otherwise."""
    email = "ada.path@shop.example"
    realm = own_shop.realm
    own_shop.use(realm, backoffice_group_claim="realm_access.roles", backoffice_group_map=(("admin", "Finance"),))
    realm.add_person(email, roles=("admin",))
    client = realm.client("spryker-zed")
    [scope] = [scope for scope in realm.read("client-scopes") if scope["name"] == "roles"]
    realm.change(f"clients/{client['id']}/default-client-scopes/{scope['id']}", {})
    come_in(own_shop, email)
    assert groups_of(email) == []
    [mapper] = [mapper for mapper in scope["protocolMappers"] if mapper["name"] == "realm roles"]
    mapper["config"] |= {"id.token.claim": "true"}
    realm.change(f"client-scopes/{scope['id']}/protocol-mappers/models/{mapper['id']}", mapper)
    come_in(own_shop, email)
    assert groups_of(email) == ["Finance"]
