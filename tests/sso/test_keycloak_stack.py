"""The local stack of compose.yaml, as far as files can be judged where no container runs (sso.md, A1 and A2)."""

import json
import re
from fnmatch import fnmatch
from importlib import resources
from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command, get_commands
from jsonschema import Draft7Validator

from agents.models import User
from merchants.models import Merchant
from parts.keycloak import VERSION
from tests.sso.conftest import Visitor, location
from tests.sso.test_configuration import SEED
from tests.support.manage_py import PROJECT

REALM = json.loads((PROJECT / "keycloak" / "spryker-realm.json").read_text())
PROFILE = dict(
    line.split("=", 1)
    for line in (PROJECT / "config" / "profiles" / "keycloak.env").read_text().splitlines()
    if line and not line.startswith("#")
)


@pytest.fixture(scope="module")
def stack() -> dict[str, Any]:
    return yaml.safe_load((PROJECT / "compose.yaml").read_text())


def test_compose_yaml_is_one_by_the_specifications_own_schema(stack):
    schema = json.loads(
        resources.files("check_jsonschema.builtin_schemas.vendor").joinpath("compose-spec.json").read_text()
    )
    assert [problem.message for problem in Draft7Validator(schema).iter_errors(stack)] == []
    assert list(Draft7Validator(schema).iter_errors({"services": {"web": {"ports": 80}}})) != []


def test_the_stack_is_complete_and_each_service_waits_for_what_it_needs(stack):
    services = stack["services"]
    assert set(services) == {"database", "cache", "mail", "keycloak", "prepare", "web", "worker"}
    assert services["keycloak"]["image"] == f"quay.io/keycloak/keycloak:{VERSION}"
    for service in services.values():
        for name, needed in service.get("depends_on", {}).items():
            assert needed["condition"] == "service_completed_successfully" or "healthcheck" in services[name]
    assert {port for service in services.values() for port in service.get("ports", [])} == {
        "127.0.0.1:8025:8025",
        "127.0.0.1:28080:28080",
        "127.0.0.1:${KONTOR_PORT:-80}:8000",
    }


def test_what_is_mounted_and_copied_is_there(stack):
    mounts = [mount for service in stack["services"].values() for mount in service.get("volumes", [])]
    sources = [mount.split(":")[0] for mount in mounts]
    assert {source for source in sources if not source.startswith("./")} == set(stack["volumes"])
    copied = re.findall(r"^COPY (\S+) ", (PROJECT / "Dockerfile").read_text(), re.M)
    assert "requirements/server.txt" in copied
    for path in [*(source for source in sources if source.startswith("./")), *copied]:
        assert (PROJECT / path).exists()


def test_every_variable_of_the_stack_is_one_that_something_reads(stack):
    known = set(re.findall(r"^\| `(\w+)` \|", (PROJECT / "docs" / "settings.md").read_text(), re.M))
    assert set(PROFILE) | set(stack["x-kontor"]["environment"]) <= known | {"KONTOR_ENV_FILE"}


def test_the_local_profile_holds_the_variables_of_the_seed():
    assert {name: value for name, value in PROFILE.items() if name.startswith("SPRYKER_OAUTH_")} == SEED


def test_the_realm_is_that_of_the_seed():
    settings = ("enabled", "sslRequired", "registrationAllowed", "loginWithEmailAllowed", "duplicateEmailsAllowed")
    assert {name: REALM[name] for name in ("realm", *settings)} == {
        "realm": "spryker",
        "enabled": True,
        "sslRequired": "none",
        "registrationAllowed": False,
        "loginWithEmailAllowed": True,
        "duplicateEmailsAllowed": False,
    }
    assert [REALM[name] for name in ("resetPasswordAllowed", "editUsernameAllowed", "bruteForceProtected")] == [
        True,
        False,
        True,
    ]
    assert ([role["name"] for role in REALM["roles"]["realm"]], REALM["defaultRoles"]) == (["user", "admin"], ["user"])
    assert [
        (user["email"], user["username"], f"{user['firstName']} {user['lastName']}", user["realmRoles"])
        for user in REALM["users"]
    ] == [
        ("admin@spryker.local", "admin@spryker.local", "Admin Spryker", ["user"]),
        ("sonia@acme.com", "sonia@acme.com", "Sonia Wagner", ["user", "admin"]),
        ("herald@spryker.com", "herald@spryker.com", "Harald Schmidt", ["user", "admin"]),
    ]
    for user in REALM["users"]:
        assert user["enabled"] is user["emailVerified"] is True
        assert user["credentials"] == [{"type": "password", "value": "change123", "temporary": False}]


@pytest.mark.parametrize(
    ("client_id", "direct", "hosts", "variables"),
    [
        ("spryker-yves", False, ["yves"], ("SSO_YVES", "YVES")),
        ("spryker-zed", True, ["backoffice", "zed"], ("SSO_ZED", "ZED")),
        ("spryker-merchant-portal", False, ["mp"], ("SSO_MP", "MERCHANT_PORTAL")),
    ],
)
def test_the_clients_of_the_realm_are_those_of_the_variables(client_id, direct, hosts, variables):
    [client] = [client for client in REALM["clients"] if client["clientId"] == client_id]
    origins = [f"http://{host}.eu.spryker.local" for host in hosts]
    assert client["webOrigins"][: len(hosts)] == origins
    assert client["redirectUris"][: len(hosts)] == [f"{origin}/*" for origin in origins]
    switches = ("enabled", "standardFlowEnabled", "directAccessGrantsEnabled", "implicitFlowEnabled", "publicClient")
    assert [client[name] for name in (*switches, "serviceAccountsEnabled")] == [True, True, direct, False, False, False]
    assert client["attributes"]["pkce.code.challenge.method"] == "S256"
    name, surface = variables
    assert client["clientId"] == PROFILE[f"SPRYKER_OAUTH_{name}_CLIENT_ID"]
    assert client["secret"] == PROFILE[f"SPRYKER_OAUTH_{name}_CLIENT_SECRET"] == f"{client_id}-secret"
    assert PROFILE[f"SPRYKER_OAUTH_{name}_REALM"] == REALM["realm"]
    callback = PROFILE[f"SPRYKER_OAUTH_REDIRECT_URI_{surface}"]
    assert any(fnmatch(callback, pattern) for pattern in client["redirectUris"])


def test_the_stack_is_prepared_with_commands_that_there_are():
    script = (PROJECT / "keycloak" / "prepare.sh").read_text()
    commands = re.findall(r"^python manage\.py (\w+)(?: (\S+))?$", script, re.M)
    assert [name for name, _ in commands] == ["migrate", "set_up_roles", "load_demo", "install", "import_data"]
    assert {name for name, _ in commands} <= set(get_commands())
    assert all((PROJECT / file).is_file() for _, file in commands if file)


def test_the_realms_merchant_user_is_let_into_the_merchant_portal(visitor: Visitor, make_merchant):
    make_merchant(reference="MER000001")
    call_command("install", PROJECT / "keycloak" / "install.yml", stdout=StringIO())
    call_command("import_data", PROJECT / "keycloak" / "merchants.yml", stdout=StringIO())
    herald = User.objects.get(email="herald@spryker.com")
    assert [merchant.reference for merchant in Merchant.objects.filter(users=herald)] == ["MER000001"]
    visitor.provider.person = {"sub": "h", "email": "herald@spryker.com", "email_verified": True}
    assert location(visitor.sign_in("merchant_portal")) == "/merchant-portal/"
