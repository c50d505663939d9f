import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command

from agents.roles import ROLES

ROLE_COUNT = len(ROLES) + 1  # and the administrator
pytestmark = pytest.mark.django_db

FOLLOWING = {"view_return", "view_orderrefund", "view_claim", "view_invoice"}


def permissions_of(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_a_merchant_order_desk_moves_what_a_viewer_only_sees():
    call_command("set_up_roles")
    viewer = {"view_merchantorder", "view_order"}
    assert permissions_of("Merchant order viewer") == viewer
    assert permissions_of("Merchant order desk") == viewer | {"trigger_merchantorder"}


def test_roles_are_named_for_what_they_may_do(capsys):
    call_command("set_up_roles")
    assert permissions_of("Order viewer") == {"view_order", "view_ordercomment", *FOLLOWING}
    assert permissions_of("Order exporter") == {"view_order", "export_order"}
    assert "view_store" in permissions_of("Catalog viewer")
    assert not {name for name in permissions_of("Catalog viewer") if not name.startswith("view_")}
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"{ROLE_COUNT} roles, ")


def test_an_administrator_may_do_all_but_look_at_tokens():
    call_command("set_up_roles")
    rights = permissions_of("Administrator")
    assert {"view_order", "export_order", "change_customer", "change_user", "change_group", "delete_merchant"} <= rights
    assert {"anonymize_customer", "revoke_customer_tokens", "impersonate_customer"} <= rights
    assert not {name for name in rights if name.endswith(("accesstoken", "refreshtoken", "document"))}


def test_customer_service_may_help_but_neither_act_as_a_customer_nor_anonymise():
    call_command("set_up_roles")
    service = permissions_of("Customer service")
    assert {"change_customer", "add_customernote", "send_customer_links", "revoke_customer_tokens"} <= service
    assert not {"impersonate_customer", "anonymize_customer"} & service
    assert permissions_of("Customer service agent") - service == {"impersonate_customer"}
    officer = permissions_of("Customer privacy officer")
    assert "anonymize_customer" in officer
    assert not {"change_customer", "impersonate_customer", "send_customer_links"} & officer


def test_a_second_run_changes_nothing_and_keeps_what_staff_added(capsys):
    call_command("set_up_roles")
    Group.objects.get(name="Order viewer").permissions.add(Permission.objects.get(codename="view_merchant"))
    call_command("set_up_roles")
    assert permissions_of("Order viewer") == {"view_order", "view_ordercomment", "view_merchant", *FOLLOWING}
    assert Group.objects.count() == ROLE_COUNT
    assert capsys.readouterr().out.splitlines()[-1] == f"{ROLE_COUNT} roles, 0 permissions given."


def test_a_dry_run_writes_nothing():
    call_command("set_up_roles", dry_run=True)
    assert not Group.objects.exists()


def test_a_permission_that_is_missing_is_named_and_nothing_is_made():
    Permission.objects.get(codename="export_order").delete()
    with pytest.raises(CommandError, match=r"orders\.export_order"):
        call_command("set_up_roles")
    assert not Group.objects.exists()
